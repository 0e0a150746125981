// Sending what was typed: the draft goes when it is on record, and when somebody else wrote meanwhile both versions are shown first.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { client, codeOf } from '../api/client';
import type { DraftState } from '../api/draft';
import type { ConflictActs } from './ConflictDialog';

/** What somebody writes in, where others may write too. */
export interface Shared {
  /** Newest n that the writer had read. */
  readonly base: number;
  /** Newest n of all. */
  readonly n: number;
  /** False when everything after `base` is the writer's own; undefined while that is not known. */
  readonly byOthers: boolean | undefined;
  catchUp(): void;
  /** Both versions, in the words of the page. */
  compare(since: number, acts: ConflictActs): ReactNode;
}

interface SendingOf<T> {
  readonly draft: Pick<DraftState, 'done'>;
  readonly isReady: boolean;
  readonly shared?: Shared;
  /** @param n on top of what it is written; nought where nobody else can write in it */
  send(n: number): Promise<T>;
  /** What was typed is on record and no draft any more. */
  whenSent(answer: T): unknown;
  /** The writer gives their own words up. */
  whenDropped(): unknown;
}

export interface Sending {
  readonly pending: boolean;
  readonly error: Error | null;
  readonly isBehind: boolean;
  submit(): void;
  /** Deletes what was typed. */
  drop(): void;
  look(): void;
  /** Both versions while they are compared, otherwise null. */
  comparison(failure: ReactNode): ReactNode;
}

export function useSending<T>({ draft, isReady, shared, send, whenSent, whenDropped }: SendingOf<T>): Sending {
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [since, setSince] = useState<number | null>(null);
  const run = async (n: number): Promise<void> => {
    if (!isReady || pending) return;
    setPending(true);
    setError(null);
    try {
      const answer = await send(n);
      await draft.done();
      await whenSent(answer);
    } catch (cause) {
      const failed = cause instanceof Error ? cause : new Error('internal');
      if (shared && codeOf(failed) === 'conflict') {
        // From where they had read, before the page reads what is new.
        setSince((old) => old ?? shared.base);
        await queries.invalidateQueries();
      } else if (failed.message !== 'cancelled') setError(failed);
    } finally {
      setPending(false);
    }
  };
  const drop = (): void => void draft.done().then(whenDropped);
  const change = (): void => {
    shared?.catchUp();
    setSince(null);
  };
  return {
    pending,
    error,
    isBehind: shared !== undefined && shared.base < shared.n && shared.byOthers === true,
    // Nobody has to look at their own words before they go on.
    submit: () => void run((shared?.byOthers === false ? shared.n : shared?.base) ?? 0),
    drop,
    look: () => setSince(shared?.base ?? null),
    comparison: (failure) =>
      shared && since !== null
        ? shared.compare(since, { pending, isReady, failure, onKeep: () => void run(shared.n), onChange: change, onDiscard: drop })
        : null,
  };
}

/**
 * Whether somebody else wrote after `base`.
 * @param later who wrote each of the records after it; undefined while that is not known
 * @param unlisted whether it may be somebody else's what stands in no list
 */
export function useByOthers(later: readonly { readonly by: string }[] | undefined, unlisted = true): boolean | undefined {
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const name = me.data?.person.name;
  if (later === undefined || name === undefined) return undefined;
  return later.length === 0 ? unlisted : later.some(({ by }) => by !== name);
}
