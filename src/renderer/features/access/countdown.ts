// Minutes that run out, by the core's clock; and which openings of this sitting have ended.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../api/client';

/** Ids of records whose minutes ended in this sitting, so that the page can say why it is closed. */
export const ended = new Set<string>();

/** @returns milliseconds left, never below zero; null before the clock is known */
export function useTimeLeft(until: number | null, onEnd: () => void): number | null {
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const [, tick] = useState(0);
  const latest = useRef(onEnd);
  latest.current = onEnd;
  const offset = me.data ? me.data.now - me.dataUpdatedAt : null;
  useEffect(() => {
    if (until === null || offset === null) return;
    const timer = setInterval(() => {
      tick((n) => n + 1);
      if (Date.now() + offset <= until) return;
      clearInterval(timer);
      latest.current();
    }, 1000);
    return () => clearInterval(timer);
  }, [until, offset]);
  return until === null || offset === null ? null : Math.max(0, until - (Date.now() + offset));
}

export function minutesLeft(left: number): string {
  const seconds = Math.ceil(left / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}
