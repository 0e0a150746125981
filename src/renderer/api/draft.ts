// Drafts: what is being typed is sealed into the vault every two seconds, and found again after a lock or a crash.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { client } from './client';

type Slice = Awaited<ReturnType<typeof client.drafts.get>>['slice'];
const SAVE_EVERY_MS = 2000;

export interface DraftState {
  readonly savedAt: number | null;
  readonly failed: boolean;
  /** What was typed is on record now: the draft goes. */
  done(): Promise<void>;
}

interface DraftOf {
  readonly id: string;
  readonly slice: Slice;
  /** The case that it belongs to. */
  readonly about: string | null;
  /** Shown under Today. */
  readonly label: string;
  readonly value: unknown;
}

export function useDraft(draft: DraftOf): DraftState {
  const queries = useQueryClient();
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const latest = useRef(draft);
  const saved = useRef(JSON.stringify(draft.value));
  const isDone = useRef(false);
  latest.current = draft;
  useEffect(() => {
    const save = (): void => {
      const { value, ...rest } = latest.current;
      const body = JSON.stringify(value);
      if (isDone.current || body === saved.current) return;
      client.drafts.save({ ...rest, label: oneLine(rest.label), body }).then(
        (answer) => {
          saved.current = body;
          setSavedAt(answer.savedAt);
          setFailed(false);
        },
        () => setFailed(true),
      );
    };
    const timer = setInterval(save, SAVE_EVERY_MS);
    return () => {
      clearInterval(timer);
      save();
    };
  }, []);
  return {
    savedAt,
    failed,
    async done() {
      isDone.current = true;
      await client.drafts.discard({ id: latest.current.id });
      await queries.invalidateQueries({ queryKey: ['drafts'] });
    },
  };
}

/** As the contract takes a line: no signs that are not seen, not too long, no half letter at the end. */
const oneLine = (text: string): string => [...text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ')].slice(0, 40).join('');

/** The draft of this kind about this object, read before its form appears: typing never races with it. */
export function useStoredDraft<T>(slice: Slice, about: string, shape: z.ZodType<T>): { id: string; value: T | null } | undefined {
  const found = useQuery({
    queryKey: ['draft', slice, about],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async () => {
      const known = (await client.drafts.list({})).find((draft) => draft.slice === slice && draft.about === about);
      if (!known) return { id: crypto.randomUUID(), value: null };
      const read = shape.safeParse(JSON.parse((await client.drafts.get({ id: known.id })).body));
      return { id: known.id, value: read.success ? read.data : null };
    },
  });
  return found.data;
}
