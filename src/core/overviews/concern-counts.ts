// How many notices went out in a month, by class: figures and nothing that leads to a record (decisions 7).
import { z } from 'zod';
import { origin } from '../../contract/concern-facts';
import type { Reader } from '../store/open';

const counted = z.object({ sent: z.number(), received: z.number(), byOrigin: z.partialRecord(origin, z.number()) });
export type Counted = z.infer<typeof counted>;
const NONE: Counted = { sent: 0, received: 0, byOrigin: {} };
export const settingOf = (month: string): string => `concern-count/${month}`;
/** @param date YYYY-MM-DD @returns YYYY-MM */
export const monthOf = (date: string): string => date.slice(0, 7);

export async function countsOf(reader: Reader, month: string): Promise<Counted> {
  const row = await reader.selectFrom('settings').select('value').where('key', '=', settingOf(month)).executeTakeFirst();
  return row ? counted.parse(JSON.parse(row.value)) : NONE;
}
