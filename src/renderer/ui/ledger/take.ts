// Sends the rows as they are shown to the core, in pieces that fit a message, and lets it put on record that they leave.
import type { TakenRegister } from '../../../contract/tables';
import { client, confirmed } from '../../api/client';

export interface Shown {
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  readonly rows: readonly { readonly id: string; readonly cells: string[] }[];
}

/** A message may have 1.5 million signs; escapes can double them. */
const PIECE_SIGNS = 400_000;
const PIECE_ROWS = 2000;

/** @param onProgress share of the rows that have been handed over */
async function handOver(table: string, rows: Shown['rows'], onProgress: (share: number) => void): Promise<void> {
  let piece: Shown['rows'][number][] = [];
  let signs = 0;
  let n = 0;
  const send = async (done: number): Promise<void> => {
    await client.tables.append({ table, n: n++, rows: piece });
    piece = [];
    signs = 0;
    onProgress(done / rows.length);
  };
  for (const [i, row] of rows.entries()) {
    const length = row.cells.reduce((sum, cell) => sum + cell.length, 60);
    if (piece.length > 0 && (signs + length > PIECE_SIGNS || piece.length >= PIECE_ROWS)) await send(i);
    piece.push(row);
    signs += length;
  }
  await send(rows.length);
}

export type Taken = Awaited<ReturnType<typeof client.tables.take>>;

/** Asks for the password when it was not given lately. */
export async function take(
  register: TakenRegister,
  format: 'xlsx' | 'print',
  rows: Shown['rows'],
  onProgress: (share: number) => void,
): Promise<Taken> {
  const table = crypto.randomUUID();
  await handOver(table, rows, onProgress);
  const key = crypto.randomUUID();
  return confirmed(() => client.tables.take({ key, table, register, format }));
}
