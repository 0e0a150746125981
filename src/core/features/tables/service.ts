// A register that leaves: the page hands over the rows as it shows them; that they leave is on record first, then the file is written.
import { AppError } from '../../../contract/errors';
import { MOST_ROWS } from '../../../contract/table-cells';
import type { CommandContext, Inputs, Outputs, QueryContext, Service, Session } from '../../dispatch/context';
import { LeavingCopies } from '../../dispatch/leaving-copies';
import { tableFile } from '../../documents/table-file';

type Row = Inputs['tables']['append']['rows'][number];

/** One table at a time in this process's memory; it goes with the session, and as soon as it is taken. */
interface Handed {
  readonly table: string;
  readonly rows: Row[];
  pieces: number;
}
const handed = new WeakMap<Session, Handed>();
const copies = new LeavingCopies<readonly Row[]>();

/** Texts of all cells together: some hundred megabytes of memory at most. */
const MOST_SIGNS = 40_000_000;
const signsIn = (rows: readonly Row[]): number => rows.reduce((sum, { cells }) => sum + cells.reduce((all, text) => all + text.length, 0), 0);

async function append({ session }: QueryContext, { table, n, rows }: Inputs['tables']['append']): Promise<Outputs['tables']['append']> {
  if (n === 0) handed.set(session, { table, rows: [], pieces: 0 });
  const one = handed.get(session);
  if (one?.table !== table || one.pieces !== n) throw new AppError('conflict');
  if (one.rows.length + rows.length > MOST_ROWS || signsIn(one.rows) + signsIn(rows) > MOST_SIGNS) {
    handed.delete(session);
    throw new AppError('too_large');
  }
  one.rows.push(...rows);
  one.pieces++;
  return {};
}

/** Whether a row is a record that the caller may open is asked alike for what does not exist. */
async function take(context: CommandContext, { table, register, format }: Inputs['tables']['take']): Promise<Outputs['tables']['take']> {
  const { session, overviews } = context;
  const one = handed.get(session);
  if (one?.table !== table || one.rows.length === 0) throw new AppError('not_found');
  const wanted = SLICES[register];
  if (one.rows.some(({ id }) => overviews.get(id)?.dossier.slice !== wanted)) throw new AppError('not_found');
  context.writer.afterCommit.push(() => void handed.delete(session));
  return copies.take(context, `${register}/${format}/${one.rows.length}`, format === 'xlsx' ? one.rows : null);
}

const SLICES = { reports: 'submission', cases: 'case', mentoring: 'mentoring', exports: 'export', desk: 'package' } as const satisfies Record<
  Inputs['tables']['take']['register'],
  string
>;

async function save(context: QueryContext, { copy, title, heading, columns }: Inputs['tables']['save']): Promise<Outputs['tables']['save']> {
  return copies.save(context, copy, title, async (taken) => {
    const rows = taken.map(({ cells }) => cells);
    if (rows.some((cells) => cells.length !== columns.length)) throw new AppError('invalid', { issues: [{ path: 'columns', code: 'differs' }] });
    return tableFile({ title, heading, columns, rows });
  });
}

export const tablesService = { append, take, save } satisfies Record<keyof Service<'tables'>, unknown>;
