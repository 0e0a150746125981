// What can be done with one column, below its head: order, filter, width, place, freezing, hiding, counting.
import { Dropdown, type MenuProps } from 'antd';
import { type RefObject, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { orderOf } from './layout';
import type { Layout, LedgerColumn, SortBy } from './types';

export type ColumnAct =
  | { readonly do: 'sort'; readonly direction: 'ASC' | 'DESC'; readonly isAdded: boolean }
  | { readonly do: 'unsort' | 'filter' | 'fit' | 'left' | 'right' | 'freeze' | 'hide' | 'count' };

interface ColumnMenuProps {
  readonly at: { readonly key: string; readonly head: HTMLElement } | null;
  readonly frame: RefObject<HTMLElement | null>;
  readonly columns: readonly LedgerColumn<never>[];
  readonly layout: Layout;
  readonly sort: readonly SortBy[];
  onAct(key: string, act: ColumnAct): void;
  onClose(): void;
}

const ACTS: Readonly<Record<string, ColumnAct>> = {
  asc: { do: 'sort', direction: 'ASC', isAdded: false },
  desc: { do: 'sort', direction: 'DESC', isAdded: false },
  thenAsc: { do: 'sort', direction: 'ASC', isAdded: true },
  thenDesc: { do: 'sort', direction: 'DESC', isAdded: true },
  unsort: { do: 'unsort' },
  filter: { do: 'filter' },
  fit: { do: 'fit' },
  left: { do: 'left' },
  right: { do: 'right' },
  freeze: { do: 'freeze' },
  hide: { do: 'hide' },
  count: { do: 'count' },
};

/** Drawn outside the grid: keys and clicks in it are none of the grid's. */
export function ColumnMenu({ at, frame, columns, layout, sort, onAct, onClose }: ColumnMenuProps) {
  const { t } = useTranslation();
  const column = columns.find(({ key }) => key === at?.key);
  const items = useMemo<MenuProps['items']>(() => {
    if (!column) return [];
    const { key, type } = column;
    const order = orderOf(columns, layout.order).filter((one) => !layout.hidden.includes(one));
    const others = sort.some((by) => by.key !== key);
    const item = (name: string, isDisabled = false) => ({ key: name, label: t(`ledger.column.${name}`), disabled: isDisabled });
    const byType = type === 'date' || type === 'number' ? type : 'text';
    return [
      { key: 'asc', label: t(`ledger.column.asc.${byType}`) },
      { key: 'desc', label: t(`ledger.column.desc.${byType}`) },
      ...(others ? [item('thenAsc'), item('thenDesc')] : []),
      ...(sort.some((by) => by.key === key) ? [item('unsort')] : []),
      { type: 'divider' as const },
      item('filter'),
      ...(type === 'choice' ? [{ key: 'count', label: t(layout.countBy === key ? 'ledger.column.countNot' : 'ledger.column.count') }] : []),
      { type: 'divider' as const },
      item('fit'),
      item('left', order[0] === key),
      item('right', order.at(-1) === key),
      { key: 'freeze', label: t(layout.frozen === key ? 'ledger.column.freezeNot' : 'ledger.column.freeze') },
      item('hide', order.length < 2),
    ];
  }, [t, column, columns, layout, sort]);
  const spot = at && frame.current ? below(at.head, frame.current) : null;
  return (
    <Dropdown
      key={at?.key ?? ''}
      open={at !== null}
      trigger={['click']}
      autoFocus
      menu={{
        items: items ?? [],
        'aria-label': t('ledger.column.menu', { column: column?.name ?? '' }),
        onClick: ({ key, domEvent }) => {
          domEvent.stopPropagation();
          const act = ACTS[key];
          if (at && act) onAct(at.key, act);
          onClose();
        },
        onKeyDown: (event) => {
          if (event.key === 'Escape' || event.key === 'Tab') onClose();
        },
      }}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <span className="column-spot" style={{ left: spot?.left ?? 0, top: spot?.top ?? 0 }} />
    </Dropdown>
  );
}

/** In the frame's own units: the page may be zoomed. */
function below(head: HTMLElement, frame: HTMLElement): { left: number; top: number } {
  const [own, around] = [head.getBoundingClientRect(), frame.getBoundingClientRect()];
  const zoom = frame.currentCSSZoom ?? 1;
  return { left: (own.left - around.left) / zoom, top: (own.bottom - around.top) / zoom };
}
