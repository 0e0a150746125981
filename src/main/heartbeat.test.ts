import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startHeartbeat } from './heartbeat';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('lets a core go on that answers, however late within its time, and gives one up that does not', () => {
  const wedged = vi.fn();
  let pings = 0;
  const beat = startHeartbeat(() => pings++, wedged, 1000);
  for (let i = 0; i < 20; i++) {
    vi.advanceTimersByTime(11_000);
    beat.heard();
  }
  expect(wedged).not.toHaveBeenCalled();
  expect(pings).toBe(220);
  vi.advanceTimersByTime(12_000);
  expect(wedged).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(wedged).toHaveBeenCalledTimes(1);
});

it('says nothing of a core that was ended', () => {
  const wedged = vi.fn();
  const beat = startHeartbeat(() => undefined, wedged, 1000);
  beat.stop();
  vi.advanceTimersByTime(60_000);
  expect(wedged).not.toHaveBeenCalled();
});
