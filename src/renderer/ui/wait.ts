// After too many tries: the seconds that are left, counted down where one waits.
import { ORPCError } from '@orpc/client';
import { useEffect, useState } from 'react';

/** @param error of the last try. @returns seconds until the next one; 0: now */
export function useWait(error: unknown): number {
  const seconds = error instanceof ORPCError && error.code === 'wait' ? Number((error.data as { seconds?: number }).seconds ?? 0) : 0;
  const [left, setLeft] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new refusal starts its own clock, also with the same seconds
  useEffect(() => {
    setLeft(seconds);
    if (seconds === 0) return;
    const until = Date.now() + seconds * 1000;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000))), 500);
    return () => clearInterval(timer);
  }, [error, seconds]);
  return left;
}
