// Stage track and the one next step.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { Dialog } from '../../ui/Dialog';
import { useList } from '../../ui/lists';
import { SavedDraft } from '../../ui/SavedDraft';
import type { Case } from './CasePage';

const STAGES = ['open', 'investigating', 'determining', 'disposed', 'served', 'followUp', 'closed'] as const;
/** Several states share one bar of the track. */
const BAR: Readonly<Record<string, (typeof STAGES)[number]>> = { determined: 'disposed', archived: 'closed' };

export function StageTrack({ state }: { readonly state: string }) {
  const { t } = useTranslation();
  const now = STAGES.indexOf((BAR[state] ?? state) as 'open');
  return (
    <ol className="track">
      {STAGES.map((stage, i) => (
        <li key={stage} className={i < now ? 'done' : i === now ? 'now' : ''} aria-current={i === now ? 'step' : undefined}>
          {t(`cases.stage.${stage}`)}
        </li>
      ))}
    </ol>
  );
}

const shape = z.object({ note: z.string() });

export function NextStepBand({ one }: { readonly one: Case }) {
  const { t } = useTranslation();
  const list = useList();
  const [asking, setAsking] = useState<NonNullable<Case['nextStep']['event']> | null>(null);
  const { event, missing } = one.nextStep;
  const closed = one.row.state === 'closed' || one.row.state === 'archived';
  return (
    <div className={closed ? 'next closed' : 'next'}>
      <div>
        <b>{event ? t('cases.nextStep', { step: t(`cases.event.${event}`) }) : t('cases.finished')}</b>
        {missing.length > 0 && <small>{t('cases.missing', { items: list(missing.map((item) => t(`cases.entry.${item}`))) })}</small>}
      </div>
      <span className="act">
        {closed && <Button onClick={() => setAsking('reopen')}>{t('cases.event.reopen')}</Button>}{' '}
        {event && (
          <Button type="primary" disabled={missing.length > 0} onClick={() => setAsking(event)}>
            {t(`cases.event.${event}`)}
          </Button>
        )}
      </span>
      {asking && <StepDialog one={one} event={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}

interface StepDialogProps {
  readonly one: Case;
  readonly event: NonNullable<Case['nextStep']['event']>;
  onClose(): void;
}

function StepDialog({ one, event, onClose }: StepDialogProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const advance = useCommand(client.cases.advance);
  const draft = useKept({ slice: 'step', about: one.row.id, label: t('drafts.label.step', { number: one.row.number }), shape, empty: { note: '' } });
  const { note } = draft.value;
  const go = (): void =>
    void advance.run({ id: one.row.id, event, note }).then(
      () => draft.done().then(onClose),
      () => undefined,
    );
  return (
    <Dialog title={t(`cases.event.${event}`)} okText={t('cases.confirm')} confirmLoading={advance.pending} onOk={go} onCancel={onClose}>
      <p>{t('cases.noUndo')}</p>
      <Input.TextArea
        rows={2}
        maxLength={500}
        aria-label={t('cases.note')}
        placeholder={t('cases.note')}
        value={note}
        onChange={(change) => draft.set({ note: change.target.value })}
      />
      <SavedDraft draft={draft} />
      {advance.error && <div role="alert">{errorText(advance.error)}</div>}
    </Dialog>
  );
}
