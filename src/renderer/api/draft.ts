// Drafts: what is being typed is sealed into the vault every two seconds, and found again after a lock or a crash.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { DraftSlice as Slice } from '../../contract/drafts';
import { client } from './client';

const SAVE_EVERY_MS = 2000;

export interface DraftState {
  readonly savedAt: number | null;
  readonly failed: boolean;
  /** What was typed is on record now: the draft goes. */
  done(): Promise<void>;
}

interface DraftOf {
  /** null while it is not known yet: nothing is kept so long */
  readonly id: string | null;
  readonly slice: Slice;
  /** The case that it belongs to. */
  readonly about: string | null;
  /** Shown under Today. */
  readonly label: string;
  readonly value: unknown;
  /** What lies in the vault, once that is known. */
  readonly stored?: unknown;
  /** The form with nothing typed: there is no draft of that. */
  readonly empty?: unknown;
}

export function useDraft(draft: DraftOf): DraftState {
  const queries = useQueryClient();
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const latest = useRef(draft);
  const place = useRef(draft.id);
  const saved = useRef(JSON.stringify(draft.value));
  const isDone = useRef(false);
  latest.current = draft;
  if (place.current !== draft.id) {
    place.current = draft.id;
    saved.current = JSON.stringify(draft.stored ?? draft.empty);
  }
  useEffect(() => {
    const save = async (): Promise<void> => {
      const { id, slice, about, label, value, empty } = latest.current;
      const body = JSON.stringify(value);
      if (id === null || isDone.current || body === saved.current) return;
      const isEmpty = body === JSON.stringify(empty);
      try {
        const answer = isEmpty ? await client.drafts.discard({ id }) : await client.drafts.save({ id, slice, about, label: oneLine(label), body });
        saved.current = body;
        setSavedAt('savedAt' in answer ? answer.savedAt : null);
        setFailed(false);
      } catch {
        setFailed(true);
      }
    };
    const timer = setInterval(() => void save(), SAVE_EVERY_MS);
    return () => {
      clearInterval(timer);
      void save().then(() => queries.invalidateQueries({ queryKey: ['drafts'] }));
    };
  }, [queries]);
  return {
    savedAt,
    failed,
    async done() {
      isDone.current = true;
      if (latest.current.id !== null) await client.drafts.discard({ id: latest.current.id });
      await queries.invalidateQueries({ queryKey: ['drafts'] });
    },
  };
}

/** As the contract takes a line: no signs that are not seen, not too long, no half letter at the end. */
const oneLine = (text: string): string => [...text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ')].slice(0, 40).join('');

/** The draft of this kind about this object, read before its form appears: typing never races with it. */
export function useStoredDraft<T>(slice: Slice, about: string | null, shape: z.ZodType<T>): { id: string; value: T | null } | undefined {
  const [fresh] = useState(() => crypto.randomUUID());
  const found = useQuery({
    queryKey: ['draft', slice, about],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async () => {
      const known = (await client.drafts.list({})).find((draft) => draft.slice === slice && draft.about === about && !draft.lost);
      if (!known) return { id: fresh, value: null };
      const read = shape.safeParse(JSON.parse((await client.drafts.get({ id: known.id })).body));
      return { id: known.id, value: read.success ? read.data : null };
    },
  });
  return found.data;
}

export interface Kept<T> extends DraftState {
  readonly value: T;
  set(change: Partial<T>): void;
}

interface KeptForm<T> {
  readonly slice: Slice;
  readonly about: string | null;
  readonly label: string;
  readonly shape: z.ZodType<T>;
  /** The form with nothing typed. */
  readonly empty: T;
}

/** What is typed into a dialog: kept while it is open, and there again when the dialog is opened after a lock or by mistake closed. */
export function useKept<T extends object>({ slice, about, label, shape, empty }: KeptForm<T>): Kept<T> {
  const stored = useStoredDraft(slice, about, shape);
  const [typed, setTyped] = useState<T | null>(null);
  // Whoever was quicker than the reading keeps their words.
  const value = typed ?? stored?.value ?? empty;
  const latest = useRef(value);
  latest.current = value;
  const draft = useDraft({ id: stored?.id ?? null, slice, about, label, value, stored: stored?.value, empty });
  return {
    ...draft,
    value,
    set(change) {
      latest.current = { ...latest.current, ...change };
      setTyped(latest.current);
    },
  };
}
