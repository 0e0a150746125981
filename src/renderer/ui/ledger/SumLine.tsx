// Below the rows: how many of how many, what is selected and what can be done with it, sums, counts by one column, and how names are shown.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface Sums {
  readonly shown: number;
  readonly all: number;
  readonly selected: number;
  /** Selected, but not among the rows that are shown. */
  readonly selectedElsewhere: number;
  readonly totals: readonly { readonly name: string; readonly sum: number }[];
  /** null unless somebody asked for it. */
  readonly counts: { readonly name: string; readonly of: readonly (readonly [choice: string, count: number])[] } | null;
}

interface SumLineProps extends Sums {
  readonly actions: ReactNode;
  readonly note: ReactNode;
  readonly canReveal: boolean;
}

/** Nobody reads more in one line. */
const MOST_COUNTS = 8;

export function SumLine({ shown, all, selected, selectedElsewhere, totals, counts, actions, note, canReveal }: SumLineProps) {
  const { t } = useTranslation();
  const rest = counts ? counts.of.slice(MOST_COUNTS).reduce((sum, [, count]) => sum + count, 0) : 0;
  return (
    <div className="sum-line">
      <span>{t('ledger.sum', { shown, count: all })}</span>
      {selected > 0 && (
        <span className="selected">
          <b>{t('ledger.selected', { count: selected })}</b>
          {selectedElsewhere > 0 && ` ${t('ledger.selectedElsewhere', { count: selectedElsewhere })}`} {actions}
        </span>
      )}
      {totals.map(({ name, sum }) => (
        <span key={name}>{t('ledger.total', { column: name, sum: Math.round(sum * 100) / 100 })}</span>
      ))}
      {counts && (
        <span>
          {counts.name}:{' '}
          {counts.of
            .slice(0, MOST_COUNTS)
            .map(([choice, count]) => `${choice} ${count}`)
            .join(' · ')}
          {rest > 0 && ` · ${t('ledger.others', { count: rest })}`}
        </span>
      )}
      {note && <span>{note}</span>}
      {canReveal && (
        <span className="end">
          <span className="mask" aria-hidden="true" /> {t('ledger.namesBefore')} <kbd>F4</kbd> {t('ledger.namesAfter')}
        </span>
      )}
    </div>
  );
}
