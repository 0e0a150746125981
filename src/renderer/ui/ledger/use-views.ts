// Somebody's own views of a register, and how they left its columns: read once when it opens, kept a moment after each change.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { Register } from '../../../contract/views';
import { client } from '../../api/client';
import { writeView } from './layout';
import type { Layout } from './types';

export interface OwnView {
  readonly id: string;
  readonly name: string;
  readonly body: string;
}

export interface OwnViews {
  /** null until they are read; none when they cannot be. */
  readonly all: readonly OwnView[] | null;
  save(view: OwnView): Promise<void>;
  remove(id: string): Promise<void>;
}

const NONE: readonly OwnView[] = [];

export function useOwnViews(register: Register): OwnViews {
  const queries = useQueryClient();
  const views = useQuery({ queryKey: ['views', register], queryFn: () => client.views.list({ register }) });
  const again = useCallback(() => queries.invalidateQueries({ queryKey: ['views', register] }), [queries, register]);
  return {
    all: views.data ?? (views.isError ? NONE : null),
    save: async (view) => {
      await client.views.save({ ...view, register });
      await again();
    },
    remove: async (id) => {
      await client.views.remove({ id });
      await again();
    },
  };
}

const SAVE_AFTER_MS = 800;

/** Keeps the layout as it was left, under the view without a name. A layout that cannot be kept is no reason to stop anybody. */
export function useKeptLayout(register: Register, id: string, layout: Layout): void {
  const queries = useQueryClient();
  const latest = useRef(layout);
  const kept = useRef(JSON.stringify(layout));
  latest.current = layout;
  useEffect(() => {
    const keep = (): void => {
      const text = JSON.stringify(latest.current);
      if (text === kept.current) return;
      kept.current = text;
      const view: OwnView = { id, name: '', body: writeView({ layout: latest.current }) };
      // Also for whoever comes back to this register in a moment.
      queries.setQueryData<readonly OwnView[]>(['views', register], (all = []) => [...all.filter((one) => one.id !== id), view]);
      client.views.save({ ...view, register }).catch(() => undefined);
    };
    const timer = setInterval(keep, SAVE_AFTER_MS);
    return () => {
      clearInterval(timer);
      keep();
    };
  }, [queries, register, id]);
}
