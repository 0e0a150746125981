// Months of a mentoring plan against a plain count, over invented histories: what was missed stays missed, whatever is written later.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRunning, monthOf, reviewMonths } from './mentoring-months';

const DAY = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00+08:00');
const STATES = ['running', 'reviewed', 'extending', 'observing', 'released'] as const;

/** A plan that began on some day and changed its state a few times, and months that were reviewed on some days. */
const histories = fc.record({
  began: fc.integer({ min: 0, max: 60 }),
  changes: fc.array(fc.record({ after: fc.integer({ min: 1, max: 90 }), state: fc.constantFrom(...STATES) }), { maxLength: 5 }),
  reviewed: fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 12 }),
  now: fc.integer({ min: 0, max: 500 }),
});

function told({
  began,
  changes,
  reviewed,
  now,
}: {
  began: number;
  changes: readonly { after: number; state: string }[];
  reviewed: readonly number[];
  now: number;
}) {
  let day = began;
  const steps = [
    { state: 'draft', at: START - 30 * DAY },
    { state: 'running', at: START + began * DAY },
  ];
  for (const { after, state } of changes) {
    day += after;
    steps.push({ state, at: START + day * DAY });
  }
  const at = START + now * DAY;
  const reviews = reviewed.filter((on) => on <= now).map((on) => ({ month: monthOf(START + on * DAY), at: START + on * DAY }));
  return { steps: steps.filter((step) => step.at <= at), reviews, at };
}

describe('months of a plan', () => {
  it('are each there once, in order, from the first to this one', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { steps, reviews, at } = told(history);
        const months = reviewMonths(steps, reviews, '2026-01-01', at).map(({ month }) => month);
        expect(months).toEqual([...new Set(months)].sort());
        for (const month of months) expect(month <= monthOf(at)).toBe(true);
      }),
    );
  });

  it('that were missed are never done afterwards: written later, they are late', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 200 }), (history, later) => {
        const { steps, reviews, at } = told(history);
        const missed = reviewMonths(steps, reviews, '2026-01-01', at).filter(({ state }) => state === 'missed');
        const then = at + later * DAY;
        for (const { month } of missed) {
          const stateThen = (more: { month: string; at: number }[]) =>
            reviewMonths(steps, [...reviews, ...more], '2026-01-01', then).find((one) => one.month === month)?.state;
          expect(stateThen([])).toBe('missed');
          expect(stateThen([{ month, at: then }])).toBe('late');
        }
      }),
    );
  });

  it('want a review when the plan ran on their fifteenth, and not otherwise', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { steps, at } = told({ ...history, reviewed: [] });
        const months = reviewMonths(steps, [], '2026-01-01', at);
        for (let month = 0; month < 17; month++) {
          const [first, next] = [Date.UTC(2026, month, 1) - 8 * 3_600_000, Date.UTC(2026, month + 1, 1) - 8 * 3_600_000];
          if (next > at) break;
          const ran = isRunning(steps.findLast((step) => step.at < first + 15 * DAY)?.state ?? '');
          expect(months.find((one) => one.month === monthOf(first))?.state).toBe(ran ? 'missed' : undefined);
        }
      }),
    );
  });
});
