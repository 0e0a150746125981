// Asking for what needs two: which record, why, for how many minutes; then the seat is handed over.
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, codeOf, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { Dialog } from '../../ui/Dialog';
import { FormDialog } from '../../ui/FormDialog';
import { Chips } from '../../ui/parts';
import { useExplain } from './Failure';
import { kindsFor, type RequestKind } from './kinds';

const MINUTES = ['5', '15', '30', '60'] as const;
const LEAST_REASON = 4;
const shape = z.object({ number: z.string(), reason: z.string() });

interface AskDialogProps {
  /** Left out: the person chooses. */
  readonly kind?: RequestKind;
  /** Left out where the page does not know it: the person types it. */
  readonly number?: string;
  onClose(): void;
}

export function AskDialog({ kind: given, number: known, onClose }: AskDialogProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const kinds = given ? [given] : kindsFor(me.data?.person.roles ?? []);
  const ask = useCommand(client.access.request);
  const [chosen, setChosen] = useState<RequestKind | null>(given ?? null);
  const draft = useKept({ slice: 'ask', about: null, label: t('drafts.label.ask'), shape, empty: { number: '', reason: '' } });
  const { reason } = draft.value;
  const number = known ?? draft.value.number;
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>('15');
  const [sent, setSent] = useState<string | null>(null);
  const kind = chosen ?? (kinds.length === 1 ? kinds[0] : undefined);
  if (sent !== null) return <Sent number={sent} onClose={onClose} />;
  return (
    <FormDialog
      title={t(given ? `access.askTitle.${given}` : 'access.newRequest')}
      okText={t('access.send')}
      draft={draft}
      isReady={kind !== undefined && number.trim().length >= LEAST_REASON && reason.trim().length >= LEAST_REASON}
      explain={(error) => (codeOf(error) === 'already_there' ? t('access.error.mineAlready') : explain(error))}
      send={async () => (kind ? ask.run({ kind, number, reason, minutes: Number(minutes) }) : null)}
      whenSent={(made) => made && setSent(made.number)}
      onClose={onClose}
    >
      <div className="access-ask">
        {kinds.length > 1 && (
          <Chips
            label={t('access.what')}
            labelled
            values={kind ? [kind] : []}
            onChange={([value]) => setChosen(value ?? null)}
            options={kinds.map((value) => ({ value, label: t(`access.kind.${value}`) }))}
          />
        )}
        {kind && <p className="quiet">{t(`access.askHelp.${kind}`)}</p>}
        <label htmlFor="ask-number">{t('access.number')}</label>
        <Input
          id="ask-number"
          className="mono"
          disabled={known !== undefined}
          maxLength={40}
          value={number}
          placeholder={t('access.numberHint')}
          onChange={(event) => draft.set({ number: event.target.value })}
        />
        <label htmlFor="ask-reason">{t('access.reason')}</label>
        <Input.TextArea id="ask-reason" rows={3} maxLength={500} value={reason} onChange={(event) => draft.set({ reason: event.target.value })} />
        <p className="quiet">{t('access.reasonHelp')}</p>
        <Chips
          label={t('access.minutes')}
          labelled
          values={[minutes]}
          onChange={([value]) => value && setMinutes(value)}
          options={MINUTES.map((value) => ({ value, label: t('access.minutesOf', { count: Number(value) }) }))}
        />
      </div>
    </FormDialog>
  );
}

/** Two people at one PC is the normal case: the next step is to change seats. */
function Sent({ number, onClose }: { readonly number: string; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('access.sent')}
      onCancel={onClose}
      footer={[
        <Button key="later" onClick={onClose}>
          {t('access.later')}
        </Button>,
        <Button key="seat" type="primary" onClick={() => void client.session.lock({})}>
          {t('access.handSeat')}
        </Button>,
      ]}
    >
      <p>{t('access.sentText', { number })}</p>
      <p className="quiet">{t('access.handSeatHelp')}</p>
    </Dialog>
  );
}
