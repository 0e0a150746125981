// What a filter and an order are called: on their chips, above a printed table and for whoever listens.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '../lists';
import type { Filter, LedgerColumn, Narrowing, SortBy } from './types';

type Columns = readonly Pick<LedgerColumn<never>, 'key' | 'name'>[];

export interface LedgerWords {
  filter(filter: Filter): string;
  sort(sort: readonly SortBy[]): string;
  /** Everything that narrows the rows, in one line; '' when nothing does. */
  narrowing(narrowing: Narrowing, base: string): string;
}

export function useLedgerWords(columns: Columns): LedgerWords {
  const { t } = useTranslation();
  const list = useList();
  const name = useCallback((key: string): string => columns.find((column) => column.key === key)?.name ?? '', [columns]);
  const filter = useCallback(
    (one: Filter): string => {
      const column = name(one.key);
      switch (one.type) {
        case 'text':
          return t('ledger.is.contains', { column, text: one.contains });
        case 'choice':
          return t('ledger.is.any', { column, choices: list(one.any) });
        case 'date':
          return one.period ? t('ledger.is.any', { column, choices: t(`ledger.period.${one.period}`) }) : between(column, one.from, one.to);
        case 'number':
          return between(column, one.from, one.to);
      }
      function between(of: string, from: string | number | null, to: string | number | null): string {
        if (from === null) return t('ledger.is.upTo', { column: of, to });
        return to === null ? t('ledger.is.from', { column: of, from }) : t('ledger.is.between', { column: of, from, to });
      }
    },
    [t, list, name],
  );
  const sort = useCallback(
    (by: readonly SortBy[]): string => list(by.map(({ key, direction }) => t(`ledger.sorted.${direction}`, { column: name(key) }))),
    [t, list, name],
  );
  const narrowing = useCallback(
    ({ quick, filters }: Narrowing, base: string): string =>
      [base, ...filters.map(filter), quick.trim() === '' ? '' : t('ledger.is.quick', { text: quick.trim() })]
        .filter((part) => part !== '')
        .join(t('ledger.and')),
    [t, filter],
  );
  return { filter, sort, narrowing };
}
