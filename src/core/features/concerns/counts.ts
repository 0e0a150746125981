// Counts for the monthly return: figures of a month and nothing that leads to a record (decisions 7).
import { z } from 'zod';
import { type Origin, origin } from '../../../contract/concern-facts';
import { dateOf, dayOf } from '../../../contract/days';
import { toHex } from '../../crypto/bytes';
import { randomBytes } from '../../crypto/random';
import type { Reader } from '../../store/open';
import type { Writer } from '../../store/writer';

const counted = z.object({ sent: z.number(), received: z.number(), byOrigin: z.partialRecord(origin, z.number()) });
type Counted = z.infer<typeof counted>;
const NONE: Counted = { sent: 0, received: 0, byOrigin: {} };
const settingOf = (month: string): string => `concern-count/${month}`;
/** @param date YYYY-MM-DD @returns YYYY-MM */
export const monthOf = (date: string): string => date.slice(0, 7);

export async function countsOf(reader: Reader, month: string): Promise<Counted> {
  const row = await reader.selectFrom('settings').select('value').where('key', '=', settingOf(month)).executeTakeFirst();
  return row ? counted.parse(JSON.parse(row.value)) : NONE;
}

/**
 * One row for all classes, salted anew each time: the audit keeps a hash of it beside the record that was changed in the same unit,
 * and from small figures alone that hash would tell the class.
 */
async function raise(writer: Writer, now: number, change: (counts: Counted) => Counted): Promise<void> {
  const month = monthOf(dateOf(dayOf(now)));
  const counts = change(await countsOf(writer.trx, month));
  await writer.put(settingOf(month), JSON.stringify({ ...counts, salt: toHex(randomBytes(16)) }));
}

export const raiseSent = (writer: Writer, now: number, of: Origin | null): Promise<void> =>
  raise(writer, now, (counts) => ({
    ...counts,
    sent: counts.sent + 1,
    byOrigin: of === null ? counts.byOrigin : { ...counts.byOrigin, [of]: (counts.byOrigin[of] ?? 0) + 1 },
  }));

export const raiseReceived = (writer: Writer, now: number): Promise<void> =>
  raise(writer, now, (counts) => ({ ...counts, received: counts.received + 1 }));
