// What happened, newest first: sessions with their hours, reviews, words and decisions.
import { useTranslation } from 'react-i18next';
import type { MentoringFact } from '../../../contract/mentoring-facts';
import { formatInstant } from '../../ui/dates';
import { Part } from '../../ui/parts';
import type { Plan } from './PlanPage';
import { useMonthName } from './words';

/** Written down so much later that both times matter (paper first, typed later). */
const LATE_MS = 12 * 3_600_000;
type Recorded = Plan['facts'][number];
type Session = Extract<MentoringFact, { type: 'session' }>;

export function Log({ one }: { readonly one: Plan }) {
  const { t } = useTranslation();
  const sessions = one.facts.filter(({ fact }) => fact.type === 'session').sort((a, b) => atOf(b) - atOf(a));
  const others = [
    ...one.facts
      .filter(({ fact }) => fact.type !== 'session' && !(fact.type === 'appointment' && fact.state === 'planned'))
      .map((fact) => ({ fact, step: null, at: atOf(fact) })),
    ...one.steps.filter(({ event }) => event !== 'review' && event !== 'relapse').map((step) => ({ fact: null, step, at: step.at })),
  ].sort((a, b) => b.at - a.at);
  return (
    <>
      <Part title={t('mentoring.sessions.title')} count={sessions.length}>
        {sessions.length === 0 && <p className="quiet">{t('mentoring.sessions.none')}</p>}
        <ul className="rows mentoring-sessions">
          {sessions.map((recorded) => (
            <SessionRow key={recorded.n} one={one} recorded={recorded} fact={recorded.fact as Session} />
          ))}
        </ul>
      </Part>
      {others.length > 0 && (
        <Part title={t('mentoring.log.title')} count={others.length}>
          <ul className="rows mentoring-sessions">
            {others.map(({ fact, step }) => (fact ? <FactRow key={fact.n} recorded={fact} /> : step && <StepRow key={step.n} step={step} />))}
          </ul>
        </Part>
      )}
    </>
  );
}

/** A decision about an appointment is of the day on which it was written down. */
const atOf = ({ fact, recordedAt }: Recorded): number => (fact.type === 'appointment' ? recordedAt : fact.at);

function Day({ at, recordedAt }: { readonly at: number; readonly recordedAt: number }) {
  const { t } = useTranslation();
  return (
    <time>
      {formatInstant(at, 'date').slice(5)}
      {recordedAt - at > LATE_MS && <small>{t('mentoring.sessions.late', { at: formatInstant(recordedAt, 'date').slice(5) })}</small>}
    </time>
  );
}

function SessionRow({ one, recorded, fact }: { readonly one: Plan; readonly recorded: Recorded; readonly fact: Session }) {
  const { t } = useTranslation();
  const note = one.notes.find(({ session }) => session === fact.session);
  const isSealed = one.sealedNotes.includes(fact.session);
  const isCounselling = isSealed || note?.audience === 'counsellor';
  return (
    <li className={isCounselling ? 'hatch' : ''}>
      <Day at={fact.at} recordedAt={recorded.recordedAt} />
      <b className="kind">{t(`mentoring.kind.${fact.kind}`)}</b>
      <span className="by">{fact.people || recorded.by}</span>
      <span className="grow pre">
        {isCounselling && (
          <>
            <span className="stamp">封</span>{' '}
          </>
        )}
        <span className={isCounselling ? 'clean' : ''}>
          {isSealed ? t('mentoring.sessions.sealed') : note?.text}
          {fact.together > 1 && <span className="quiet"> {t('mentoring.sessions.together', { count: fact.together })}</span>}
        </span>
        {(['behaviour', 'guardian', 'next'] as const).map(
          (what) => fact[what].trim() !== '' && <small key={what}>{t(`mentoring.sessions.${what}`, { text: fact[what] })}</small>,
        )}
      </span>
      <span className="aside">
        {fact.attendance === 'absent' ? t('mentoring.sessions.absent') : t('mentoring.sessions.hours', { count: fact.hours })}
      </span>
    </li>
  );
}

/** A fact that is no session, as title and text. */
export function useFactWords(): (fact: MentoringFact) => readonly [string, string] {
  const { t } = useTranslation();
  const month = useMonthName();
  return (fact) => {
    switch (fact.type) {
      case 'consent':
        return [t('mentoring.log.consent', { who: fact.who, way: t(`mentoring.consentWay.${fact.way}`) }), fact.note];
      case 'words':
        return [t('mentoring.log.words'), fact.text];
      case 'review':
        return [t('mentoring.log.review', { month: month(fact.month) }), fact.summary];
      case 'relapse':
        return [t('mentoring.log.relapse', { number: fact.number }), fact.note];
      case 'appointment':
        return [t('mentoring.log.cancelled', { kind: t(`mentoring.kind.${fact.kind}`) }), fact.note];
      default:
        return ['', ''];
    }
  };
}

function FactRow({ recorded }: { readonly recorded: Recorded }) {
  const [title, text] = useFactWords()(recorded.fact);
  return (
    <li>
      <Day at={atOf(recorded)} recordedAt={recorded.recordedAt} />
      <span className="grow pre">
        <b>{title}</b> {text}
      </span>
      <span className="aside">{recorded.by}</span>
    </li>
  );
}

function StepRow({ step }: { readonly step: Plan['steps'][number] }) {
  const { t } = useTranslation();
  return (
    <li>
      <time>{formatInstant(step.at, 'date').slice(5)}</time>
      <span className="grow pre">
        <b>{t(`mentoring.step.${step.event}`)}</b> {[step.to, step.until, step.note].filter(Boolean).join(' · ')}
      </span>
      <span className="aside">{step.by}</span>
    </li>
  );
}
