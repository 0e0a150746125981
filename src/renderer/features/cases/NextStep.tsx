// The one next step: what it waits for, each a way to do it, and the step itself.
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { CaseFact } from '../../../contract/case-facts';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { formatDue } from '../../ui/dates';
import { FormDialog } from '../../ui/FormDialog';
import { Glyph } from '../../ui/Glyph';
import type { Case } from './CasePage';
import { Checklist } from './Checklist';
import { type FactStart, formFor } from './fact-form';
import { useMissing } from './missing';

const shape = z.object({ note: z.string() });
type CaseEvent = NonNullable<Case['nextStep']['event']>;

interface BandProps {
  readonly one: Case;
  onRecord(start: FactStart): void;
}

/** A report that must go out at once comes before everything else. */
export function LifeBand({ one, onRecord }: BandProps) {
  const { t } = useTranslation();
  const since = one.clocks.find(({ id }) => id === 'mandatoryReport')?.startedAt;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  if (since === undefined) return null;
  const minutes = Math.max(0, Math.floor((now - since) / 60_000));
  const time =
    minutes < 120
      ? t('facts.lifeMinutes', { count: minutes })
      : minutes < 2880
        ? t('facts.lifeHours', { count: Math.floor(minutes / 60) })
        : t('facts.lifeDays', { count: Math.floor(minutes / 1440) });
  const open = one.tracks.find(({ id }) => id === 'mandatoryReport')?.missing ?? [];
  return (
    <div className="next step life" role="alert">
      <div>
        <b>
          <Glyph shape="life" /> {t('facts.life', { time })}
        </b>
        <small>{t('facts.lifeWhy')}</small>
      </div>
      <span className="act">
        {open.map((item) => (
          <Button key={item.which} danger onClick={() => onRecord(formFor(item))}>
            {t(`facts.receiverAsk.${item.which}`)}
          </Button>
        ))}
      </span>
    </div>
  );
}

/** Asked for, or in force: with its ground, its end and who decides. */
export function SuspensionBand({ one }: { readonly one: Case }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const record = useCommand(client.cases.record);
  const { suspension } = one;
  if (!suspension) return null;
  const { ground, until, approvedBy, askedBy, mayDecide, mine } = suspension;
  const say = (step: 'approve' | 'refuse' | 'withdraw'): void => {
    const fact: CaseFact = { type: 'suspension', step, ground: '', until: null };
    void record.run({ id: one.row.id, n: one.n, fact, told: null }).catch(() => undefined);
  };
  return (
    <div className="next step case-suspended">
      <div>
        <b>
          <Glyph shape="waiting" />{' '}
          {approvedBy ? t('facts.suspended', { until: formatDue(until) }) : t('facts.suspensionAsked', { by: askedBy, until: formatDue(until) })}
        </b>
        <small>{approvedBy ? t('facts.suspendedBy', { ground, by: approvedBy }) : ground}</small>
        {record.error && <small role="alert">{errorText(record.error)}</small>}
      </div>
      {!approvedBy && (
        <span className="act">
          {mine && <Button onClick={() => say('withdraw')}>{t('facts.withdraw')}</Button>}
          {mayDecide && (
            <>
              <Button onClick={() => say('refuse')}>{t('facts.refuse')}</Button> <Button onClick={() => say('approve')}>{t('facts.approve')}</Button>
            </>
          )}
        </span>
      )}
    </div>
  );
}

export function NextStepBand({ one, onRecord }: BandProps) {
  const { t } = useTranslation();
  const words = useMissing(one);
  const [asking, setAsking] = useState<CaseEvent | null>(null);
  const [isClosing, setClosing] = useState(false);
  const { event, missing, waitsFor } = one.nextStep;
  const closed = one.row.state === 'closed' || one.row.state === 'archived';
  const [first] = missing;
  return (
    <div className={closed ? 'next step closed' : 'next step'}>
      <div className="grow">
        <b>{event ? t('cases.nextStep', { step: t(`cases.event.${event}`) }) : t('cases.finished')}</b>
        {waitsFor && <small>{t(`facts.waits.${waitsFor}`)}</small>}
        {missing.length > 0 && (
          <ul className="missing" aria-label={t('cases.missing', { items: '' })}>
            {missing.map((item) => (
              <li key={`${item.what} ${item.side} ${item.party} ${item.which}`}>
                <button type="button" onClick={() => onRecord(formFor(item))} disabled={item.what === 'task'}>
                  {words(item)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className="act">
        {closed && <Button onClick={() => setAsking('reopen')}>{t('cases.event.reopen')}</Button>}{' '}
        {event === 'close' ? (
          <Button type="primary" onClick={() => setClosing(true)}>
            {t('facts.closing')}
          </Button>
        ) : (
          event &&
          (first ? (
            <Button type="primary" onClick={() => onRecord(formFor(first))}>
              {t('facts.recordTitle', { what: t(`facts.type.${formFor(first).type}`) })}
            </Button>
          ) : (
            <Button type="primary" onClick={() => setAsking(event)}>
              {t(`cases.event.${event}`)}
            </Button>
          ))
        )}
      </span>
      {asking && <StepDialog one={one} event={asking} onClose={() => setAsking(null)} />}
      {isClosing && (
        <Checklist
          one={one}
          onDo={(item) => {
            setClosing(false);
            if (item.what !== 'task') onRecord(formFor(item));
          }}
          onCloseCase={() => {
            setClosing(false);
            setAsking('close');
          }}
          onCancel={() => setClosing(false)}
        />
      )}
    </div>
  );
}

/** A legal step is not taken back: said before it is taken. Reopening needs its reason. */
function StepDialog({ one, event, onClose }: { readonly one: Case; readonly event: CaseEvent; onClose(): void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const advance = useCommand(client.cases.advance);
  const draft = useKept({ slice: 'step', about: one.row.id, label: t('drafts.label.step', { number: one.row.number }), shape, empty: { note: '' } });
  const { note } = draft.value;
  const label = event === 'reopen' ? t('facts.reopenWhy') : t('cases.note');
  return (
    <FormDialog
      title={t(`cases.event.${event}`)}
      okText={t('cases.confirm')}
      draft={draft}
      isReady={event !== 'reopen' || note.trim().length >= 2}
      explain={errorText}
      send={() => advance.run({ id: one.row.id, event, note })}
      onClose={onClose}
    >
      <p>{t('cases.noUndo')}</p>
      <Input.TextArea
        rows={2}
        maxLength={500}
        aria-label={label}
        placeholder={label}
        value={note}
        onChange={(change) => draft.set({ note: change.target.value })}
      />
    </FormDialog>
  );
}
