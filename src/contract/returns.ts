// The month in figures for the county bureau: counts only, each with the records behind it for those who may open them (domain 3.13).
import { z } from 'zod';
import { dayFrom, startOfDay } from './days';
import { command, query } from './define';
import { id, instant, line, month } from './scalars';

/** In the order of the sheet. What counts is written under `returns.rule.<figure>`. */
export const FIGURES = {
  bullying: [
    ...(['received', 'helpRequests', 'lifeSafety', 'accepted', 'declined', 'forwarded', 'found', 'foundSerious', 'notBullying'] as const),
    ...(['insufficient', 'crime', 'handedToPolice', 'appeals', 'closed', 'overdue'] as const),
  ],
  mentoring: ['running', 'begun', 'released', 'sessions', 'homeVisits', 'hours', 'missedReviews'],
  concerns: [
    ...(['noticed', 'sent', 'confirmed', 'harmRisk', 'petition', 'drugs', 'distress', 'withoutOrigin'] as const),
    ...(['listed', 'delisted', 'checks', 'lost'] as const),
  ],
} as const;
export type Block = keyof typeof FIGURES;
export type FigureOf<B extends Block> = (typeof FIGURES)[B][number];
export type Figure = FigureOf<Block>;
export const BLOCKS = Object.keys(FIGURES) as Block[];

export const block = z.enum(BLOCKS);
const figure = z.enum([...FIGURES.bullying, ...FIGURES.mentoring, ...FIGURES.concerns]);

/** @param by how many months, e.g. -1 @returns YYYY-MM */
export function monthOn(of: string, by: number): string {
  const months = Number(of.slice(0, 4)) * 12 + Number(of.slice(5)) - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
/** From its first instant to the first of the next one. */
export const monthSpan = (of: string): { readonly from: number; readonly to: number } => ({
  from: startOfDay(dayFrom(`${of}-01`)),
  to: startOfDay(dayFrom(`${monthOn(of, 1)}-01`)),
});
/** The instant after which the return of a month is late: the 15th of the next one, 24:00 (origin plan of 2017). */
export const returnDueAt = (of: string): number => startOfDay(dayFrom(`${monthOn(of, 1)}-16`));

/** Where a record behind a figure is opened. */
const record = z.strictObject({ slice: z.enum(['submission', 'case', 'export', 'mentoring', 'concern']), object: id, number: z.string() });
const counted = z.strictObject({ figure, count: z.number().describe('hours may be halves'), before: z.number().describe('the month before') });
const returnFormat = z.enum(['xlsx', 'print']);

export const returns = {
  month: query({
    permission: 'return.read',
    event: 'return.read',
    input: { month },
    output: z.strictObject({
      month,
      now: instant,
      dueAt: instant,
      /** Since when a copy of the whole month has been out, if it has. */
      takenAt: instant.nullable(),
      blocks: z.array(
        z.strictObject({
          block,
          /** Records that this reader may not open: they are in no figure. */
          hidden: z.number().int(),
          /** `records` is empty for what is counted without any trace of whom. */
          figures: z.array(counted.extend({ records: z.array(record) })),
        }),
      ),
    }),
  }),
  /** Before it leaves: counted anew, and on record. Only for somebody who may count every block. */
  take: command({
    permission: 'return.take',
    event: 'return.taken',
    stepUp: true,
    input: { month, format: returnFormat },
    output: z.strictObject({
      copy: z.number().int().describe('number of the row in the audit that says so'),
      at: instant,
      by: line(60),
      school: line(120),
      schoolEn: line(120),
      hidden: z.number().int(),
      blocks: z.array(z.strictObject({ block, figures: z.array(counted) })),
    }),
  }),
  /** The file of what was just taken; the words are the page's, the figures are the core's. */
  save: query({
    permission: 'return.take',
    event: 'return.saved',
    input: {
      copy: z.number().int(),
      title: line(60).min(1),
      heading: z.array(line(2000)).max(8),
      columns: z.tuple([line(60), line(60), line(60), line(60)]).describe('block, figure, month, month before'),
      blocks: z.partialRecord(block, line(60)),
      figures: z.partialRecord(figure, line(120)),
    },
    output: z.strictObject({ path: z.string() }),
  }),
};
