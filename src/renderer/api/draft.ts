// Drafts: what is being typed is sealed into the vault every two seconds, and found again after a lock or a crash.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { DraftSlice as Slice } from '../../contract/drafts';
import { client, codeOf } from './client';
import { noteTyped } from './tell-host';

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
  /** Newest n of the object that the writer had read: kept with the words, so that what others write meanwhile is noticed. */
  readonly base?: number;
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
  const saved = useRef({ text: JSON.stringify(draft.value), base: draft.base });
  const isKept = useRef(draft.stored !== undefined && draft.stored !== null);
  const isDone = useRef(false);
  latest.current = draft;
  if (place.current !== draft.id) {
    place.current = draft.id;
    saved.current = { text: JSON.stringify(draft.stored ?? draft.empty), base: draft.base };
    isKept.current = draft.stored !== undefined && draft.stored !== null;
  }
  useEffect(() => {
    const save = async (): Promise<void> => {
      const { id, slice, about, label, value, base, empty } = latest.current;
      const text = JSON.stringify(value);
      const isSame = text === saved.current.text && (base === saved.current.base || !isKept.current);
      if (id === null || isDone.current || isSame) return;
      const isEmpty = text === JSON.stringify(empty);
      noteTyped(latest, !isEmpty);
      const body = base === undefined ? text : JSON.stringify({ ...(value as object), base });
      try {
        const answer = isEmpty ? await client.drafts.discard({ id }) : await client.drafts.save({ id, slice, about, label: oneLine(label), body });
        saved.current = { text, base };
        isKept.current = !isEmpty;
        setSavedAt('savedAt' in answer ? answer.savedAt : null);
        setFailed(false);
      } catch {
        setFailed(true);
      }
    };
    const timer = setInterval(() => void save(), SAVE_EVERY_MS);
    return () => {
      clearInterval(timer);
      const last = save();
      noteTyped(latest, false);
      void last.then(() => queries.invalidateQueries({ queryKey: ['drafts'] }));
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

export interface Stored<T> {
  readonly id: string;
  readonly value: T | null;
  /** Null where it was not said. */
  readonly base: number | null;
}

/** The draft of this kind about this object, read before its form appears: typing never races with it. */
export function useStoredDraft<T>(slice: Slice, about: string | null, shape: z.ZodType<T>): Stored<T> | undefined {
  const [fresh] = useState(() => crypto.randomUUID());
  const found = useQuery({
    queryKey: ['draft', slice, about],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async (): Promise<Stored<T>> => {
      const known = (await client.drafts.list({})).find((draft) => draft.slice === slice && draft.about === about && !draft.lost);
      if (!known) return { id: fresh, value: null, base: null };
      const { base, ...body } = JSON.parse((await client.drafts.get({ id: known.id })).body) as { base?: unknown };
      const read = shape.safeParse(body);
      return { id: known.id, value: read.success ? read.data : null, base: typeof base === 'number' ? base : null };
    },
  });
  return found.data;
}

/** The draft with this id, read before its form appears; the empty form where there is none yet. */
export function useDraftOrNew<T>(id: string, shape: z.ZodType<T>, empty: () => T) {
  return useQuery({
    queryKey: ['draft', id],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: () =>
      client.drafts.get({ id }).then(
        ({ body }) => shape.parse(JSON.parse(body)),
        (error: unknown) => {
          if (codeOf(error) === 'not_found') return empty();
          throw error;
        },
      ),
  });
}

/**
 * The n against which somebody writes. While they sit here nobody else can write, so their own acts move it on;
 * what came between two sittings stays ahead of it until they have seen it.
 */
export function useBase(stored: number | null, n: number): readonly [base: number, catchUp: () => void] {
  const [moved, setMoved] = useState<number | null>(null);
  const before = useRef(n);
  useEffect(() => {
    const last = before.current;
    before.current = n;
    if (last !== n) setMoved((old) => ((old ?? stored ?? last) === last ? n : old));
  }, [n, stored]);
  return [moved ?? stored ?? before.current, () => setMoved(n)];
}

export interface Kept<T> extends DraftState {
  readonly value: T;
  set(change: Partial<T>): void;
}

/** What was written on something that others may write in too. */
export interface Written<T> extends Kept<T> {
  readonly base: number;
  /** What the others wrote has been seen. */
  catchUp(): void;
}

interface WrittenForm<T> {
  readonly stored: Stored<unknown>;
  readonly slice: Slice;
  readonly about: string;
  label(value: T): string;
  readonly first: T;
  /** Newest n of the object. */
  readonly n: number;
}

/** A form that begins where its draft, read before, and whatever opened it say. */
export function useWritten<T extends object>({ stored, slice, about, label, first, n }: WrittenForm<T>): Written<T> {
  const [value, setValue] = useState(first);
  const [base, catchUp] = useBase(stored.base, n);
  const draft = useDraft({ id: stored.id, slice, about, label: label(value), value, base, stored: stored.value });
  return { ...draft, value, base, catchUp, set: (change) => setValue((old) => ({ ...old, ...change })) };
}

interface KeptForm<T> {
  readonly slice: Slice;
  readonly about: string | null;
  readonly label: string;
  readonly shape: z.ZodType<T>;
  /** The form with nothing typed. */
  readonly empty: T;
  /** Newest n of the object, where others may write in it too. */
  readonly n?: number;
}

/** What is typed into a dialog: kept while it is open, and there again when the dialog is opened after a lock or by mistake closed. */
export function useKept<T extends object>({ slice, about, label, shape, empty, n }: KeptForm<T>): Written<T> {
  const stored = useStoredDraft(slice, about, shape);
  const [typed, setTyped] = useState<T | null>(null);
  // Whoever was quicker than the reading keeps their words.
  const value = typed ?? stored?.value ?? empty;
  const latest = useRef(value);
  latest.current = value;
  const [read, catchUp] = useBase(stored?.base ?? null, n ?? 0);
  const base = n === undefined ? undefined : read;
  const draft = useDraft({ id: stored?.id ?? null, slice, about, label, value, base, stored: stored?.value, empty });
  return {
    ...draft,
    value,
    base: read,
    catchUp,
    set(change) {
      latest.current = { ...latest.current, ...change };
      setTyped(latest.current);
    },
  };
}
