// Acts, newest first: arrows choose one, its number leads to the record's history.
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { State } from '../../ui/parts';
import { exactly, grouped, type Row, useAuditWords } from './words';

interface ActsTableProps {
  readonly rows: readonly Row[];
  readonly current: Row | undefined;
  onChoose(row: Row): void;
  onHistory(number: string): void;
}

const COLUMNS = ['seq', 'at', 'actor', 'event', 'object', 'outcome'] as const;

export const numberOf = ({ about }: Row): string | null => (about && about.slice !== null && about.text !== '' ? about.text : null);

export function ActsTable({ rows, current, onChoose, onHistory }: ActsTableProps) {
  const { t } = useTranslation();
  const words = useAuditWords();
  const onKey = (event: KeyboardEvent): void => {
    if (!current || event.target !== event.currentTarget) return;
    const number = numberOf(current);
    if (event.key === 'Enter' && number !== null) {
      event.preventDefault();
      onHistory(number);
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = rows[rows.indexOf(current) + step];
    if (step === 0) return;
    event.preventDefault();
    if (next) onChoose(next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows choose the row that the rail tells about
    <table className="acts" aria-label={t('audit.title')} tabIndex={0} onKeyDown={onKey}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`audit.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const number = numberOf(row);
          return (
            <tr
              key={row.seq}
              className={row.outcome === 'refused' ? 'refused' : undefined}
              aria-current={row === current ? 'true' : undefined}
              onClick={() => onChoose(row)}
            >
              <td className="mono quiet">{grouped(row.seq)}</td>
              <td className="audit-when">{exactly(row.at)}</td>
              <td>{row.actor}</td>
              <td>
                <b>{words.event(row)}</b>
              </td>
              <td>
                {number === null ? (
                  <span className="quiet">{words.about(row)}</span>
                ) : (
                  <button type="button" className="audit-history-link" title={t('audit.history.open')} onClick={() => onHistory(number)}>
                    {words.about(row)}
                  </button>
                )}
              </td>
              <td>
                <State shape={row.outcome === 'done' ? 'done' : 'refused'} tone={row.outcome === 'done' ? 'quiet' : 'amber'}>
                  {t(`audit.${row.outcome}`)}
                </State>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
