// What time it is for the person who sits here: the core's clock, carried on by the page. No call is made for it, a call would keep the session awake.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../../api/client';

const TICK_MS = 15_000;

/** Undefined until the core has said it once. */
export function useNow(): number | undefined {
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return me.data && me.data.now + Math.max(0, Date.now() - me.dataUpdatedAt);
}
