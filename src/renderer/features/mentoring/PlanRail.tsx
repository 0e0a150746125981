// Beside a plan: what is planned, the months with their reviews, the team, and what happens to the file at the end.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { formatDue, formatInstant } from '../../ui/dates';
import { Glyph, type Shape } from '../../ui/Glyph';
import { SealStrip, State } from '../../ui/parts';
import { LeadDialog } from './LeadDialog';
import type { Plan } from './PlanPage';
import type { Recording } from './record-form';
import { useMonthName, useRefusal } from './words';

interface RailProps {
  readonly one: Plan;
  readonly mayWrite: boolean;
  readonly access: ReactNode;
  onRecord(start: Recording): void;
  onReview(month: string): void;
}

export function PlanRail({ one, mayWrite, access, onRecord, onReview }: RailProps) {
  const { t } = useTranslation();
  const released = one.steps.findLast(({ event }) => event === 'finish');
  return (
    <div className="plan-rail">
      <Ahead one={one} mayWrite={mayWrite} onRecord={onRecord} />
      <Months one={one} mayWrite={mayWrite} onReview={onReview} />
      <Team one={one} />
      <SealStrip>{released ? t('mentoring.sealed', { on: formatInstant(released.at, 'date') }) : t('mentoring.seal')}</SealStrip>
      {access}
    </div>
  );
}

function Ahead({ one, mayWrite, onRecord }: Pick<RailProps, 'one' | 'mayWrite' | 'onRecord'>) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const record = useCommand(client.mentoring.record);
  const drop = ({ appointment, kind, at, note }: Plan['appointments'][number]): void =>
    void record
      .run({ id: one.row.id, n: one.n, fact: { type: 'appointment', appointment, kind, at, who: null, state: 'cancelled', note }, told: null })
      .catch(() => undefined);
  return (
    <section>
      <h2>
        {t('mentoring.ahead.title')} <small>{one.appointments.length || ''}</small>
        <Link to="/calendar" className="rail-act">
          {t('mentoring.ahead.calendar')}
        </Link>
      </h2>
      {record.error && <p role="alert">{refusal(record.error)}</p>}
      {one.appointments.length === 0 && <p className="quiet">{t('mentoring.ahead.none')}</p>}
      <NextTalk one={one} />
      <ul className="rows ahead">
        {one.appointments.map((appointment) => (
          <li key={appointment.appointment}>
            <Glyph shape={appointment.late ? 'due' : 'empty'} />
            <span className="grow">
              {t(`mentoring.kind.${appointment.kind}`)}
              <small>
                {formatInstant(appointment.at, 'short')} · {appointment.who}
                {appointment.late && (
                  <State shape="due" tone="amber">
                    {t('mentoring.ahead.late')}
                  </State>
                )}
              </small>
              {mayWrite && (
                <span className="acts">
                  <Button
                    type="link"
                    size="small"
                    onClick={() =>
                      onRecord({
                        type: 'session',
                        kind: appointment.kind,
                        appointment: appointment.appointment,
                        at: Math.min(appointment.at, Date.now()),
                      })
                    }
                  >
                    {t('mentoring.ahead.did')}
                  </Button>
                  <Button type="link" size="small" onClick={() => drop(appointment)}>
                    {t('mentoring.ahead.drop')}
                  </Button>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <Button size="small" onClick={() => onRecord({ type: 'appointment' })}>
          {t('mentoring.ahead.add')}
        </Button>
      )}
    </section>
  );
}

/** By when somebody should meet the student again; what went by without a talk stays counted. */
function NextTalk({ one }: { readonly one: Plan }) {
  const { t } = useTranslation();
  const { talk } = one.row;
  if (!talk) return null;
  const isLate = talk.state === 'overdue' || talk.state === 'escalated' || talk.state === 'lost';
  return (
    <p className="mentoring-next-talk">
      {talk.dueAt !== null && (
        <State shape={isLate ? 'late' : 'due'} tone={isLate ? 'red' : talk.state === 'due' ? 'amber' : 'quiet'}>
          {t(isLate ? 'mentoring.ahead.talkLate' : 'mentoring.ahead.talkBy', { due: formatDue(talk.dueAt) })}
        </State>
      )}
      {talk.missed > 0 && (
        <State shape="missed" tone="amber">
          {t('mentoring.ahead.talkMissed', { count: talk.missed })}
        </State>
      )}
    </p>
  );
}

const MONTHS: Readonly<Record<Plan['months'][number]['state'], readonly [Shape, string]>> = {
  done: ['done', 'quiet'],
  late: ['done', 'amber'],
  missed: ['missed', 'amber'],
  due: ['half', 'accent'],
  coming: ['empty', 'quiet'],
};

function Months({ one, mayWrite, onReview }: Pick<RailProps, 'one' | 'mayWrite' | 'onReview'>) {
  const { t } = useTranslation();
  const name = useMonthName();
  return (
    <section>
      <h2>
        {t('mentoring.months.title')} <small>{t('mentoring.months.every')}</small>
      </h2>
      {one.months.length === 0 && <p className="quiet">{t('mentoring.months.none')}</p>}
      <ol className="mentoring-review-months">
        {one.months.map(({ month, state }) => {
          const [shape, tone] = MONTHS[state];
          const inside = (
            <>
              <Glyph shape={shape} />
              <span>{name(month)}</span>
              <small>{t(`mentoring.months.${state}`)}</small>
            </>
          );
          return (
            <li key={month} className={tone}>
              {mayWrite && (state === 'missed' || state === 'due') ? (
                <button type="button" onClick={() => onReview(month)}>
                  {inside}
                </button>
              ) : (
                inside
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Team({ one }: { readonly one: Plan }) {
  const { t } = useTranslation();
  const [isHanding, setHanding] = useState(false);
  return (
    <section>
      <h2>
        {t('mentoring.teamPart.title')} <small>{t('mentoring.teamPart.people', { count: one.plan.team.length + 1 })}</small>
      </h2>
      <ul className="rows team">
        <li>
          <span className="grow">{one.row.lead}</span>
          <span className="aside">{t('mentoring.teamPart.lead')}</span>
        </li>
        {one.plan.team.map((member) => (
          <li key={member.id}>
            <span className="grow">{member.name || t(`mentoring.function.${member.function}`)}</span>
            <span className="aside">
              {[member.name && t(`mentoring.function.${member.function}`), member.note || (member.person === null && t('mentoring.outsideSees'))]
                .filter(Boolean)
                .join('，')}
            </span>
          </li>
        ))}
      </ul>
      {one.successors.length > 0 && (
        <Button size="small" onClick={() => setHanding(true)}>
          {t('mentoring.lead.give')}
        </Button>
      )}
      {isHanding && <LeadDialog one={one} onClose={() => setHanding(false)} />}
    </section>
  );
}
