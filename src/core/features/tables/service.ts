// A register that leaves: the page hands over the rows as it shows them; that they leave is on record first, then the file is written.
import { AppError } from '../../../contract/errors';
import { MOST_ROWS } from '../../../contract/table-cells';
import type { CommandContext, Inputs, Outputs, QueryContext, Service, Session } from '../../dispatch/context';
import { tableFile } from '../../documents/table-file';
import { onePiece } from '../../files/one-piece';

type Row = Inputs['tables']['append']['rows'][number];

/** One table at a time in this process's memory; it goes with the session, and as soon as it is saved. */
interface Held {
  readonly table: string;
  readonly rows: Row[];
  pieces: number;
  taken: { readonly copy: number; readonly about: string } | null;
}
const held = new WeakMap<Session, Held>();

/** Texts of all cells together: some hundred megabytes of memory at most. */
const MOST_SIGNS = 40_000_000;
const signsIn = (rows: readonly Row[]): number => rows.reduce((sum, { cells }) => sum + cells.reduce((all, text) => all + text.length, 0), 0);

async function append({ session }: QueryContext, { table, n, rows }: Inputs['tables']['append']): Promise<Outputs['tables']['append']> {
  if (n === 0) held.set(session, { table, rows: [], pieces: 0, taken: null });
  const one = held.get(session);
  if (one?.table !== table || one.pieces !== n || one.taken) throw new AppError('conflict');
  if (one.rows.length + rows.length > MOST_ROWS || signsIn(one.rows) + signsIn(rows) > MOST_SIGNS) {
    held.delete(session);
    throw new AppError('too_large');
  }
  one.rows.push(...rows);
  one.pieces++;
  return {};
}

/** Whether a row is a record that the caller may open is asked alike for what does not exist. */
async function take(context: CommandContext, { table, register, format }: Inputs['tables']['take']): Promise<Outputs['tables']['take']> {
  const { session, overviews, actor, now } = context;
  const one = held.get(session);
  if (one?.table !== table || one.rows.length === 0) throw new AppError('not_found');
  const wanted = SLICES[register];
  if (one.rows.some(({ id }) => overviews.get(id)?.dossier.slice !== wanted)) throw new AppError('not_found');
  const { header, position } = session.vault;
  // Units of work run one after the other: the row of this one is the next.
  const copy = position.counter + 1;
  const about = `${register}/${format}/${one.rows.length}/${copy}`;
  context.writer.afterCommit.push(() => {
    if (format === 'print') held.delete(session);
    else one.taken = { copy, about };
  });
  context.about(about);
  return { copy, at: now, by: actor.name, school: header.name, schoolEn: header.nameEn };
}

const SLICES = { reports: 'submission', cases: 'case', mentoring: 'mentoring', exports: 'export', desk: 'package' } as const satisfies Record<
  Inputs['tables']['take']['register'],
  string
>;

async function save(context: QueryContext, { copy, title, heading, columns }: Inputs['tables']['save']): Promise<Outputs['tables']['save']> {
  const one = held.get(context.session);
  if (one?.taken?.copy !== copy) throw new AppError('not_found');
  const rows = one.rows.map(({ cells }) => cells);
  if (rows.some((cells) => cells.length !== columns.length)) throw new AppError('invalid', { issues: [{ path: 'columns', code: 'differs' }] });
  const bytes = await tableFile({ title, heading, columns, rows });
  const path = await context.host.saveFile(`${title} ${copy}.xlsx`, onePiece(bytes));
  held.delete(context.session);
  context.about(one.taken.about);
  return { path };
}

export const tablesService = { append, take, save } satisfies Record<keyof Service<'tables'>, unknown>;
