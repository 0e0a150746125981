// Dates of days, each made once: lists of many records name the same few days again and again.
import { dateOf } from '../../../contract/days';

const made = new Map<number, string>();
/** About three centuries of days; beyond that something else is wrong. */
const MOST = 100_000;

/** YYYY-MM-DD */
export function dateName(day: number): string {
  let name = made.get(day);
  if (name === undefined) {
    name = dateOf(day);
    if (made.size < MOST) made.set(day, name);
  }
  return name;
}
