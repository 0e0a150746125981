// The main line of a case and the six that run beside it, as one pure function of what is on record.
import type { CaseFact, FactOf, FactType, Side } from '../../../contract/case-facts';
import type { Inputs, Outputs } from '../../dispatch/context';

type Case = Outputs['cases']['get'];
export type CaseEvent = Inputs['cases']['advance']['event'];
export type Missing = Case['nextStep']['missing'][number];
export type Track = Case['tracks'][number];
type What = Missing['what'];
type Receiver = 'police' | 'education' | 'civil';

/** Something on record, in the order of the chain. */
export type Logged = { readonly n: number; readonly at: number; readonly by: string } & (
  | { readonly kind: 'step'; readonly event: string }
  | { readonly kind: 'entry'; readonly type: string; readonly on: number }
  | { readonly kind: 'fact'; readonly fact: CaseFact }
);
type LoggedFact<T extends FactType> = { readonly n: number; readonly at: number; readonly by: string; readonly fact: FactOf<T> };

export interface History {
  readonly state: string;
  readonly openedAt: number;
  readonly isPaused: boolean;
  readonly types: readonly string[];
  readonly people: readonly { readonly id: string; readonly role: string }[];
  readonly log: readonly Logged[];
  /** States of the mentoring plans that came from it, as far as the reader may open them. */
  readonly plans?: readonly string[];
}

/** The step that the law expects next from each state (domain 2.1). */
const NEXT: Readonly<Record<string, CaseEvent | null>> = {
  open: 'investigate',
  investigating: 'submit',
  determining: 'determine',
  determined: 'dispose',
  disposed: 'serve',
  served: 'followUp',
  followUp: 'close',
  closed: 'archive',
  archived: null,
};
const FOLLOW_UPS = ['week', 'month', 'term'] as const;
/** Serious bullying and sexual harm go to the police and the education bureau (未成年人保护法 art. 39 and 40); abuse at home to the police (art. 11). */
const BOTH: readonly Receiver[] = ['police', 'education'];

export const isClosed = (state: string): boolean => state === 'closed' || state === 'archived';

/** A reopened case begins again: what was found, served and followed up before belongs to the earlier round. */
export const roundOf = (log: readonly Logged[]): readonly Logged[] =>
  log.slice(log.findLastIndex((one) => one.kind === 'step' && one.event === 'reopen') + 1);

export const factsOf = <T extends FactType>(log: readonly Logged[], type: T): LoggedFact<T>[] =>
  log.filter((one) => one.kind === 'fact' && one.fact.type === type) as unknown as LoggedFact<T>[];
const hasEntry = (log: readonly Logged[], type: string): boolean => log.some((one) => one.kind === 'entry' && one.type === type);

const missing = (what: What, rest: Partial<Missing> = {}): Missing => ({ what, side: null, party: null, which: null, ...rest });

interface Subject {
  readonly side: Side;
  readonly party: string | null;
}
/** Everyone whose guardians are told, heard and served; a side on which nobody is known stands as a whole. */
function subjectsOf(people: History['people']): Subject[] {
  return (['affected', 'reported'] as const).flatMap((side): Subject[] => {
    const known = people.filter(({ role }) => role === side).map(({ id }) => ({ side, party: id }));
    return known.length > 0 ? known : [{ side, party: null }];
  });
}
const reaches = (fact: Subject, { side, party }: Subject): boolean => fact.side === side && (fact.party === null || fact.party === party);

/** Those whom none of these facts reaches. An entry of before names nobody and counts for all. */
const remaining = (what: What, subjects: readonly Subject[], facts: readonly { readonly fact: Subject }[]): Missing[] =>
  subjects.filter((subject) => !facts.some(({ fact }) => reaches(fact, subject))).map((subject) => missing(what, subject));

/** The determination that holds: none after a re-examination changed it, until there is a new one. */
export function determinationOf(log: readonly Logged[]): LoggedFact<'determination'> | null {
  const round = roundOf(log);
  const last = factsOf(round, 'determination').at(-1);
  const changed = factsOf(round, 'appeal').findLast(({ fact }) => fact.step === 'decided' && fact.result === 'changed');
  return last && (!changed || changed.n < last.n) ? last : null;
}

/** Re-examinations that were asked for and that nobody has decided: one for each side. */
export function openAppeals(log: readonly Logged[]): LoggedFact<'appeal'>[] {
  const appeals = factsOf(roundOf(log), 'appeal');
  return (['affected', 'reported'] as const).flatMap((side) => {
    const last = appeals.findLast(({ fact }) => fact.side === side);
    return last?.fact.step === 'received' ? [last] : [];
  });
}

/** A request to stop the clocks that nobody has answered. */
export function askedSuspension(log: readonly Logged[]): LoggedFact<'suspension'> | null {
  const last = factsOf(log, 'suspension').at(-1);
  return last?.fact.step === 'ask' ? last : null;
}

/** The newest word on each task. */
export const tasksOf = (log: readonly Logged[]): FactOf<'task'>[] => [...new Map(factsOf(log, 'task').map(({ fact }) => [fact.task, fact])).values()];

interface Duty {
  readonly to: Receiver;
  readonly since: number;
  readonly made: FactOf<'mandatoryReport'> | null;
}
/** Whom the school must report to, since when, and what became of it (未成年人保护法 art. 11, 39, 40). It never waits for a determination. */
export function duties({ log, types, openedAt }: History): Duty[] {
  const reports = factsOf(log, 'mandatoryReport');
  const made = reports.filter(({ fact }) => fact.step === 'made');
  const needs: { to: readonly Receiver[]; since: number; after: number }[] = [];
  if (types.includes('sexual')) needs.push({ to: BOTH, since: openedAt, after: 0 });
  for (const { n, fact } of reports.filter(({ fact }) => fact.step === 'needed'))
    needs.push({ to: fact.ground === 'home' ? ['police'] : BOTH, since: fact.at, after: n });
  for (const { at, fact } of factsOf(log, 'determination'))
    if (fact.conclusion === 'crime' || fact.grade === 'serious' || fact.grade === 'grave') needs.push({ to: BOTH, since: at, after: 0 });
  const all = needs.flatMap(({ to, since, after }) =>
    to.map((receiver): Duty => {
      const answer = made.findLast(({ n, fact }) => fact.to === receiver && n > after);
      return { to: receiver, since, made: answer?.fact ?? null };
    }),
  );
  // One line for each receiver: what is still open goes before what is done.
  return BOTH.flatMap((to) => {
    const mine = all.filter((one) => one.to === to);
    const first = mine.find((one) => one.made === null) ?? mine.at(-1);
    return first ? [first] : [];
  });
}

function gapsOf(history: History): Readonly<Record<What, Missing[]>> {
  const { log, people } = history;
  const round = roundOf(log);
  const subjects = subjectsOf(people);
  const found = determinationOf(log);
  const measures = factsOf(round, 'measure');
  const hasOldMeasure = hasEntry(round, 'measure');
  const isFound = found?.fact.conclusion === 'bullying' || found?.fact.conclusion === 'crime';
  const toldFacts = factsOf(round, 'guardianNotice').filter(({ fact }) => fact.outcome !== 'notReached');
  const served = round.findLastIndex((one) => one.kind === 'step' && one.event === 'serve');
  const contacts = factsOf(round, 'followUp').map(({ fact }) => fact.which);
  const due = duties(history).filter(({ made }) => made === null);
  const police = duties(history).find(({ to }) => to === 'police');
  return {
    guardianNotice: hasEntry(round, 'guardianNotice') ? [] : remaining('guardianNotice', subjects, toldFacts),
    statement: hasEntry(round, 'statement') ? [] : remaining('statement', subjects, factsOf(round, 'statement')),
    determination: found ? [] : [missing('determination')],
    measure: isFound && !measures.some(({ fact }) => fact.side === 'reported') && !hasOldMeasure ? [missing('measure', { side: 'reported' })] : [],
    support: isFound && !hasOldMeasure && !measures.some(({ fact }) => fact.side === 'affected') ? [missing('support', { side: 'affected' })] : [],
    // What was served before the determination that holds says something else.
    service: remaining(
      'service',
      subjects,
      factsOf(round, 'service').filter(({ n }) => found !== null && n > found.n),
    ),
    followUp:
      served >= 0 && hasEntry(round.slice(served), 'contact')
        ? []
        : FOLLOW_UPS.filter((which) => !contacts.includes(which)).map((which) => missing('followUp', { which })),
    mandatoryReport: due.map(({ to }) => missing('mandatoryReport', { which: to })),
    policeReferral: found?.fact.conclusion === 'crime' && !police?.made ? [missing('policeReferral', { which: 'police' })] : [],
    appealDecision: openAppeals(log).map(({ fact }) => missing('appealDecision', { side: fact.side })),
    task: tasksOf(log)
      .filter(({ state }) => state === 'open')
      .map(({ task }) => missing('task', { which: task })),
  };
}

/** What each step waits for; nothing is closed while an outer duty is open (domain 6.6). */
const NEEDS: Readonly<Partial<Record<CaseEvent, readonly What[]>>> = {
  submit: ['guardianNotice', 'statement'],
  determine: ['determination'],
  dispose: ['measure'],
  serve: ['service'],
  close: ['mandatoryReport', 'appealDecision', 'determination', 'measure', 'support', 'service', 'followUp', 'task'],
};
/** In the order of the procedure. */
const CHECKLIST: readonly What[] = [
  ...(['guardianNotice', 'statement', 'mandatoryReport', 'determination', 'measure', 'support'] as const),
  ...(['service', 'appealDecision', 'followUp', 'task'] as const),
];

/** The one next step, what it still waits for and who must act. */
export function nextStep(history: History): Case['nextStep'] {
  const event = history.isPaused ? 'resume' : (NEXT[history.state] ?? null);
  const gaps = gapsOf(history);
  const open = (event && NEEDS[event]) ?? [];
  const items = open.flatMap((what) => gaps[what]);
  const asked = askedSuspension(history.log) !== null && !history.isPaused;
  const waitsFor = asked
    ? 'principal'
    : items.some(({ what }) => what === 'appealDecision')
      ? 'county'
      : event === 'determine' && items.length > 0
        ? 'committee'
        : null;
  return { event, missing: items, waitsFor };
}

export function checklist(history: History): Case['checklist'] {
  const gaps = gapsOf(history);
  return CHECKLIST.map((what) => ({ what, done: gaps[what].length === 0, missing: gaps[what] }));
}

/** Whether a step may be taken now; what is missing otherwise. */
export function allowsStep(history: History, event: CaseEvent): { readonly ok: boolean; readonly missing: readonly Missing[] } {
  const step = nextStep(history);
  if (event === 'reopen') return { ok: isClosed(history.state), missing: [] };
  return { ok: event === step.event && step.missing.length === 0, missing: event === step.event ? step.missing : [] };
}

/** The six lines beside the stages. */
export function tracksOf(history: History): Track[] {
  const { log, people } = history;
  const gaps = gapsOf(history);
  const round = roundOf(log);
  const count = subjectsOf(people).length;
  const due = duties(history);
  const found = determinationOf(log)?.fact.conclusion;
  const line = (id: Track['id'], state: Track['state'], open: Missing[] = [], of = open.length): Track => ({
    ...{ id, state, of, missing: open },
    done: of - open.length,
  });
  const reportState = (some: readonly Duty[]): Track['state'] => {
    if (some.length === 0) return 'notNeeded';
    if (some.some(({ made }) => made === null)) return 'open';
    return some.every(({ made }) => made?.receipt !== '') ? 'done' : 'waiting';
  };
  const isBullying = found === 'bullying' || found === 'crime';
  const hasAppeal = factsOf(round, 'appeal').length > 0;
  return [
    line('safeguarding', factsOf(log, 'safeguarding').length > 0 ? 'done' : 'open'),
    line('guardianNotice', gaps.guardianNotice.length === 0 ? 'done' : 'open', gaps.guardianNotice, count),
    line('mandatoryReport', reportState(due), gaps.mandatoryReport, due.length),
    line('policeReferral', found === 'crime' ? reportState(due.filter(({ to }) => to === 'police')) : 'notNeeded', gaps.policeReferral),
    line('appeal', gaps.appealDecision.length > 0 ? 'waiting' : hasAppeal ? 'done' : 'notNeeded', gaps.appealDecision),
    mentoringLine(history.plans ?? [], line, isBullying, gaps.support),
  ];
}

/** A plan that is drawn up or under way says more than that something was arranged. */
function mentoringLine(
  plans: readonly string[],
  line: (id: Track['id'], state: Track['state'], open?: Missing[], of?: number) => Track,
  isBullying: boolean,
  support: Missing[],
): Track {
  const current = plans.filter((state) => state !== 'abandoned');
  const ended = current.filter((state) => state === 'released' || state === 'referred').length;
  if (support.length === 0 && current.length > 0)
    return { ...line('mentoring', ended === current.length ? 'done' : 'waiting', [], current.length), done: ended };
  return line('mentoring', !isBullying ? 'notNeeded' : support.length > 0 ? 'open' : 'done', support);
}

/** What lists and Today know of it. */
export function progressOf(history: History, followUps: readonly { readonly which: (typeof FOLLOW_UPS)[number]; readonly dueAt: number }[]) {
  const gaps = gapsOf(history);
  const open = duties(history).filter(({ made }) => made === null);
  return {
    mandatorySince: open.length > 0 ? Math.min(...open.map(({ since }) => since)) : null,
    noticeMissing: [...new Set(gaps.guardianNotice.flatMap(({ side }) => (side ? [side] : [])))],
    appealSince: openAppeals(history.log)[0]?.fact.at ?? null,
    followUps: followUps.filter(({ which }) => gaps.followUp.some((one) => one.which === which)),
    tasks: tasksOf(history.log)
      .filter(({ state }) => state === 'open')
      .map(({ what, who, until }) => ({ what, who, until })),
    suspensionAskedBy: askedSuspension(history.log)?.by ?? null,
    missing: [...new Set(nextStep(history).missing.map(({ what }) => what))],
  };
}
