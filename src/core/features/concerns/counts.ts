// Counts for the monthly return: figures of a month and nothing that leads to a record (decisions 7).
import type { Origin } from '../../../contract/concern-facts';
import { dateOf, dayOf } from '../../../contract/days';
import { toHex } from '../../crypto/bytes';
import { randomBytes } from '../../crypto/random';
import { type Counted, countsOf, monthOf, settingOf } from '../../overviews/concern-counts';
import type { Writer } from '../../store/writer';

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
