// The month in figures: counted when it is looked at, counted anew when it leaves, and on record before it does.
import { monthOn, monthSpan, returnDueAt } from '../../../contract/returns';
import { AppError } from '../../../contract/errors';
import { takenAt } from '../../audit/return-taken';
import type { CommandContext, Inputs, Outputs, QueryContext, Service } from '../../dispatch/context';
import { LeavingCopies } from '../../dispatch/leaving-copies';
import { tableFile } from '../../documents/table-file';
import { type Month, readBlocks } from './repository';

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

const copies = new LeavingCopies<Outputs['returns']['take']['blocks']>();

async function take(context: CommandContext, { month: name, format }: Inputs['returns']['take']): Promise<Outputs['returns']['take']> {
  const counted = await count(context, name);
  const blocks = counted.map(({ block, figures }) => ({ block, figures: figures.map(({ records: _, ...figure }) => figure) }));
  const hidden = counted.reduce((sum, one) => sum + one.hidden, 0);
  return { ...copies.take(context, `${name}/${format}`, format === 'xlsx' ? blocks : null), hidden, blocks };
}

const WIDTHS = [16, 44, 12, 12] as const;

async function save(
  context: QueryContext,
  { copy, title, heading, columns, ...words }: Inputs['returns']['save'],
): Promise<Outputs['returns']['save']> {
  return copies.save(context, copy, title, async (taken) => {
    const rows = taken.flatMap(({ block, figures }) =>
      figures.map(({ figure, count: counted, before }) => [words.blocks[block] ?? block, words.figures[figure] ?? figure, `${counted}`, `${before}`]),
    );
    return tableFile({ title, heading, columns: columns.map((name, i) => ({ name, width: WIDTHS[i] as number })), rows });
  });
}

export const returnsService = { month, take, save } satisfies Record<keyof Service<'returns'>, unknown>;
