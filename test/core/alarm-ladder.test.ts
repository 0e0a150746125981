// The alarm ladder: who hears of what, what an acknowledgement silences, and that nothing silences an alarm of life safety.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECK_STATES, type CheckAcknowledgement, type CheckState, RUNGS } from '../../src/contract/checks';
import { ladder, type LadderEntry, type PersonAlarms, type QuietHours, type Standing } from '../../src/core/calendar/recurring';

const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(`${text}+08:00`);
const NOON = at('2026-09-15T12:00');
const NIGHT = at('2026-09-15T23:00');
const QUIET: QuietHours = { from: 22, to: 7 };
const LOUD: QuietHours = { from: 0, to: 0 };

const entry = (record: string, state: CheckState, more: Partial<Standing> = {}, lifeSafety = false): LadderEntry => ({
  ...{ record, lifeSafety },
  standing: {
    ...{ state, window: null, closesAt: NOON, episode: state === 'upcoming' || state === 'exempt' || state === 'ended' ? null : '2026-09-06' },
    ...{ actor: { person: 'li', as: 'primary' }, superior: 'deputy', level: 'a', lastContactOn: null, attempts: 0, misses: [] },
    ...{ changesAt: null, clockBehind: false, calendarKnown: true },
    ...more,
  },
});
const acknowledged = (record: string, rung: CheckAcknowledgement['rung'], more: Partial<CheckAcknowledgement> = {}): CheckAcknowledgement => ({
  ...{ record, person: 'li', rung, episode: '2026-09-06', at: NOON - HOUR },
  ...more,
});
const of = (all: readonly PersonAlarms[], person: string): PersonAlarms | undefined => all.find((one) => one.person === person);

describe('alarm ladder', () => {
  it('tells whoever must act, and from the third rung on the named superior as well', () => {
    const heard = (state: CheckState) =>
      ladder([entry('r', state)], [], LOUD, NOON)
        .map((one) => one.person)
        .sort();
    expect(Object.fromEntries(CHECK_STATES.map((state) => [state, heard(state)]))).toEqual({
      ...{ upcoming: [], exempt: [], ended: [], due: ['li'], overdue: ['li'], escalated: ['deputy', 'li'], lost: ['deputy', 'li'] },
    });
    const both = entry('r', 'lost', { actor: { person: 'deputy', as: 'superior' } });
    expect(ladder([both], [], LOUD, NOON)).toHaveLength(1);
  });

  it('says a hundred alarms in one group, most urgent first', () => {
    const many = Array.from({ length: 100 }, (_, i) => entry(`d${i}`, 'due', { closesAt: NOON + (100 - i) * HOUR }));
    const [li] = ladder(
      [...many, entry('x', 'overdue'), entry('y', 'lost'), entry('z', 'due', { closesAt: NOON + 500 * HOUR }, true)],
      [],
      LOUD,
      NOON,
    );
    expect(li?.groups.map(({ rung, alarms }) => [rung, alarms.length])).toEqual([
      ['lost', 1],
      ['overdue', 1],
      ['due', 101],
    ]);
    expect(li?.groups[2]?.alarms.slice(0, 2).map((one) => one.record)).toEqual(['z', 'd99']);
  });

  it('is silenced by an acknowledgement for one person, one rung and one episode', () => {
    const ring = (entries: LadderEntry[], acks: CheckAcknowledgement[], person = 'li') => of(ladder(entries, acks, LOUD, NOON), person)?.rings;
    expect(ring([entry('r', 'overdue')], [])).toBe(true);
    expect(ring([entry('r', 'overdue')], [acknowledged('r', 'overdue')])).toBe(false);
    expect(ring([entry('r', 'escalated')], [acknowledged('r', 'overdue')])).toBe(true);
    expect(ring([entry('r', 'escalated')], [acknowledged('r', 'escalated')], 'deputy')).toBe(true);
    expect(ring([entry('r', 'overdue', { episode: '2026-10-01' })], [acknowledged('r', 'overdue')])).toBe(true);
    expect(ring([entry('r', 'overdue'), entry('s', 'overdue')], [acknowledged('r', 'overdue')])).toBe(true);
  });

  it('still shows what was acknowledged', () => {
    const [li] = ladder([entry('r', 'overdue')], [acknowledged('r', 'overdue')], LOUD, NOON);
    expect(li?.groups[0]?.alarms[0]).toMatchObject({ record: 'r', isAcknowledged: true });
  });

  it('waits for the end of the quiet hours, over midnight too', () => {
    expect(ladder([entry('r', 'lost')], [], QUIET, NIGHT)[0]).toMatchObject({ rings: false, ringsAt: at('2026-09-16T07:00') });
    expect(ladder([entry('r', 'lost')], [], QUIET, at('2026-09-16T06:59'))[0]).toMatchObject({ rings: false, ringsAt: at('2026-09-16T07:00') });
    expect(ladder([entry('r', 'lost')], [], QUIET, at('2026-09-16T07:00'))[0]).toMatchObject({ rings: true, ringsAt: null });
    expect(ladder([entry('r', 'lost')], [], { from: 12, to: 14 }, NOON)[0]).toMatchObject({ rings: false, ringsAt: at('2026-09-15T14:00') });
    expect(ladder([entry('r', 'lost')], [acknowledged('r', 'lost')], QUIET, NIGHT)[0]).toMatchObject({ rings: false, ringsAt: null });
  });

  it('rings at night for life safety, and again a day after an acknowledgement', () => {
    const life = entry('r', 'overdue', {}, true);
    expect(ladder([life], [], QUIET, NIGHT)[0]?.rings).toBe(true);
    const acks = [acknowledged('r', 'overdue')];
    expect(ladder([life], acks, QUIET, NIGHT)[0]).toMatchObject({ rings: false, ringsAt: NOON + 23 * HOUR });
    expect(ladder([life], acks, QUIET, NOON + 23 * HOUR)[0]?.rings).toBe(true);
    // One from a clock that ran ahead silences for a day from now at most.
    expect(ladder([life], [acknowledged('r', 'overdue', { at: NOON + 1000 * HOUR })], QUIET, NOON)[0]?.ringsAt).toBe(NOON + 24 * HOUR);
  });

  it('is never silent for life safety, and rings when it says it will, whatever is acknowledged and however quiet it is', () => {
    const people = fc.constantFrom('li', 'wang', 'deputy');
    const records = fc.constantFrom('r', 's', 't');
    const entries = fc.uniqueArray(
      fc
        .tuple(records, fc.constantFrom(...CHECK_STATES), people, fc.boolean())
        .map(([record, state, person, life]) => entry(record, state, { actor: { person, as: 'primary' } }, life)),
      { selector: (one) => one.record, maxLength: 3 },
    );
    const moments = fc.integer({ min: NOON - 50 * HOUR, max: NOON + 2 * HOUR });
    const acks = fc.array(
      fc.record({ record: records, person: people, rung: fc.constantFrom(...RUNGS), episode: fc.constant('2026-09-06'), at: moments }),
      { maxLength: 12 },
    );
    const hour = fc.integer({ min: 0, max: 24 });
    fc.assert(
      fc.property(entries, acks, fc.record({ from: hour, to: hour }), moments, (all, some, quiet, now) => {
        const alarms = ladder(all, some, quiet, now);
        for (const { record, lifeSafety, standing } of all) {
          if (!lifeSafety || standing.episode === null) continue;
          const { person } = standing.actor;
          const heard = some.some((one) => one.record === record && one.person === person && one.rung === standing.state && one.at > now - 24 * HOUR);
          if (!heard) expect(of(alarms, person)?.rings).toBe(true);
        }
        for (const { person, rings, ringsAt } of alarms) {
          if (ringsAt === null) continue;
          expect([rings, ringsAt > now]).toEqual([false, true]);
          const known = some.map((one) => ({ ...one, at: Math.min(one.at, now) }));
          expect(of(ladder(all, known, quiet, ringsAt - 1), person)?.rings).toBe(false);
          expect(of(ladder(all, known, quiet, ringsAt), person)?.rings).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
