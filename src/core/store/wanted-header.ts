// The header as the last unit of work that changed it wanted it: a file of before, put back or left by a power cut, is known by it.
import { canonicalJson } from '../crypto/bytes';
import { headerSchema, type PlainHeader, plainHeader } from '../vault/header';
import type { Reader } from './open';
import type { Writer } from './writer';

const WANTED = 'header/v1';
const schema = headerSchema.omit({ mac: true });

export const headerText = (header: PlainHeader): string => canonicalJson(plainHeader(header));
export const putWantedHeader = (writer: Writer, header: PlainHeader): Promise<void> => writer.put(WANTED, headerText(header));

/** null when there is none that can be read: every vault is born with one. */
export async function wantedHeader(reader: Reader): Promise<PlainHeader | null> {
  const row = await reader.selectFrom('settings').select('value').where('key', '=', WANTED).executeTakeFirst();
  try {
    return row ? schema.parse(JSON.parse(row.value)) : null;
  } catch {
    return null;
  }
}
