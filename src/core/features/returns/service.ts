// The month in figures: counted when it is looked at, counted anew when it leaves, and on record before it does.
import { monthOn, monthSpan, returnDueAt } from '../../../contract/returns';
import { AppError } from '../../../contract/errors';
import { takenAt } from '../../audit/return-taken';
import type { CommandContext, Inputs, Outputs, QueryContext, Service, Session } from '../../dispatch/context';
import { tableFile } from '../../documents/table-file';
import { type Month, readBlocks } from './repository';
import { onePiece } from '../../files/one-piece';

type Blocks = Outputs['returns']['month']['blocks'];

const monthOf = (name: string): Month => ({ name, ...monthSpan(name) });

async function count(context: QueryContext, name: string): Promise<Blocks> {
  const [month, before] = [monthOf(name), monthOf(monthOn(name, -1))];
  if (month.from > context.now) throw new AppError('invalid', { issues: [{ path: 'month', code: 'future' }] });
  const blocks: Blocks = [];
  for (const { block, hidden, of } of await readBlocks(context, before.from)) {
    const [now, last] = [await of(month), await of(before)];
    const figures = Object.entries(now).map(([figure, { count: counted, refs }]) => ({
      figure: figure as Blocks[number]['figures'][number]['figure'],
      count: counted,
      before: last[figure]?.count ?? 0,
      records: [...refs],
    }));
    blocks.push({ block, hidden, figures });
  }
  return blocks;
}

async function month(context: QueryContext, { month: name }: Inputs['returns']['month']): Promise<Outputs['returns']['month']> {
  const blocks = await count(context, name);
  context.about(name);
  return { month: name, now: context.now, dueAt: returnDueAt(name), takenAt: await takenAt(context.reader, name), blocks };
}

/** One at a time in this process's memory, until it is saved. */
interface Held {
  readonly copy: number;
  readonly about: string;
  readonly blocks: Outputs['returns']['take']['blocks'];
}
const held = new WeakMap<Session, Held>();

async function take(context: CommandContext, { month: name, format }: Inputs['returns']['take']): Promise<Outputs['returns']['take']> {
  const { session, actor, now } = context;
  const counted = await count(context, name);
  const blocks = counted.map(({ block, figures }) => ({ block, figures: figures.map(({ records: _, ...figure }) => figure) }));
  const { header, position } = session.vault;
  // Units of work run one after the other: the row of this one is the next.
  const copy = position.counter + 1;
  const about = `${name}/${format}/${copy}`;
  context.about(about);
  context.writer.afterCommit.push(() => {
    if (format === 'xlsx') held.set(session, { copy, about, blocks });
  });
  const hidden = counted.reduce((sum, one) => sum + one.hidden, 0);
  return { copy, at: now, by: actor.name, school: header.name, schoolEn: header.nameEn, hidden, blocks };
}

const WIDTHS = [16, 44, 12, 12] as const;

async function save(
  context: QueryContext,
  { copy, title, heading, columns, ...words }: Inputs['returns']['save'],
): Promise<Outputs['returns']['save']> {
  const one = held.get(context.session);
  if (one?.copy !== copy) throw new AppError('not_found');
  const rows = one.blocks.flatMap(({ block, figures }) =>
    figures.map(({ figure, count: counted, before }) => [words.blocks[block] ?? block, words.figures[figure] ?? figure, `${counted}`, `${before}`]),
  );
  const bytes = await tableFile({ title, heading, columns: columns.map((name, i) => ({ name, width: WIDTHS[i] as number })), rows });
  const path = await context.host.saveFile(`${title} ${copy}.xlsx`, onePiece(bytes));
  held.delete(context.session);
  context.about(one.about);
  return { path };
}

export const returnsService = { month, take, save } satisfies Record<keyof Service<'returns'>, unknown>;
