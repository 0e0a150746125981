// Whatever is put on record, in whatever order: no case is closed over an open duty, and the machine depends on nothing but the record.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseFact, caseFact, conclusion, measureKind, severity } from '../../../contract/case-facts';
import { caseMachine } from '../../dossiers/kinds/case';
import { caseStart, type CaseTransition, investigationClock, isPaused, localDay, runClock } from '../../calendar/clocks';
import { refusedMeasure, stageOf } from './measures';
import { caseClocks, refusalOf } from './rules';
import { allowsStep, type CaseEvent, checklist, duties, type History, type Logged, nextStep, openAppeals, tasksOf, tracksOf } from './tracks';

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 2, 1);
const PEOPLE = [
  { id: '00000000-0000-4000-8000-000000000001', role: 'affected', grade: '七' },
  { id: '00000000-0000-4000-8000-000000000002', role: 'reported', grade: '七' },
];
const [LEAD, PRINCIPAL] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'] as const;
const TASK = '00000000-0000-4000-8000-0000000000aa';

type Act = { readonly fact: CaseFact; readonly by: string } | { readonly event: CaseEvent };

const side = fc.constantFrom('affected' as const, 'reported' as const);
const party = fc.constantFrom(null, PEOPLE[0]?.id ?? null, PEOPLE[1]?.id ?? null);
const common = { note: fc.constant('记') };
/** What a clumsy but honest school might write down, at times a little before now. */
const fact = (at: number): fc.Arbitrary<CaseFact> => {
  const when = fc.integer({ min: at - DAY, max: at });
  const of = <T extends CaseFact['type']>(type: T, rest: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<CaseFact> =>
    fc.record({ type: fc.constant(type), ...rest }) as unknown as fc.Arbitrary<CaseFact>;
  const whom = { side, party, at: when, ...common };
  return fc.oneof(
    of('guardianNotice', { ...whom, way: fc.constant('phone'), who: fc.constant('母亲'), outcome: fc.constantFrom('told', 'refused', 'notReached') }),
    of('statement', { ...whom, place: fc.constant(''), adult: fc.constant(''), refused: fc.boolean() }),
    of('measure', { ...whom, kinds: fc.array(fc.constantFrom(...measureKind.options), { minLength: 1, maxLength: 2 }), toldFirst: fc.boolean() }),
    of('determination', {
      ...{ at: when, present: fc.constant(7), recused: fc.constant(''), ...common },
      conclusion: fc.constantFrom(...conclusion.options),
      grade: fc.constantFrom(null, ...severity.options),
    }),
    of('service', { ...whom, way: fc.constant('visit'), who: fc.constant('父亲'), receipt: fc.constant('signed'), appealTold: fc.boolean() }),
    of('followUp', {
      ...{ which: fc.constantFrom('week', 'month', 'term'), at: when, way: fc.constant('phone'), ...common },
      outcome: fc.constantFrom('calm', 'again', 'skipped'),
    }),
    of('appeal', {
      ...{ step: fc.constantFrom('received', 'decided'), side, at: when, ...common },
      result: fc.constantFrom(null, 'upheld', 'changed', 'withdrawn'),
    }),
    of('suspension', {
      ...{ step: fc.constantFrom('ask', 'approve', 'refuse', 'withdraw'), ground: fc.constant('等公安结论') },
      until: fc.constantFrom(null, at + 2 * DAY, at + 9 * DAY),
    }),
    of('mandatoryReport', {
      ...{ step: fc.constantFrom('needed', 'made'), ground: fc.constantFrom(null, 'home', 'injury'), at: when, ...common },
      ...{ to: fc.constantFrom(null, 'police', 'education'), who: fc.constant('民警'), receipt: fc.constantFrom('', '12') },
    }),
    of('task', {
      ...{ task: fc.constant(TASK), what: fc.constant('取回执'), who: fc.constant(LEAD), until: fc.constant(null) },
      state: fc.constantFrom('open', 'done', 'withdrawn'),
    }),
  );
};

/** A case as the services keep it, without the storage. */
class Play {
  state: string = 'open';
  now = START;
  readonly transitions: CaseTransition[] = [
    { event: 'create', at: START, clock: JSON.stringify({ clock: 'investigation', startedAt: START, pack: 'national-2017' }) },
  ];
  readonly log: Logged[] = [];

  constructor(readonly types: readonly string[]) {}

  get history(): History {
    const { state, types, log, now, transitions } = this;
    return { state, types, people: PEOPLE, log, openedAt: START, isPaused: isPaused(transitions, now) };
  }

  private note(one: { kind: 'step'; event: string } | { kind: 'fact'; fact: CaseFact }, by: string): void {
    this.log.push({ n: this.log.length + 2, at: this.now, by, ...one });
  }

  private step(event: string, clock: string | null = null): void {
    this.state = (caseMachine as Record<string, Record<string, string>>)[this.state]?.[event] as string;
    this.transitions.push({ event, at: this.now, clock });
    this.note({ kind: 'step', event }, LEAD);
  }

  record(one: CaseFact, by: string): boolean {
    const about = { now: this.now, actor: by, mayApprove: by === PRINCIPAL, schoolCode: '3135990317', people: PEOPLE, team: [LEAD, PRINCIPAL] };
    if (refusalOf(this.history, one, about)) return false;
    const asked = this.log.findLast((past) => past.kind === 'fact' && past.fact.type === 'suspension');
    this.note({ kind: 'fact', fact: one }, by);
    if (one.type === 'suspension' && one.step === 'approve' && asked?.kind === 'fact' && asked.fact.type === 'suspension')
      this.step('suspend', JSON.stringify({ until: asked.fact.until }));
    return true;
  }

  advance(event: CaseEvent): boolean {
    if (!allowsStep(this.history, event).ok) return false;
    this.step(event);
    return true;
  }

  do(act: Act): boolean {
    return 'event' in act ? this.advance(act.event) : this.record(act.fact, act.by);
  }
}

/** Mostly what is missing, so that cases get far; else anything. */
function walk(play: Play, draws: readonly { hours: number; helpful: boolean; seed: number }[], seen: (play: Play, before: string) => void): void {
  for (const { hours, helpful, seed } of draws) {
    play.now += hours * 3_600_000;
    const before = play.state;
    if (seed % 9 === 0) rest(play);
    else if (!helpful || !help(play)) {
      const events: CaseEvent[] = ['investigate', 'submit', 'determine', 'dispose', 'serve', 'followUp', 'close', 'archive', 'reopen', 'resume'];
      const anything = fc.oneof(
        fc.record({ fact: fact(play.now), by: fc.constantFrom(LEAD, PRINCIPAL) }),
        fc.record({ event: fc.constantFrom(...events) }),
      );
      const [act] = fc.sample(anything as fc.Arbitrary<Act>, { seed, numRuns: 1 });
      if (act) play.do(act);
    }
    seen(play, before);
  }
}

/** Asked for by one, approved by another. */
function rest(play: Play): void {
  const word = { type: 'suspension', ground: '等公安结论', until: play.now + 3 * DAY } as const;
  play.record({ ...word, step: 'ask' }, LEAD);
  play.record({ ...word, step: 'approve' }, PRINCIPAL);
}

/** The step that is next, or the first thing that it waits for. */
function help(play: Play): boolean {
  const { event, missing } = nextStep(play.history);
  const [first] = missing;
  if (!first) return event !== null && event !== 'archive' && play.advance(event);
  const at = play.now;
  const whom = { side: first.side ?? 'reported', party: first.party, at, note: '' } as const;
  const facts: Partial<Record<typeof first.what, CaseFact>> = {
    guardianNotice: { type: 'guardianNotice', ...whom, way: 'phone', who: '母亲', outcome: 'told' },
    statement: { type: 'statement', ...whom, place: '', adult: '', refused: false },
    determination: { type: 'determination', at, conclusion: 'bullying', grade: 'minor', present: 7, recused: '', note: '' },
    measure: { type: 'measure', ...whom, kinds: ['admonition'], toldFirst: false },
    support: { type: 'measure', ...whom, kinds: ['protection'], toldFirst: false },
    service: { type: 'service', ...whom, way: 'visit', who: '母亲', receipt: 'signed', appealTold: true },
    followUp: { type: 'followUp', which: first.which as 'week', at, way: 'visit', outcome: 'calm', note: '' },
    mandatoryReport: { type: 'mandatoryReport', step: 'made', ground: null, to: first.which as 'police', at, who: '民警', receipt: '', note: '' },
    appealDecision: { type: 'appeal', step: 'decided', side: whom.side, at, result: 'upheld', note: '' },
    task: { type: 'task', task: TASK, what: '取回执', who: LEAD, until: null, state: 'done' },
  };
  const next = facts[first.what];
  return next !== undefined && play.record(next, LEAD);
}

const draws = fc.array(fc.record({ hours: fc.integer({ min: 0, max: 40 }), helpful: fc.boolean(), seed: fc.integer() }), {
  minLength: 30,
  maxLength: 70,
});
const types = fc.constantFrom([], ['property'], ['sexual']);

describe('random histories', () => {
  it('never close a case over an open report, an undecided appeal, a missing service, a task or a pause', () => {
    let closed = 0;
    fc.assert(
      fc.property(types, draws, (kinds, steps) => {
        walk(new Play(kinds), steps, (play, before) => {
          if (play.state !== 'closed' || before === 'closed') return;
          closed += 1;
          const { history } = play;
          expect(duties(history).filter(({ made }) => made === null)).toEqual([]);
          expect(openAppeals(history.log)).toEqual([]);
          expect(checklist(history).filter(({ done }) => !done)).toEqual([]);
          expect(tasksOf(history.log).filter(({ state }) => state === 'open')).toEqual([]);
          expect(history.isPaused).toBe(false);
          // Said once more without the machine: both sides were served after the determination that holds.
          const round = history.log.slice(history.log.findLastIndex((one) => one.kind === 'step' && one.event === 'reopen') + 1);
          const found = round.findLastIndex((one) => one.kind === 'fact' && one.fact.type === 'determination');
          const served = round.slice(found + 1).flatMap((one) => (one.kind === 'fact' && one.fact.type === 'service' ? [one.fact.side] : []));
          expect(found).toBeGreaterThanOrEqual(0);
          expect(new Set(served)).toEqual(new Set(['affected', 'reported']));
        });
      }),
      { numRuns: 300 },
    );
    // Else nothing was shown.
    expect(closed).toBeGreaterThan(20);
  });

  it('are read alike each time, and only from what is on record', () => {
    fc.assert(
      fc.property(types, draws, (kinds, steps) => {
        const play = new Play(kinds);
        walk(play, steps, () => undefined);
        const { history } = play;
        const copy = structuredClone(history);
        for (const read of [nextStep, checklist, tracksOf]) expect(read(copy)).toEqual(read(history));
        expect(copy).toEqual(history);
        expect(history.log.every((one) => one.kind !== 'fact' || caseFact.safeParse(one.fact).success)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('start the ten days anew with each reopening, and stand still exactly as long as a pause', () => {
    let reopened = 0;
    let paused = 0;
    fc.assert(
      fc.property(types, draws, (kinds, steps) => {
        walk(new Play(kinds), steps, (play, before) => {
          const clock = caseClocks(play.history, play.transitions, play.now).find(({ id }) => id === 'investigation');
          if (before === 'closed' && play.state === 'investigating') {
            reopened += 1;
            expect(clock).toMatchObject({ startedAt: play.now, day: 0, daysLeft: 10 });
          }
          if (!play.history.isPaused || !investigationClock(play.transitions, play.now)) return;
          if (clock?.state !== 'paused') return expect(clock?.state).toBe('stopped');
          paused += 1;
          const pause = caseStart(play.transitions)?.pauses.at(-1);
          expect(clock.daysLeft).toBe(investigationClock(play.transitions, pause?.from ?? 0)?.daysLeft);
        });
      }),
      { numRuns: 300 },
    );
    expect([reopened > 0, paused > 20]).toEqual([true, true]);
  });
});

describe('a pause', () => {
  it('gives back its own days and no others', () => {
    const days = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(days, days, days, (before, length, after) => {
        const pause = { from: START + before * DAY, until: START + (before + length) * DAY };
        const now = pause.until + after * DAY;
        const clock = runClock({ days: 10 }, START, now, null, [pause]);
        expect(clock.day).toBe(before + after);
        expect(clock.daysLeft).toBe(10 - before - after);
        expect(localDay(clock.dueAt - 1)).toBe(localDay(START) + 10 + length);
      }),
    );
  });
});

describe('measures', () => {
  it('are refused by the stage that a grade names', () => {
    expect(['三', '小五', '6', '七', '初二', '高一', '11', ''].map((grade) => stageOf(grade, '2135990317'))).toEqual([
      ...['lowerPrimary', 'upperPrimary', 'upperPrimary', 'junior', 'junior', 'senior', 'senior', 'lowerPrimary'],
    ]);
    expect(stageOf('', '3435990317')).toBeNull();
    expect(measureKind.options.filter((kind) => refusedMeasure(kind, 'senior'))).toEqual([]);
    expect(measureKind.options.filter((kind) => refusedMeasure(kind, 'junior'))).toEqual(['expulsion']);
    expect(measureKind.options.filter((kind) => refusedMeasure(kind, null))).toEqual(['expulsion']);
    expect(measureKind.options.filter((kind) => refusedMeasure(kind, 'lowerPrimary'))).toEqual(['suspension', 'reprimand', 'expulsion']);
  });
});
