// Reads a mentoring plan into what its papers say: nothing that was said in counselling, the student's name as it will be written.
import { AppError } from '../../../contract/errors';
import { maskName } from '../../../contract/mask';
import { reviewMonths } from '../../calendar/mentoring-months';
import { type Inputs, namesOf, type QueryContext } from '../../dispatch/context';
import type { PlanFacts, PlanSession } from '../../documents/plan-papers';
import {
  PLAN_ATTENDANCE,
  PLAN_CONSENT,
  PLAN_FUNCTIONS,
  PLAN_KINDS,
  PLAN_MEASURES,
  PLAN_ROLES,
  PLAN_TERMS,
  PLAN_UNITS,
} from '../../documents/plan-words';
import { veil } from '../../documents/redact';
import { day } from '../../documents/words';
import {
  caseNumberFor,
  factsIn,
  goalsIn,
  hoursIn,
  type MentoringRecord,
  mentoringRecord,
  reviewsIn,
  seriesIn,
} from '../../overviews/mentoring-record';
import { BAR } from './rules';

type Terms = Inputs['papers']['prepare'];

export interface PlanRead {
  readonly number: string;
  readonly plan: PlanFacts;
  readonly session: PlanSession | null;
  readonly removed: number;
}

/** Which sheet a session belongs on; counselling is on none. */
export const sheetOfSession = (kind: string): 'mentoringTalk' | 'homeVisit' | null =>
  kind === 'psychology' ? null : kind === 'homeVisit' ? 'homeVisit' : 'mentoringTalk';

/** @throws AppError not_found, invalid */
export async function planFacts(context: QueryContext, terms: Terms): Promise<PlanRead> {
  const one = await mentoringRecord(context, terms.id);
  if (terms.format === 'docx') throw new AppError('invalid', { issues: [{ path: 'format', code: 'does_not_fit' }] });
  if (terms.party !== null) throw new AppError('invalid', { issues: [{ path: 'party', code: 'does_not_fit' }] });
  const name = await namesOf(context.reader);
  const { mentee } = one.details;
  const written = terms.names === 'full' ? mentee.name : maskName(mentee.name);
  const veils = [...(mentee.name.trim().length > 1 ? [{ word: mentee.name, by: written }] : []), ...terms.hide.map((word) => ({ word, by: BAR }))];
  let removed = 0;
  const clean = (text: string): string => {
    const done = veil(text, veils);
    removed += done.count;
    return done.text;
  };
  const sessions = sessionsOf(one, clean, name);
  const fitting = sessions.filter((session) => sheetOfSession(session.code) === terms.form);
  const session = terms.entry === null ? null : (fitting.find(({ n }) => n === terms.entry) ?? null);
  if (terms.entry !== null && session === null) throw new AppError('invalid', { issues: [{ path: 'entry', code: 'does_not_fit' }] });
  const plan = factsOf(context, one, { clean, written, name });
  return { number: one.overview.dossier.number, plan: { ...plan, sessions }, session, removed };
}

type Clean = (text: string) => string;

/** Notes of the team only, in the order of time. */
function sessionsOf({ facts, notes }: MentoringRecord, clean: Clean, name: Clean): (PlanSession & { readonly code: string })[] {
  return factsIn(facts, 'session')
    .map(({ n, by, fact }) => ({
      ...{ n, code: fact.kind, kind: PLAN_KINDS[fact.kind], at: fact.at, hours: fact.hours, by: name(by) },
      ...{ place: clean(fact.place), people: clean(fact.people), attendance: PLAN_ATTENDANCE[fact.attendance] },
      told: clean(notes.find(({ session, audience }) => session === fact.session && audience === 'team')?.text ?? ''),
      ...{ behaviour: clean(fact.behaviour), guardian: clean(fact.guardian), next: clean(fact.next) },
    }))
    .sort((a, b) => a.at - b.at);
}

interface Writing {
  readonly clean: Clean;
  readonly written: string;
  readonly name: Clean;
}

function factsOf({ session, now, ring }: QueryContext, one: MentoringRecord, { clean, written, name }: Writing): Omit<PlanFacts, 'sessions'> {
  const { overview, details, facts } = one;
  const { plan, mentee } = details;
  const { header } = session.vault;
  const consent = factsIn(facts, 'consent').at(-1)?.fact;
  const months = reviewMonths(overview.transitions, overview.data.progress.reviews, plan.until, now);
  const monthsThat = (state: string): string[] => months.filter((month) => month.state === state).map(({ month }) => month);
  return {
    ...{ school: header.name, training: header.training, number: overview.dossier.number, mentee: written, state: overview.state },
    grade: [mentee.grade && `${mentee.grade}年级`, mentee.className && `${mentee.className}班`].filter(Boolean).join(' '),
    role: PLAN_ROLES[overview.data.role],
    caseNumber: caseNumberFor(ring, overview.data),
    ...{ lead: name(overview.data.lead), period: `${plan.from} 至 ${plan.until}` },
    ...{ sealedByLaw: plan.sealedByLaw, reason: clean(plan.reason), analysis: clean(plan.analysis), hoursDone: hoursIn(facts) },
    consent: consent ? clean(`${consent.who}　${PLAN_CONSENT[consent.way]}　${day(consent.at)}　${consent.note}`) : '',
    team: plan.team.map((member) => ({ does: PLAN_FUNCTIONS[member.function], name: clean(member.name), note: clean(member.note) })),
    hours: plan.hours.map(({ kind, hours }) => ({ kind: PLAN_KINDS[kind], planned: hours, done: hoursIn(facts, kind) })),
    goals: goalsIn(one).map((goal) => ({
      ...{ term: PLAN_TERMS[goal.term], what: clean(goal.what), how: clean(goal.how), checkOn: goal.checkOn ?? '' },
      progress: `${goal.done} / ${goal.of} ${PLAN_UNITS[goal.unit]}`,
    })),
    measures: seriesIn(one).map(({ measure, target, before, after }) => {
      const [called, source] = PLAN_MEASURES[measure];
      return { name: called, source, target, before, after };
    }),
    reviews: reviewsIn(facts).map(({ at, by, fact }) => ({
      month: fact.month,
      at,
      by: name(by),
      words: clean(fact.words),
      summary: clean(fact.summary),
    })),
    missed: monthsThat('missed'),
    late: monthsThat('late'),
    release: releaseOf(one, clean, name),
  };
}

function releaseOf({ steps, overview }: MentoringRecord, clean: Clean, name: Clean): PlanFacts['release'] {
  const asked = steps.findLast(({ event }) => event === 'askRelease');
  const answer = asked && steps.find(({ n, event }) => n > asked.n && (event === 'approve' || event === 'sendBack' || event === 'withdraw'));
  const said = (step: typeof asked) => (step ? { at: step.at, by: name(step.by), note: clean(step.note) } : null);
  const approved = answer?.event === 'approve' ? answer : undefined;
  const ended = overview.transitions.find(({ state }) => state === 'released')?.at ?? null;
  return { asked: said(asked), approved: said(approved), observeUntil: approved ? (asked?.until ?? '') : '', endedAt: ended };
}
