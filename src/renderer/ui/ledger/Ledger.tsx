// The ledger of a register: what is asked of it (views, filters, order, columns) over what the page gives it (rows, columns, what can be done).
import { type ReactNode, useCallback, useDeferredValue, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { allows, type Role } from '../../../contract/permissions';
import { takenRegister } from '../../../contract/tables';
import type { Register } from '../../../contract/views';
import { client } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { Icon } from '../Icon';
import { useList } from '../lists';
import { useShortcut } from '../shortcut';
import { type ColumnAct, ColumnMenu } from './ColumnMenu';
import { ColumnsDialog } from './ColumnsDialog';
import { FilterDialog } from './FilterDialog';
import { Grid } from './Grid';
import { NothingFits } from './NothingFits';
import { SumLine } from './SumLine';
import { TakeDialog } from './TakeDialog';
import { Toolbar } from './Toolbar';
import type { LedgerColumn, LedgerView, Selection } from './types';
import { useLedgerRows } from './use-rows';
import { useLedgerState } from './use-state';
import { type Names, useReveal } from './use-reveal';
import { type OwnView, useOwnViews } from './use-views';
import { useLedgerWords } from './words';
import './ledger.css';

export interface LedgerProps<R extends object> {
  readonly register: Register;
  readonly label: string;
  readonly rows: readonly R[];
  /** Made once for each language: their texts are kept. */
  readonly columns: readonly LedgerColumn<R>[];
  /** Tabs that everybody has, besides all rows. */
  readonly views?: readonly LedgerView<R>[];
  /** Name of the quick box. */
  readonly filterLabel?: string;
  readonly toolbar?: ReactNode;
  /** Something more to say below the rows. */
  readonly sumLine?: ReactNode;
  /** Instead of the ledger while the register has no row at all. */
  readonly empty: ReactNode;
  /** A page that does something with several rows at once; otherwise selecting is for copying, printing and Excel. */
  readonly selection?: Selection<R>;
  rowKey(row: R): string;
  /** How a row is called for whoever listens; default: the text of the first column. */
  rowLabel?(row: R): string;
  onOpen(row: R): void;
  rowTone?(row: R): 'late' | undefined;
  /** Real names by key of their column; the core puts it on record. */
  reveal?(row: R): Promise<Names>;
}

export function Ledger<R extends object>(props: LedgerProps<R>) {
  const own = useOwnViews(props.register);
  if (props.rows.length === 0) return <div className="ledger-empty">{props.empty}</div>;
  // A moment: the columns would jump to where they were left.
  if (own.all === null) return <div className="ledger-frame" aria-busy="true" />;
  return <Opened key={props.register} {...props} own={own.all} saveView={own.save} removeView={own.remove} />;
}

interface OpenedProps<R extends object> extends LedgerProps<R> {
  readonly own: readonly OwnView[];
  saveView(view: OwnView): Promise<void>;
  removeView(id: string): Promise<void>;
}

const NO_VIEWS: readonly never[] = [];
const NOTHING: ReadonlySet<string> = new Set();

function Opened<R extends object>(props: OpenedProps<R>) {
  const { register, label, rows, columns, views = NO_VIEWS, rowKey, rowLabel, reveal } = props;
  const { t } = useTranslation();
  const errorText = useErrorText();
  const frame = useRef<HTMLDivElement>(null);
  const state = useLedgerState({ register, columns, own: props.own, saveView: props.saveView, removeView: props.removeView });
  const { narrowing, layout } = state;
  const [selected, setSelected] = useState<ReadonlySet<string>>(NOTHING);
  const selection = props.selection ?? { selected, onChange: setSelected, actions: () => null };
  // Typing goes on while many rows are looked through.
  const deferred = useDeferredValue(narrowing);
  const found = useLedgerRows({ rows, columns, views, narrowing: deferred, layout, state, selection, rowKey });
  const words = useLedgerWords(columns);
  /** Place of the cursor: which row stands there changes with order and filters. */
  const cursor = useRef(-1);
  const shown = useReveal();
  const [menu, setMenu] = useState<{ readonly key: string; readonly head: HTMLElement } | null>(null);
  const [dialog, setDialog] = useState<{ readonly open: 'columns' | 'xlsx' | 'print' } | { readonly open: 'filter'; readonly key: string } | null>(
    null,
  );
  const [fit, setFit] = useState<string | null>(null);
  const [copied, setCopied] = useState('');
  const taken = takenRegister.safeParse(register);
  const mayTake = useMayTake() && taken.success;

  const showNames = (row: R | undefined): void => {
    if (row && reveal) shown.show(rowKey(row), () => reveal(row));
  };
  useShortcut('f4', () => showNames(found.rows[cursor.current]));
  useShortcut('ctrl+p', () => mayTake && found.rows.length > 0 && setDialog({ open: 'print' }));

  const labelOf = useCallback((row: R): string => rowLabel?.(row) ?? columns[0]?.text(row) ?? '', [rowLabel, columns]);
  const renderCell = useCellRenderer({ reveal: reveal ? showNames : null, shown, rowKey });
  const act = (key: string, one: ColumnAct): void => {
    if (one.do === 'filter') setDialog({ open: 'filter', key });
    else if (one.do === 'fit') setFit(key);
    else state.act(key, one);
  };
  const closeMenu = (): void => {
    menu?.head.focus();
    setMenu(null);
  };
  const baseName = views.find(({ key }) => key === narrowing.base)?.name ?? '';
  const narrowed = words.narrowing(narrowing, baseName);
  const filterColumn = dialog?.open === 'filter' ? columns.find(({ key }) => key === dialog.key) : undefined;
  const gridLabel = t('ledger.label', { label, count: found.rows.length });
  const spoken = [
    copied,
    found.rows.length === rows.length ? '' : t('ledger.said.rows', { count: found.rows.length }),
    deferred.sort.length === 0 ? '' : t('ledger.said.sorted', { sort: words.sort(deferred.sort) }),
  ];

  return (
    <div className="ledger-frame" ref={frame}>
      <Toolbar
        label={t('ledger.views')}
        filterLabel={props.filterLabel ?? t('ledger.quick')}
        state={state}
        tabs={found.tabs}
        words={words}
        mayTake={mayTake}
        onColumns={() => setDialog({ open: 'columns' })}
        onFilter={(key) => setDialog({ open: 'filter', key })}
        onTake={(open) => setDialog({ open })}
      >
        {props.toolbar}
      </Toolbar>
      {shown.error !== null && (
        <div className="summary" role="alert">
          {errorText(shown.error)}
        </div>
      )}
      {found.rows.length === 0 ? (
        <NothingFits narrowed={narrowed} onClear={state.clear} />
      ) : (
        <Grid
          key={state.version}
          label={gridLabel}
          rows={found.rows}
          columns={found.visible}
          frozen={found.frozen}
          widths={layout.widths}
          sort={narrowing.sort}
          filtered={found.filteredKeys}
          selection={selection}
          fit={fit}
          rowKey={rowKey}
          rowLabel={labelOf}
          {...(props.rowTone ? { rowTone: props.rowTone } : {})}
          renderCell={renderCell}
          onOpen={props.onOpen}
          onCursor={(rowIdx) => {
            cursor.current = rowIdx;
          }}
          onSort={state.sortBy}
          onMove={state.move}
          onWidths={(widths) => {
            setFit(null);
            state.setWidths(widths);
          }}
          onMenu={(key, head) => setMenu({ key, head })}
          onCopied={(lines, cells) => setCopied(cells === 1 ? t('ledger.said.copiedCell') : t('ledger.said.copied', { count: lines }))}
        />
      )}
      <SumLine
        {...found.sums}
        actions={found.sums.selected > 0 ? selection.actions(found.selectedRows) : null}
        note={props.sumLine}
        canReveal={reveal !== undefined && columns.some(({ type }) => type === 'names')}
      />
      <div className="sr" role="status">
        {spoken.filter((part) => part !== '').join(' ')}
      </div>
      <ColumnMenu at={menu} frame={frame} columns={columns} layout={layout} sort={narrowing.sort} onAct={act} onClose={closeMenu} />
      {dialog?.open === 'columns' && <ColumnsDialog columns={columns} layout={layout} onChange={state.setLayout} onClose={() => setDialog(null)} />}
      {filterColumn && (
        <FilterDialog
          column={filterColumn}
          filter={narrowing.filters.find(({ key }) => key === filterColumn.key)}
          choices={found.choicesOf(filterColumn.key)}
          onDone={(filter) => {
            state.setFilter(filterColumn.key, filter);
            setDialog(null);
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {taken.success && (dialog?.open === 'xlsx' || dialog?.open === 'print') && (
        <TakeDialog
          register={taken.data}
          format={dialog.open}
          shown={found.asShown(label)}
          selected={new Set(found.selectedRows.map(rowKey))}
          narrowing={narrowed}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  );
}

/** Not for everybody who may look: what leaves on paper or in a file is out of the program's hands. */
function useMayTake(): boolean {
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  return allows('table.take', (me.data?.person.roles ?? []) as Role[]);
}

interface CellRenderer<R> {
  readonly reveal: ((row: R) => void) | null;
  readonly shown: ReturnType<typeof useReveal>;
  rowKey(row: R): string;
}

function useCellRenderer<R>({ reveal, shown, rowKey }: CellRenderer<R>): (column: LedgerColumn<R>, row: R) => ReactNode {
  const { t } = useTranslation();
  const list = useList();
  const { row: open, names } = shown;
  const ask = useRef(reveal);
  ask.current = reveal;
  return useCallback(
    (column, row) => {
      const drawn = column.render ? column.render(row) : column.text(row) || '—';
      if (column.type !== 'names' || !ask.current || !column.text(row).includes('*')) return drawn;
      const real = open === rowKey(row) ? names[column.key] : undefined;
      if (real && real.length > 0) return <b className="revealed">{list(real)}</b>;
      return (
        <span className="masked-cell">
          <span>{drawn}</span>
          <button
            type="button"
            className="eye"
            tabIndex={-1}
            title={t('ledger.showNames')}
            aria-label={t('ledger.showNames')}
            onClick={() => ask.current?.(row)}
            onDoubleClick={(event) => event.stopPropagation()}
          >
            <Icon name="eye" />
          </button>
        </span>
      );
    },
    [t, list, open, names, rowKey],
  );
}
