// A register on paper: A4 across, the names of the columns on every page, and whose copy it is behind the text.
import type { Shown, Taken } from './take';
import { formatInstant } from '../dates';

interface TableSheetProps {
  readonly title: string;
  readonly heading: readonly string[];
  readonly columns: Shown['columns'];
  readonly rows: Shown['rows'];
  readonly taken: Taken;
}

export function TableSheet({ title, heading, columns, rows, taken }: TableSheetProps) {
  const mark = `${taken.by} ${formatInstant(taken.at, 'minute')} № ${taken.copy}`;
  const wide = columns.reduce((sum, { width }) => sum + width, 0);
  return (
    <div className="table-sheet">
      <div className="table-mark" aria-hidden="true">
        {Array.from({ length: 12 }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words twelve times
          <span key={i}>{mark}</span>
        ))}
      </div>
      <h1>{title}</h1>
      {heading.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <table>
        <colgroup>
          <col style={{ width: '9mm' }} />
          {columns.map(({ name, width }) => (
            <col key={name} style={{ width: `${(95 * width) / wide}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th />
            {columns.map(({ name }) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }, i) => (
            <tr key={id}>
              <td>{i + 1}</td>
              {cells.map((cell, at) => (
                <td key={columns[at]?.name}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
