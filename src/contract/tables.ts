// A register that leaves the program as it stands on the screen: an Excel file, or paper. Masked names stay masked.
import { z } from 'zod';
import { command, query, unrecorded } from './define';
import { id, instant, line, nothing } from './scalars';
import { LONGEST_CELL, MOST_COLUMNS } from './table-cells';
import { register } from './views';

/** Persons of concern never leave as a list (domain 6.3). */
export const takenRegister = register.exclude(['concerns']);
export type TakenRegister = z.infer<typeof takenRegister>;
export const tableFormat = z.enum(['xlsx', 'print']);
/** Any text as the page shows it: what must not be run or carried is put right in the file. */
const cell = z.string().max(LONGEST_CELL);
const row = z.strictObject({ id, cells: z.array(cell).min(1).max(MOST_COLUMNS) });

export const tables = {
  /** Pieces in order from 0; piece 0 begins anew. Kept in memory until it is saved, replaced or the vault is locked. */
  append: unrecorded({
    permission: 'table.take',
    input: { table: id, n: z.number().int().min(0), rows: z.array(row).max(2000) },
    output: nothing,
  }),
  /** Before anything leaves: who, which register, how many rows, in which form. Refused when one of the rows is no record that the caller may open. */
  take: command({
    permission: 'table.take',
    event: 'table.taken',
    stepUp: true,
    input: { table: id, register: takenRegister, format: tableFormat },
    output: z.strictObject({
      /** Number of the row in the audit that says so: it stands on every copy. */
      copy: z.number().int(),
      at: instant,
      by: line(60),
      school: line(120),
      schoolEn: line(120),
    }),
  }),
  /** The file of what was just taken, through the host. It asks where; saying no leaves it to be tried again. */
  save: query({
    permission: 'table.take',
    event: 'table.saved',
    input: {
      copy: z.number().int(),
      title: line(60).min(1),
      /** Lines above the table: count, filter, who, when, number of the copy. */
      heading: z.array(line(2000)).max(8),
      columns: z
        .array(z.strictObject({ name: line(60), width: z.number().int().min(1).max(200).describe('in characters') }))
        .min(1)
        .max(MOST_COLUMNS),
    },
    output: z.strictObject({ path: z.string() }),
  }),
};
