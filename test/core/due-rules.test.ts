// Days, weeks and groups at their edges, and the rules of what is due, over any facts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DUE_GROUPS, dateOf, dayFrom, dayOf, dueDay, groupOf, mondayOf, startOfDay, weekdayOf } from '../../src/contract/days';
import { ROLES } from '../../src/contract/permissions';
import { localDay } from '../../src/core/calendar/clocks';
import { type DueFacts, dueItems } from '../../src/core/features/dashboard/due';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const instants = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2099-12-31') });
const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('days', () => {
  it('are those that the legal clocks count', () => {
    fc.assert(fc.property(instants, (instant) => dayOf(instant) === localDay(instant)));
  });

  it('have the date and weekday of Shanghai', () => {
    const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
    const weekday = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', weekday: 'short' });
    fc.assert(
      fc.property(instants, (instant) => {
        const day = dayOf(instant);
        expect(dateOf(day)).toBe(date.format(instant));
        expect(dayFrom(dateOf(day))).toBe(day);
        expect(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][weekdayOf(day)]).toBe(weekday.format(instant));
        expect(mondayOf(day)).toBe(day - weekdayOf(day));
      }),
    );
  });

  it('end at 24:00: what is due at midnight belongs to the day before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11_000, max: 47_000 }), (day) => {
        expect(dueDay(startOfDay(day + 1))).toBe(day);
        expect(dueDay(startOfDay(day) + 1)).toBe(day);
        expect(dayOf(startOfDay(day))).toBe(day);
      }),
    );
  });
});

describe('groups', () => {
  // A Friday, ten to six.
  const now = at('2026-11-27T17:50');
  it.each([
    ['2026-11-27T17:50', 'late'],
    ['2026-11-27T17:51', 'today'],
    ['2026-11-28T00:00', 'today'],
    ['2026-11-28T00:01', 'week'],
    ['2026-11-30T00:00', 'week'],
    ['2026-11-30T08:00', 'nextWeek'],
    ['2026-12-07T00:00', 'nextWeek'],
    ['2026-12-07T00:01', 'later'],
  ])('%s is %s', (due, group) => {
    expect(groupOf(at(due), now)).toBe(group);
  });

  it('follow the order of time, whatever the hour', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -40 * DAY, max: 40 * DAY }), fc.integer({ min: 0, max: 40 * DAY }), (from, offset, more) => {
        const rank = (due: number): number => DUE_GROUPS.indexOf(groupOf(due, from));
        expect(rank(from + offset)).toBeLessThanOrEqual(rank(from + offset + more));
      }),
    );
  });

  it('change only by getting nearer as time goes on', () => {
    fc.assert(
      fc.property(instants, instants, fc.integer({ min: 0, max: 30 * DAY }), (due, from, later) => {
        expect(DUE_GROUPS.indexOf(groupOf(due, from + later))).toBeLessThanOrEqual(DUE_GROUPS.indexOf(groupOf(due, from)));
      }),
    );
  });
});

const ids = fc.constantFrom('me', 'lead', 'other');
const times = fc.integer({ min: 0, max: 30 * DAY });
const base = { object: fc.uuid(), number: fc.constant('0317-2026-XX-0001'), title: fc.constant('') };
const facts: fc.Arbitrary<DueFacts> = fc.record({
  person: fc.constant('me'),
  roles: fc.subarray([...ROLES], { minLength: 1 }),
  now: fc.constant(20 * DAY),
  triages: fc.boolean(),
  approves: fc.boolean(),
  reports: fc.array(fc.record({ ...base, channel: fc.constant(null), people: fc.constant([]), lifeSafety: fc.boolean(), receivedAt: times })),
  cases: fc.array(
    fc.record({
      ...base,
      lead: ids,
      people: fc.constant([]),
      dues: fc.array(
        fc.record({
          kind: fc.constantFrom('investigation' as const, 'guardianNotice' as const),
          cameAt: times,
          dueAt: times,
          missing: fc.constant([]),
        }),
        { maxLength: 2 },
      ),
    }),
  ),
  concerns: fc.array(
    fc.record({
      ...base,
      people: fc.constant([]),
      dues: fc.array(
        fc.record({
          kind: fc.constantFrom('liaisonCheck' as const, 'concernApproval' as const, 'policeContact' as const),
          missing: fc.constant('confirmation' as const),
          cameAt: times,
          dueAt: times,
          mine: fc.boolean(),
          by: fc.constantFrom('', 'other'),
        }),
        { maxLength: 2 },
      ),
    }),
  ),
  plans: fc.array(
    fc.record({
      ...base,
      lead: ids,
      people: fc.constant([]),
      dues: fc.array(
        fc.record({
          kind: fc.constantFrom('mentoringApproval' as const, 'mentoringReview' as const, 'mentoringSession' as const),
          cameAt: times,
          dueAt: times,
          who: ids,
          what: fc.constant(''),
        }),
        { maxLength: 2 },
      ),
    }),
  ),
  exports: fc.array(
    fc.record({ ...base, requester: ids, state: fc.constantFrom('requested', 'approved', 'sealed', 'handedOver', 'received'), since: times }),
  ),
  packages: fc.array(fc.record({ ...base, openedAt: times })),
  requests: fc.array(
    fc.record({ ...base, requester: ids, state: fc.constantFrom('requested', 'allowed', 'used'), since: times, answers: fc.boolean() }),
  ),
  certificates: fc.array(fc.record({ ...base, since: times })),
  backup: fc.option(fc.record({ vault: fc.uuid(), since: times })),
  chain: fc.record({ vault: fc.uuid(), since: times }),
  monthlyReturn: fc.option(fc.record({ vault: fc.uuid(), month: fc.constant('1969-12') }), { nil: null }),
});
const name = (person: string): string => person;

describe('what is due', () => {
  it('is only about what this person may open', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const there = new Set([
          ...[given.reports, given.cases, given.plans, given.concerns, given.exports, given.packages, given.requests, given.certificates]
            .flat()
            .map(({ object }) => object),
          given.backup?.vault,
          given.chain.vault,
          given.monthlyReturn?.vault,
        ]);
        for (const item of dueItems(given, name)) expect(there.has(item.object)).toBe(true);
      }),
    );
  });

  it('never names this person as the colleague, and says what is missing', () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const item of dueItems(given, name)) {
          expect(item.by).not.toBe('me');
          if (item.kind !== 'investigation' && item.kind !== 'guardianNotice') expect(item.missing).toHaveLength(1);
        }
      }),
    );
  });

  it('asks nobody to approve or answer what they asked for themselves', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const own = new Set([...given.exports, ...given.requests].filter(({ requester }) => requester === 'me').map(({ object }) => object));
        for (const item of dueItems(given, name)) {
          if (item.kind === 'approval' || item.kind === 'accessRequest') expect(own.has(item.object)).toBe(false);
          if (item.kind === 'mentoringApproval') expect(item.by).not.toBe('');
          if (item.kind === 'accessAnswered') expect(own.has(item.object)).toBe(true);
        }
      }),
    );
  });

  it('keeps a principal to what is theirs: cases of others wait for their leads', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const led = new Set(given.cases.filter(({ lead }) => lead === 'me').map(({ object }) => object));
        const items = dueItems({ ...given, approves: true }, name).filter(({ kind }) => kind === 'investigation' || kind === 'guardianNotice');
        for (const item of items) expect(item.mine).toBe(led.has(item.object));
        for (const item of dueItems({ ...given, approves: false }, name).filter(({ kind }) => kind === 'investigation')) expect(item.mine).toBe(true);
      }),
    );
  });
});
