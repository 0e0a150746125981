// Whether the figures of a month went out in time is told by the audit alone: it cannot be written afterwards.
import { monthSpan } from '../../contract/returns';
import type { Reader } from '../store/open';

/** @param month YYYY-MM @returns when a copy of the whole month first went out after the month was over */
export async function takenAt(reader: Reader, month: string): Promise<number | null> {
  const row = await reader
    .selectFrom('audit')
    .select('at')
    .where('event', '=', 'return.taken')
    .where('outcome', '=', 'done')
    .where('object', 'like', `${month}/%`)
    .where('at', '>=', monthSpan(month).to)
    .orderBy('seq')
    .executeTakeFirst();
  return row?.at ?? null;
}
