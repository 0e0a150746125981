// Stage track and the one next step.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { Dialog } from '../../ui/Dialog';
import { useList } from '../../ui/lists';
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

export function NextStepBand({ one }: { readonly one: Case }) {
  const { t } = useTranslation();
  const list = useList();
  const errorText = useErrorText();
  const advance = useCommand(client.cases.advance);
  const [asking, setAsking] = useState<NonNullable<Case['nextStep']['event']> | null>(null);
  const [note, setNote] = useState('');
  const { event, missing } = one.nextStep;
  const closed = one.row.state === 'closed' || one.row.state === 'archived';
  const go = (): void => {
    if (asking)
      void advance.run({ id: one.row.id, event: asking, note }).then(
        () => {
          setAsking(null);
          setNote('');
        },
        () => undefined,
      );
  };
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
      {asking && (
        <Dialog
          title={t(`cases.event.${asking}`)}
          okText={t('cases.confirm')}
          confirmLoading={advance.pending}
          onOk={go}
          onCancel={() => setAsking(null)}
        >
          <p>{t('cases.noUndo')}</p>
          <Input.TextArea
            rows={2}
            maxLength={500}
            aria-label={t('cases.note')}
            placeholder={t('cases.note')}
            value={note}
            onChange={(change) => setNote(change.target.value)}
          />
          {advance.error && <div role="alert">{errorText(advance.error)}</div>}
        </Dialog>
      )}
    </div>
  );
}
