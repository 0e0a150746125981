// The head of a column: name, order, filter, and where its menu opens. What is drawn is also said.
import { useTranslation } from 'react-i18next';

interface ColumnNameProps {
  readonly name: string;
  readonly direction: 'ASC' | 'DESC' | undefined;
  /** Given when the rows are in order by several columns. */
  readonly priority: number | undefined;
  readonly isFiltered: boolean;
}

export function ColumnName({ name, direction, priority, isFiltered }: ColumnNameProps) {
  const { t } = useTranslation();
  return (
    <span className="column-name">
      <span className="column-text">{name}</span>
      {direction && (
        <>
          <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
            <path d={direction === 'ASC' ? 'M6 10V2M3 5l3-3 3 3' : 'M6 2v8M3 7l3 3 3-3'} fill="none" stroke="currentColor" strokeWidth="1.4" />
          </svg>
          {priority !== undefined && <small aria-hidden="true">{priority}</small>}
          <span className="sr">
            {t(`ledger.head.${direction}`)} {priority !== undefined && t('ledger.head.priority', { n: priority })}
          </span>
        </>
      )}
      {isFiltered && (
        <>
          <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true" className="is-filtered">
            <path d="M1 2h10L7.2 6.4v4L4.8 9V6.4Z" fill="currentColor" />
          </svg>
          <span className="sr">{t('ledger.head.filtered')}</span>
        </>
      )}
      {/* By mouse; the keyboard opens it with Alt ↓, which the grid's description says. */}
      <button type="button" className="column-menu" tabIndex={-1} aria-hidden="true">
        <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
          <path d="M2.5 4.5 6 8l3.5-3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
    </span>
  );
}
