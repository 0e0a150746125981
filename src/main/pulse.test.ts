// When a silent core counts as hanging, on a clock of the test's own.
import { expect, it } from 'vitest';
import { Silence } from './pulse';

const silentFor = (seconds: number, answeredAt: readonly number[] = []): boolean => {
  const silence = new Silence(0);
  for (let second = 15; second <= seconds; second += 15) {
    if (answeredAt.includes(second - 15)) silence.end((second - 15) * 1000);
    if (silence.isTooLong(second * 1000)) return true;
  }
  return false;
};

it('is patient for two minutes, not for longer', () => {
  expect(silentFor(120)).toBe(false);
  expect(silentFor(135)).toBe(true);
});

it('begins anew with each answer', () => {
  expect(silentFor(225, [105])).toBe(false);
  expect(silentFor(240, [105])).toBe(true);
});

it('does not blame the core for the sleep of the whole computer', () => {
  const silence = new Silence(0);
  expect(silence.isTooLong(15_000)).toBe(false);
  expect(silence.isTooLong(8 * 3_600_000)).toBe(false);
  expect(silence.isTooLong(8 * 3_600_000 + 15_000)).toBe(false);
});
