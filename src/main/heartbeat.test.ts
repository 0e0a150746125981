// When a core counts as hanging, by a clock that the test moves.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startHeartbeat } from './heartbeat';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('lets a core go on that answers, however late within its time, and gives one up that does not', () => {
  let [pings, wedged] = [0, 0];
  const beat = startHeartbeat(
    () => pings++,
    () => wedged++,
    1000,
  );
  for (let i = 0; i < 20; i++) {
    vi.advanceTimersByTime(11_000);
    beat.heard();
  }
  expect([pings, wedged]).toEqual([220, 0]);
  vi.advanceTimersByTime(12_000);
  expect(wedged).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(wedged).toBe(1);
});

it('says nothing of a core that was ended', () => {
  let wedged = 0;
  const beat = startHeartbeat(
    () => undefined,
    () => wedged++,
    1000,
  );
  beat.stop();
  vi.advanceTimersByTime(60_000);
  expect(wedged).toBe(0);
});
