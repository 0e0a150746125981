// How much each day counts towards the next check under one policy and one school calendar, summed up beforehand.
import type { CheckPolicy, SchoolCalendar } from '../../../contract/checks';
import { dayFrom } from '../../../contract/days';

/** What an ordinary day counts; in thinned holidays it is half of that. */
export const ORDINARY = 2;
const HOLIDAY = { keep: ORDINARY, thin: ORDINARY / 2, postpone: 0 } as const;

export class Pace {
  /** Beyond these, every day is ordinary. */
  readonly #first: number;
  readonly #last: number;
  /** First and last day of terms. */
  readonly knownFrom: number;
  readonly knownTo: number;
  /** Up to and with each day: what the days counted, and how many of them counted at all. */
  readonly #sums: Int32Array;
  readonly #total: number;
  readonly #totalCount: number;
  readonly #counts: Int32Array;
  /** For each sum the first day that reached it. */
  readonly #reached: Int32Array;

  constructor(policy: CheckPolicy, calendar: SchoolCalendar) {
    const terms = calendar.terms.map(({ fromOn, toOn }) => [dayFrom(fromOn), dayFrom(toOn)] as const).sort(([a], [b]) => a - b);
    const special = calendar.special.flatMap(({ kind, fromOn, toOn }) => {
      const times = policy.special[kind];
      return times === undefined ? [] : [{ from: dayFrom(fromOn), to: dayFrom(toOn), times }];
    });
    const all = [...terms.flat(), ...special.flatMap(({ from, to }) => [from, to])];
    this.#first = all.length > 0 ? Math.min(...all) : 0;
    this.#last = all.length > 0 ? Math.max(...all) : -1;
    this.knownFrom = terms[0]?.[0] ?? Number.POSITIVE_INFINITY;
    this.knownTo = terms.length > 0 ? Math.max(...terms.map(([, to]) => to)) : Number.NEGATIVE_INFINITY;
    const length = this.#last - this.#first + 1;
    const counted = new Int32Array(length).fill(ORDINARY);
    if (terms.length > 0) counted.fill(HOLIDAY[policy.holidays], this.knownFrom - this.#first, this.knownTo - this.#first + 1);
    for (const [from, to] of terms) counted.fill(ORDINARY, from - this.#first, to - this.#first + 1);
    const tighter = new Int32Array(length);
    for (const { from, to, times } of special)
      for (let day = from; day <= to; day++) tighter[day - this.#first] = Math.max(tighter[day - this.#first] as number, times * ORDINARY);
    this.#sums = new Int32Array(length);
    this.#counts = new Int32Array(length);
    const reached: number[] = [];
    let [sum, count] = [0, 0];
    for (let i = 0; i < length; i++) {
      const worth = tighter[i] || (counted[i] as number);
      for (let one = 1; one <= worth; one++) reached[sum + one] = this.#first + i;
      this.#sums[i] = sum += worth;
      this.#counts[i] = count += worth > 0 ? 1 : 0;
    }
    this.#total = sum;
    this.#totalCount = count;
    this.#reached = Int32Array.from(reached, (day) => day ?? 0);
  }

  /** Differences of two sums are what the days after the one and up to the other count together. */
  sum(day: number): number {
    if (day < this.#first) return (day - this.#first + 1) * ORDINARY;
    if (day > this.#last) return this.#total + (day - this.#last) * ORDINARY;
    return this.#sums[day - this.#first] as number;
  }

  /** As `sum`, but each day that counts at all counts one. */
  count(day: number): number {
    if (day < this.#first) return day - this.#first + 1;
    if (day > this.#last) return this.#totalCount + day - this.#last;
    return this.#counts[day - this.#first] as number;
  }

  /** The first day with at least this sum; it is always a day that counts. */
  firstWith(sum: number): number {
    if (sum <= 0) return this.#first - 1 + Math.ceil(sum / ORDINARY);
    if (sum > this.#total) return this.#last + Math.ceil((sum - this.#total) / ORDINARY);
    return this.#reached[sum] as number;
  }

  knows(day: number): boolean {
    return day >= this.knownFrom && day <= this.knownTo;
  }
}

const made = new WeakMap<SchoolCalendar, WeakMap<CheckPolicy, Pace>>();

export function paceOf(policy: CheckPolicy, calendar: SchoolCalendar): Pace {
  let ofCalendar = made.get(calendar);
  if (!ofCalendar) made.set(calendar, (ofCalendar = new WeakMap()));
  let pace = ofCalendar.get(policy);
  if (!pace) ofCalendar.set(policy, (pace = new Pace(policy, calendar)));
  return pace;
}
