// A tip that was just registered: its number, and what to do with it next.
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import { Page } from '../../ui/Page';
import { Part } from '../../ui/parts';
import { DecisionDialog } from './DecisionDialog';
import { type DecisionForm, emptyDecision } from './decision-form';
import type { LogForm } from './log-form';

interface RegisteredProps {
  readonly done: { readonly id: string; readonly number: string; readonly decideBy: number };
  readonly mergeInto: LogForm['mergeInto'];
}

export function Registered({ done, mergeInto }: RegisteredProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isMerged, setMerged] = useState(false);
  const offers = mergeInto !== null && !isMerged;
  return (
    <Page title={t('log.done')} number={done.number}>
      <div className="ok" role="status">
        <b>{t('log.doneText', { number: done.number })}</b>
        <p>
          {isMerged
            ? t('triage.mergedNow', { number: mergeInto?.number ?? '' })
            : t('reports.decideBy', { time: formatInstant(done.decideBy, 'minute') })}
        </p>
      </div>
      <Part title={t('log.then')}>
        {offers && <OfferMerge id={done.id} number={done.number} into={mergeInto} onDone={() => setMerged(true)} />}
        <Button
          type={offers ? 'default' : 'primary'}
          autoFocus={!offers}
          onClick={() => void navigate({ to: '/reports/$id', params: { id: done.id } })}
        >
          {t('log.open')}
        </Button>{' '}
        <Button onClick={() => void navigate({ to: '/reports/new/$id', params: { id: crypto.randomUUID() } })}>{t('log.another')}</Button>
      </Part>
    </Page>
  );
}

interface OfferMergeProps {
  readonly id: string;
  readonly number: string;
  readonly into: NonNullable<LogForm['mergeInto']>;
  onDone(): void;
}

function OfferMerge({ id, number, into, onDone }: OfferMergeProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState<DecisionForm>(() => ({ ...emptyDecision('merge'), into: into.id, note: into.why }));
  const [draftId] = useState(() => crypto.randomUUID());
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" autoFocus onClick={() => setOpen(true)}>
        {t('triage.mergeNow', { number: into.number })}
      </Button>{' '}
      {isOpen && (
        <DecisionDialog
          id={id}
          number={number}
          draftId={draftId}
          form={form}
          similar={[]}
          onChange={setForm}
          onDone={onDone}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
