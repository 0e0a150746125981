// The engine of recurring checks against a simulation that lives each day of each history, again and again, and shares no code with it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckPolicy, SchoolCalendar } from '../../src/contract/checks';
import { CHECK_POLICIES, fold, type History, type Standing, standing, standingOf, USUAL_CALENDAR } from '../../src/core/calendar/recurring';

const DAY = 86_400_000;
const START = 20_000;
const dates = Array.from({ length: 8_000 }, (_, i) => new Date((START - 1_000 + i) * DAY).toISOString().slice(0, 10));
const date = (day: number): string => dates[day - START + 1_000] as string;
const numberOf = (on: string): number => dates.indexOf(on) + START - 1_000;
const dayAt = (instant: number): number => Math.floor((instant + 8 * 3_600_000) / DAY);
const instantOf = (day: number, hour: number): number => day * DAY - 8 * 3_600_000 + hour * 3_600_000;

// ---------------------------------------------------------------- the simulation

interface Lived {
  readonly closed: { opens: number; due: number; closes: number }[];
  readonly state: string;
  readonly level: string;
}

function worth(policy: CheckPolicy, calendar: SchoolCalendar, day: number): number {
  const on = date(day);
  const special = calendar.special.filter((one) => one.fromOn <= on && on <= one.toOn).map((one) => policy.special[one.kind] ?? 0);
  if (Math.max(0, ...special) > 0) return Math.max(...special);
  if (calendar.terms.some((one) => one.fromOn <= on && on <= one.toOn)) return 1;
  const isBetween = calendar.terms.some((one) => one.toOn < on) && calendar.terms.some((one) => on < one.fromOn);
  if (!isBetween) return 1;
  return { keep: 1, thin: 0.5, postpone: 0 }[policy.holidays];
}

const inOrder = (levels: History['levels']): History['levels'] =>
  [...levels].sort((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : a.recordedAt - b.recordedAt));

/** What somebody knows at the end of a day. The level that was written down first is known, and holds, from the start. */
function knownBy(history: History, day: number): History {
  const start = date(dayAt(history.startedAt));
  const [first] = [...history.levels].sort((a, b) => a.recordedAt - b.recordedAt || (a.fromOn < b.fromOn ? -1 : 1));
  if (!first) throw new Error('no level');
  return {
    ...history,
    contacts: history.contacts.filter((one) => {
      const known = Math.max(dayAt(one.recordedAt), dayAt(one.occurredAt));
      const isGone = one.withdrawnAt !== undefined && dayAt(one.withdrawnAt) <= Math.max(day, known);
      return known <= day && !isGone;
    }),
    levels: history.levels.flatMap((one) => {
      if (one === first) return [{ ...one, fromOn: one.fromOn < start ? one.fromOn : start }];
      return dayAt(one.recordedAt) <= day ? [one] : [];
    }),
    exemptions: history.exemptions.filter((one) => dayAt(one.recordedAt) <= day),
    ended: history.ended && dayAt(history.ended.recordedAt) <= day ? history.ended : null,
  };
}

/** One day after the other. @param to last day; it is not over if `isOpen` @param until ends at the first window that closes on that day or later */
function live(policy: CheckPolicy, calendar: SchoolCalendar, known: History, to: number, isOpen: boolean, until = Number.POSITIVE_INFINITY): Lived {
  const start = dayAt(known.startedAt);
  const end = known.ended ? Math.max(start, dayAt(known.ended.at)) : Number.POSITIVE_INFINITY;
  const levels = inOrder(known.levels);
  const levelOn = (day: number): string => levels.filter((one) => one.fromOn <= date(day)).at(-1)?.level as string;
  const closed: Lived['closed'] = [];
  let level = levelOn(start);
  let [since, stage, times] = [start, 0, 0];
  let [sum, sumSinceDue, width] = [0, 0, 0];
  let opens: number | null = null;
  let due: number | null = null;
  let isUnanswered = false;
  let overdue = 0;
  let isExempt = known.exemptions.some((one) => one.fromOn <= date(start) && date(start) <= one.untilOn);
  for (let day = start + 1; day <= Math.min(to, end); day++) {
    if (levelOn(day) !== level) [level, since, stage, times] = [levelOn(day), day, 0, 0];
    const stages = policy.levels[level] ?? [];
    for (let i = stage; i < stages.length; i++) {
      const limit = stages[i]?.untilDays;
      if (limit === undefined || day - since < limit) break;
      [stage, times] = [i + 1, 0];
    }
    const now = stages[stage];
    if (!now) throw new Error('no stage');
    isExempt = known.exemptions.some((one) => one.fromOn <= date(day) && date(day) <= one.untilOn);
    const today = isExempt ? 0 : worth(policy, calendar, day);
    sum += today;
    if (due !== null) sumSinceDue += today;
    if (isUnanswered && today > 0) overdue++;
    if (due === null) {
      if (sum < now.everyDays - now.windowDays) opens = null;
      else if (opens === null && today > 0) opens = day;
      if (today > 0 && sum >= now.everyDays) [due, sumSinceDue, width] = [day, 0, now.windowDays];
    }
    if (known.contacts.some((one) => dayAt(one.occurredAt) === day)) {
      if (due !== null || isUnanswered || sum >= now.everyDays - now.windowDays) {
        times++;
        if (now.forTimes !== undefined && times === now.forTimes) [stage, times] = [stage + 1, 0];
      }
      [sum, opens, due, isUnanswered, overdue] = [0, null, null, false, 0];
    } else if (due !== null && today > 0 && sumSinceDue >= width && day !== end && !(isOpen && day === to)) {
      closed.push({ opens: opens as number, due, closes: day });
      if (day >= until) break;
      [sum, opens, due, isUnanswered] = [sumSinceDue, null, null, true];
    }
  }
  const { escalatedAfter, lostAfter } = policy.ladder;
  const late = overdue > lostAfter ? 'lost' : overdue > escalatedAfter ? 'escalated' : 'overdue';
  const state = end <= to ? 'ended' : isExempt ? 'exempt' : isUnanswered ? late : opens !== null ? 'due' : 'upcoming';
  return { closed, state, level };
}

/** Lives the life of the record anew for each day on which somebody could have looked at it. */
function simulate(policy: CheckPolicy, calendar: SchoolCalendar, history: History, now: number) {
  const today = dayAt(now);
  const misses: { opens: number; due: number; closes: number; knownOn: number }[] = [];
  for (let day = dayAt(history.startedAt); day <= today; day++)
    for (const one of live(policy, calendar, knownBy(history, day), day, day === today).closed)
      if (!misses.some((other) => other.opens <= one.closes && one.opens <= other.closes)) misses.push({ ...one, knownOn: day });
  const known = knownBy(history, today);
  const { state, level } = live(policy, calendar, known, today, true);
  const alone = { ...known, ended: null, contacts: known.contacts.filter((one) => dayAt(one.occurredAt) <= today) };
  const next = live(policy, calendar, alone, today + 3_000, false, today).closed.find((one) => one.closes >= today);
  return { state, level, misses: misses.sort((a, b) => a.closes - b.closes), next: state === 'ended' ? null : next };
}

// ---------------------------------------------------------------- random histories

const LEVELS = ['a', 'b', 'c'];
const stageOf = fc.integer({ min: 1, max: 9 }).chain((everyDays) =>
  fc.record({
    everyDays: fc.constant(everyDays),
    windowDays: fc.integer({ min: 0, max: Math.floor((everyDays - 1) / 2) }),
    end: fc.oneof(fc.record({ forTimes: fc.integer({ min: 1, max: 3 }) }), fc.record({ untilDays: fc.integer({ min: 1, max: 15 }) })),
  }),
);
const stages = fc
  .array(stageOf, { minLength: 1, maxLength: 3 })
  .map((all) => all.map(({ end, ...one }, i) => (i < all.length - 1 ? { ...one, ...end } : one)));
const policies: fc.Arbitrary<CheckPolicy> = fc.record({
  id: fc.constant('p'),
  version: fc.constant(1),
  source: fc.constant('R'),
  lifeSafety: fc.constant(false),
  levels: fc.tuple(stages, stages, stages).map(([a, b, c]) => ({ a, b, c })),
  holidays: fc.constantFrom('keep', 'thin', 'postpone'),
  special: fc.record({ gaokao: fc.integer({ min: 1, max: 3 }), finals: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: [] }),
  ladder: fc.record({ escalatedAfter: fc.integer({ min: 0, max: 4 }), lostAfter: fc.integer({ min: 5, max: 9 }) }),
});

const spanIn = (max: number, length: number) =>
  fc
    .tuple(fc.integer({ min: -10, max }), fc.integer({ min: 0, max: length }))
    .map(([from, more]) => ({ fromOn: date(START + from), toOn: date(START + from + more) }));
/** Terms one after the other, with holidays of some days between them. */
const terms = fc.array(fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 0, max: 25 })), { maxLength: 4 }).map((all) => {
  let day = START - 8;
  return all.map(([gap, length]) => {
    const fromOn = date(day);
    const toOn = date(day + length);
    day += length + gap;
    return { fromOn, toOn };
  });
});
const calendars: fc.Arbitrary<SchoolCalendar> = fc.record({
  terms,
  special: fc.array(
    fc.record({ kind: fc.constantFrom('gaokao', 'finals', 'midterm'), span: spanIn(60, 9) }).map(({ kind, span }) => ({ kind, ...span })),
    { maxLength: 3 },
  ),
});

const moment = (max: number) =>
  fc.tuple(fc.integer({ min: -2, max }), fc.constantFrom(0, 0, 9, 14, 23.999)).map(([day, hour]) => instantOf(START + day, hour));
/** Mostly at once, sometimes days later, seldom before. */
const delay = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 20 }) },
  { weight: 1, arbitrary: fc.integer({ min: -3, max: -1 }) },
);
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const histories = (length: number, contacts: number): fc.Arbitrary<History> =>
  fc
    .record({
      startedAt: fc.constantFrom(0, 10, 23).map((hour) => instantOf(START, hour)),
      levels: fc.array(
        fc.tuple(fc.constantFrom(...LEVELS), fc.integer({ min: -3, max: length }), delay).map(([level, day, later]) => ({
          level,
          fromOn: date(START + day),
          recordedAt: instantOf(START + day + later, 8),
        })),
        { minLength: 1, maxLength: 4 },
      ),
      contacts: fc.array(
        fc.tuple(moment(length), delay, seldom(fc.integer({ min: 0, max: 12 }))).map(([occurredAt, later, gone]) => {
          const recordedAt = occurredAt + later * DAY;
          return gone === null ? { occurredAt, recordedAt } : { occurredAt, recordedAt, withdrawnAt: recordedAt + gone * DAY };
        }),
        { maxLength: contacts },
      ),
      attempts: fc.array(
        moment(length).map((occurredAt) => ({ occurredAt, recordedAt: occurredAt })),
        { maxLength: 4 },
      ),
      exemptions: fc.array(
        fc.tuple(spanIn(length, 15), delay).map(([{ fromOn, toOn }, later]) => ({
          reason: 'r',
          fromOn,
          untilOn: toOn,
          recordedAt: instantOf(numberOf(fromOn) + later, 12),
        })),
        { maxLength: 3 },
      ),
      duties: fc.constant([{ fromOn: date(START), primary: 'p', backup: 'b', superior: 's' }]),
      absences: fc.constant([]),
      ended: seldom(fc.tuple(moment(length), delay).map(([at, later]) => ({ at, recordedAt: at + later * DAY }))),
    })
    // Somebody chose a level when it began.
    .map((one) => ({ ...one, levels: one.levels.map((level, i) => (i === 0 ? { ...level, recordedAt: one.startedAt } : level)) }));

/** As it was on record at that moment. */
const onRecord = (history: History, now: number): History => {
  const isThere = (one: { readonly recordedAt: number }): boolean => one.recordedAt <= now;
  return {
    ...history,
    levels: history.levels.filter(isThere),
    contacts: history.contacts
      .filter(isThere)
      .map((one) => ((one.withdrawnAt ?? 0) > now ? { occurredAt: one.occurredAt, recordedAt: one.recordedAt } : one)),
    attempts: history.attempts.filter(isThere),
    exemptions: history.exemptions.filter(isThere),
    ended: history.ended && isThere(history.ended) ? history.ended : null,
  };
};

const said = ({ state, level, misses, window }: Standing) => ({ state, level, misses, window });
const expected = (policy: CheckPolicy, calendar: SchoolCalendar, history: History, now: number) => {
  const { state, level, misses, next } = simulate(policy, calendar, history, now);
  const words = ({ opens, due, closes }: { opens: number; due: number; closes: number }) => ({
    opensOn: date(opens),
    dueOn: date(due),
    closesOn: date(closes),
  });
  return {
    state,
    level,
    misses: misses.map(({ knownOn, ...one }) => ({ ...words(one), knownOn: date(knownOn) })),
    window: next ? words(next) : null,
  };
};

const agree = (policy: CheckPolicy, calendar: SchoolCalendar, whole: History, now: number): void => {
  fc.pre(now >= whole.startedAt);
  const history = onRecord(whole, now);
  expect(said(standing(policy, history, calendar, now))).toEqual(expected(policy, calendar, history, now));
};

describe('recurring checks stand as if each day had been lived', () => {
  it('in 10,000 short histories full of late, withdrawn and future entries', () => {
    fc.assert(fc.property(policies, calendars, histories(40, 10), moment(55), agree), { numRuns: 10_000 });
  });

  it('in 2,000 histories with many contacts', () => {
    fc.assert(fc.property(policies, calendars, histories(90, 40), moment(100), agree), { numRuns: 2_000 });
  });

  it('in 300 half years of the policies and the usual calendar of schools', () => {
    const some = fc.constantFrom(...CHECK_POLICIES).chain((policy) => {
      const names = Object.keys(policy.levels);
      return fc.tuple(fc.constant(policy), histories(170, 12)).map(([one, history]) => ({
        policy: one,
        history: {
          ...history,
          levels: history.levels.map((level) => ({ ...level, level: names[LEVELS.indexOf(level.level) % names.length] as string })),
        },
      }));
    });
    fc.assert(
      fc.property(some, moment(190), ({ policy, history }, now) => agree(policy, USUAL_CALENDAR, history, now)),
      { numRuns: 300 },
    );
  });

  it('and what holds until something changes does hold, and folding costs nothing of it', () => {
    fc.assert(
      fc.property(
        policies,
        calendars,
        histories(40, 10),
        moment(55),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (policy, calendar, whole, now, part) => {
          fc.pre(now >= whole.startedAt);
          const history = onRecord(whole, now);
          const folded = fold(policy, history, calendar, now);
          const { changesAt, ...here } = standingOf(folded, now);
          const until = Math.min(changesAt ?? Number.POSITIVE_INFINITY, now + 60 * DAY);
          expect(until).toBeGreaterThan(now);
          const { changesAt: _, ...later } = standing(policy, history, calendar, Math.min(until - 1, Math.floor(now + part * (until - now))));
          expect(later).toEqual(here);
          for (const day of [1, 7, 30]) expect(standingOf(folded, now + day * DAY)).toEqual(standing(policy, history, calendar, now + day * DAY));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('and a miss is never taken away, whatever is written down later', () => {
    fc.assert(
      fc.property(policies, calendars, histories(40, 10), moment(55), moment(55), (policy, calendar, whole, a, b) => {
        const [sooner, later] = a < b ? [a, b] : [b, a];
        fc.pre(sooner >= whole.startedAt && dayAt(sooner) < dayAt(later));
        const before = standing(policy, onRecord(whole, sooner), calendar, sooner).misses.filter((one) => one.knownOn < date(dayAt(sooner)));
        expect(standing(policy, onRecord(whole, later), calendar, later).misses).toEqual(expect.arrayContaining(before));
      }),
      { numRuns: 2_000 },
    );
  });
});
