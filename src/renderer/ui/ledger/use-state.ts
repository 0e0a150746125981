// The state of a ledger and everything that changes it: rows narrowed and ordered, columns arranged, a view taken or kept.
import { useCallback, useMemo, useState } from 'react';
import type { Register } from '../../../contract/views';
import type { ColumnAct } from './ColumnMenu';
import { ALL, arrange, declared, moved, PLAIN, readView, writeView } from './layout';
import type { Filter, Layout, LedgerColumn, Narrowing, SortBy } from './types';
import { type OwnView, useKeptLayout } from './use-views';

interface Given {
  readonly register: Register;
  readonly columns: readonly LedgerColumn<never>[];
  readonly own: readonly OwnView[];
  saveView(view: OwnView): Promise<void>;
  removeView(id: string): Promise<void>;
}

export interface LedgerState {
  readonly narrowing: Narrowing;
  readonly layout: Layout;
  /** Key of a view that everybody has, or id of an own one. */
  readonly active: string;
  /** The own view that is active looks different by now. */
  readonly isChanged: boolean;
  /** Own views that have a name, as far as they can be read. */
  readonly named: readonly { readonly id: string; readonly name: string; readonly narrowing: Narrowing }[];
  /** Another one when widths are to be taken anew. */
  readonly version: number;
  setQuick(quick: string): void;
  setFilter(key: string, filter: Filter | null): void;
  sortBy(sort: readonly SortBy[]): void;
  clear(): void;
  setLayout(layout: Layout): void;
  setWidths(widths: Layout['widths']): void;
  move(key: string, target: string): void;
  act(key: string, act: ColumnAct): void;
  choose(key: string): void;
  saveAs(key: string | null, name: string): Promise<void>;
  remove(key: string): Promise<void>;
}

export function useLedgerState({ register, columns, own, saveView, removeView }: Given): LedgerState {
  const [left] = useState(() => own.find(({ name }) => name === '') ?? { id: crypto.randomUUID(), name: '', body: '{}' });
  const [layout, setPlain] = useState<Layout>(() => readView(left.body, columns)?.layout ?? declared(columns));
  const [narrowing, setNarrowing] = useState<Narrowing>(PLAIN);
  const [active, setActive] = useState(ALL);
  const [version, setVersion] = useState(0);
  useKeptLayout(register, left.id, layout);
  const named = useMemo(
    () =>
      own.flatMap(({ id, name, body }) => {
        const view = name === '' ? null : readView(body, columns);
        return view ? [{ id, name, ...view }] : [];
      }),
    [own, columns],
  );
  const setLayout = useCallback((next: Layout): void => {
    setPlain(next);
    setVersion((n) => n + 1);
  }, []);
  const current = named.find(({ id }) => id === active);
  const isChanged = current !== undefined && JSON.stringify([current.narrowing, current.layout]) !== JSON.stringify([narrowing, layout]);

  const choose = (key: string): void => {
    const view = named.find(({ id }) => id === key);
    setActive(key);
    if (view) {
      setNarrowing(view.narrowing);
      setLayout(view.layout);
    } else setNarrowing(current ? { ...PLAIN, base: key } : { ...narrowing, base: key });
  };
  const move = (key: string, target: string): void => setPlain(moved(columns, layout, key, target));
  const act = (key: string, one: ColumnAct): void => {
    const { visible } = arrange(columns, layout);
    const at = visible.findIndex((column) => column.key === key);
    const others = narrowing.sort.filter((by) => by.key !== key);
    if (one.do === 'sort') setNarrowing({ ...narrowing, sort: [...(one.isAdded ? others : []), { key, direction: one.direction }] });
    else if (one.do === 'unsort') setNarrowing({ ...narrowing, sort: others });
    else if (one.do === 'left') move(key, visible[at - 1]?.key ?? key);
    else if (one.do === 'right') move(key, visible[at + 1]?.key ?? key);
    else if (one.do === 'freeze') setPlain({ ...layout, frozen: layout.frozen === key ? null : key });
    else if (one.do === 'hide') setPlain({ ...layout, hidden: [...layout.hidden, key] });
    else if (one.do === 'count') setPlain({ ...layout, countBy: layout.countBy === key ? null : key });
  };
  return {
    narrowing,
    layout,
    active,
    isChanged,
    named,
    version,
    setQuick: (quick) => setNarrowing({ ...narrowing, quick }),
    setFilter: (key, filter) => {
      const others = narrowing.filters.filter((one) => one.key !== key);
      setNarrowing({ ...narrowing, filters: filter ? [...others, filter] : others });
    },
    sortBy: (sort) => setNarrowing({ ...narrowing, sort }),
    clear: () => {
      setActive(ALL);
      setNarrowing({ ...PLAIN, sort: narrowing.sort });
    },
    setLayout,
    setWidths: (widths) => setPlain((before) => ({ ...before, widths })),
    move,
    act,
    choose,
    async saveAs(key, name) {
      const id = key ?? crypto.randomUUID();
      const view = named.find((one) => one.id === key);
      // Renaming keeps what the view was.
      const kept = view && name !== view.name ? { layout: view.layout, narrowing: view.narrowing } : { layout, narrowing };
      await saveView({ id, name, body: writeView(kept) });
      setActive(id);
    },
    async remove(key) {
      await removeView(key);
      setActive(narrowing.base);
    },
  };
}
