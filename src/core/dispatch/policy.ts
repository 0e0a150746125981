// How this vault behaves, as its people decided: one row of the settings for each choice, the strictest default where none is there (a notice carries nothing but a number, so it is on).
import { z } from 'zod';
import { type Policy, policy } from '../../contract/settings';
import type { Reader } from '../store/open';
import type { Writer } from '../store/writer';

const PREFIX = 'policy/';
const DEFAULTS: Policy = { lockMinutes: 5, draftDays: 90, rulePack: 'national-2017', notices: true };
const shapes = policy.shape;

/** A value that is out of its bounds counts as not set: nobody is locked out by a damaged row. */
export async function policyOf(reader: Reader): Promise<Policy> {
  const rows = await reader.selectFrom('settings').selectAll().where('key', 'like', `${PREFIX}%`).execute();
  const chosen = Object.fromEntries(rows.map((row) => [row.key.slice(PREFIX.length), row.value]));
  const written = (name: keyof Policy, text: unknown): unknown => {
    if (typeof DEFAULTS[name] === 'number') return Number(text);
    return typeof DEFAULTS[name] === 'boolean' ? { true: true, false: false }[String(text)] : text;
  };
  const read = <K extends keyof Policy>(name: K): Policy[K] => {
    const value = z.preprocess((text) => written(name, text), shapes[name]).safeParse(chosen[name]);
    return (value.success ? value.data : DEFAULTS[name]) as Policy[K];
  };
  return { lockMinutes: read('lockMinutes'), draftDays: read('draftDays'), rulePack: read('rulePack'), notices: read('notices') };
}

export async function setPolicy(writer: Writer, chosen: Policy): Promise<void> {
  for (const [name, value] of Object.entries(chosen)) await writer.put(PREFIX + name, String(value));
}
