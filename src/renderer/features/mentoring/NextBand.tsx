// The one next step of a plan: what is still missing, who must act, and the button that does it.
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDue, formatInstant } from '../../ui/dates';
import { DecideDialog } from './DecideDialog';
import type { Plan } from './PlanPage';
import type { Recording } from './record-form';
import { FollowButton } from './FollowButton';
import { StepDialog, type StepEvent } from './StepDialog';
import { useMonthName } from './words';

interface BandProps {
  readonly one: Plan;
  readonly mayWrite: boolean;
  onRecord(start: Recording): void;
  onReview(month: string): void;
}

interface Said {
  readonly title: string;
  readonly why: string;
  readonly act: ReactNode;
}

export function NextBand(props: BandProps) {
  const { one } = props;
  const { t } = useTranslation();
  const [asking, setAsking] = useState<StepEvent | null>(null);
  const [deciding, setDeciding] = useState<boolean | null>(null);
  const { title, why, act } = useSaid(props, setAsking, setDeciding);
  const { state } = one.row;
  const isOver = state === 'released' || state === 'abandoned' || state === 'referred';
  const others = one.next.may.filter((event) => event !== one.next.event);
  return (
    <div className={isOver ? 'next step closed' : 'next step'}>
      <div className="grow">
        <b>
          <span className="mentoring-next-label">{t('mentoring.next.label')}</span> {title}
        </b>
        {why && <small>{why}</small>}
        {one.next.missing.length > 0 && state !== 'running' && (
          <ul className="missing">
            {one.next.missing.map((what) => (
              <li key={what}>
                <Missing one={one} what={what} onRecord={props.onRecord} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className="act">
        {others.map((event) => (
          <Button key={event} onClick={() => setAsking(event)}>
            {t(`mentoring.step.${event}`)}
          </Button>
        ))}
        {act}
      </span>
      {asking && <StepDialog one={one} event={asking} onClose={() => setAsking(null)} />}
      {deciding !== null && <DecideDialog one={one} allow={deciding} onClose={() => setDeciding(null)} />}
    </div>
  );
}

function Missing({ one, what, onRecord }: { readonly one: Plan; readonly what: Plan['next']['missing'][number]; onRecord(start: Recording): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = (): void => {
    if (what === 'consent') onRecord({ type: 'consent' });
    else void navigate({ to: '/mentoring/$id/plan', params: { id: one.row.id } });
  };
  return (
    <button type="button" onClick={open} disabled={what === 'observation' || (what !== 'consent' && !one.leads)}>
      {t(`mentoring.lacks.${what}`)}
    </button>
  );
}

function useSaid({ one, mayWrite, onRecord, onReview }: BandProps, ask: (event: StepEvent) => void, decide: (allow: boolean) => void): Said {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const month = useMonthName();
  const { state } = one.row;
  const { event, missing, waitsFor, mayApprove, askedBy } = one.next;
  const isReady = missing.length === 0;
  const step = (which: StepEvent, label = t(`mentoring.step.${which}`)): ReactNode =>
    one.leads && (
      <Button type="primary" disabled={!isReady} onClick={() => ask(which)}>
        {label}
      </Button>
    );
  if (waitsFor === 'approver')
    return {
      title: t('mentoring.next.waits', { what: t(`mentoring.next.what.${state}`) }),
      why: t('mentoring.next.askedBy', { name: askedBy }),
      act: mayApprove && (
        <>
          <Button onClick={() => decide(false)}>{t('mentoring.step.sendBack')}</Button>
          <Button type="primary" onClick={() => decide(true)}>
            {t('mentoring.step.approve')}
          </Button>
        </>
      ),
    };
  switch (state) {
    case 'draft':
    case 'adjusting':
      return {
        title: t(isReady ? 'mentoring.next.submitReady' : state === 'draft' ? 'mentoring.next.submit' : 'mentoring.next.again'),
        why: '',
        act:
          isReady || !one.leads ? (
            step('submit')
          ) : (
            <Button type="primary" onClick={() => void navigate({ to: '/mentoring/$id/plan', params: { id: one.row.id } })}>
              {t('mentoring.edit')}
            </Button>
          ),
      };
    case 'approved':
      return {
        title: t(isReady ? 'mentoring.next.start' : 'mentoring.next.consentFirst'),
        why: isReady ? '' : t('mentoring.next.consentWhy'),
        act: isReady
          ? step('start')
          : mayWrite && (
              <Button type="primary" onClick={() => onRecord({ type: 'consent' })}>
                {t('mentoring.dialog.types.consent')}
              </Button>
            ),
      };
    case 'running': {
      const due = one.months.find((one) => one.state === 'due');
      if (!due) return { title: t('mentoring.next.nothing'), why: t('mentoring.next.nothingWhy'), act: null };
      return {
        title: t('mentoring.next.review', { month: month(due.month), due: formatDue(due.dueAt) }),
        why: t('mentoring.next.reviewWhy'),
        act: mayWrite && (
          <Button type="primary" onClick={() => onReview(due.month)}>
            {t('mentoring.step.review')}
          </Button>
        ),
      };
    }
    case 'reviewed':
      return { title: t('mentoring.next.decide'), why: '', act: event && step('carryOn') };
    case 'observing':
      return {
        title: isReady
          ? t('mentoring.next.observed')
          : t('mentoring.next.observing', { until: one.observeUntil === null ? '' : formatDue(one.observeUntil) }),
        why: isReady ? '' : t('mentoring.next.observingWhy'),
        act: (
          <>
            {mayWrite && <Button onClick={() => onRecord({ type: 'relapse' })}>{t('mentoring.step.relapse')}</Button>}
            {isReady && step('finish')}
          </>
        ),
      };
    case 'released': {
      const on = one.steps.findLast((one) => one.event === 'finish')?.at;
      return {
        title: t('mentoring.next.released'),
        why: on ? t('mentoring.sealed', { on: formatInstant(on, 'date') }) : '',
        act: <FollowButton one={one} />,
      };
    }
    case 'referred':
      return {
        title: t('mentoring.next.referred', { to: one.steps.findLast((one) => one.event === 'approve')?.to }),
        why: '',
        act: <FollowButton one={one} />,
      };
    default:
      return { title: t('mentoring.next.abandoned'), why: '', act: null };
  }
}
