// Which tips may be about the same thing: a score over names, place, day and type, each part with its reason.
import type { z } from 'zod';
import type { likeness } from '../../../contract/reports';
import { localDay } from '../../calendar/clocks';

export type Likeness = z.infer<typeof likeness>;

export interface Told {
  readonly affected: readonly string[];
  readonly reported: readonly string[];
  readonly place: string;
  readonly occurredOn: string | null;
  readonly types: readonly string[];
  readonly receivedAt: number;
}

/** Our own weights. A name may be enough; a place needs the day, or the kind of thing within a few days; nothing else begins a suspicion. */
const WORTH: Readonly<Record<Likeness, number>> = {
  affected: 50,
  reported: 40,
  otherSide: 30,
  place: 25,
  nearPlace: 15,
  day: 20,
  type: 10,
  recent: 10,
};
const ENOUGH = 40;
const RECENT_DAYS = 3;
/** Said when nobody knows the name. */
const NOBODY: ReadonlySet<string> = new Set(['不详', '未知', '不知道', '不清楚', '匿名', '同学', '学生', '某某', '某同学', 'unknown', 'student']);

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');
/** One character is a surname, shared by hundreds. */
const namesIn = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.map(fold).filter((name) => [...name].length > 1 && !NOBODY.has(name)));

/** What is compared, folded once. */
export interface Compared extends Omit<Told, 'affected' | 'reported'> {
  readonly affected: ReadonlySet<string>;
  readonly reported: ReadonlySet<string>;
}
export const compared = (told: Told): Compared => ({
  ...told,
  affected: namesIn(told.affected),
  reported: namesIn(told.reported),
  place: fold(told.place),
});

/** @returns the reasons, strongest first, and 0 when it is not worth a look */
export function likenessOf(a: Compared, b: Compared): { readonly score: number; readonly why: Likeness[] } {
  const shares = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean => [...some].some((name) => others.has(name));
  const [short, long] = a.place.length <= b.place.length ? [a.place, b.place] : [b.place, a.place];
  const is: Readonly<Record<Likeness, boolean>> = {
    affected: shares(a.affected, b.affected),
    reported: shares(a.reported, b.reported),
    otherSide: shares(a.affected, b.reported) || shares(a.reported, b.affected),
    place: short !== '' && short === long,
    nearPlace: short.length > 1 && short !== long && long.includes(short),
    day: a.occurredOn !== null && a.occurredOn === b.occurredOn,
    type: a.types.some((type) => b.types.includes(type)),
    recent: Math.abs(localDay(a.receivedAt) - localDay(b.receivedAt)) <= RECENT_DAYS,
  };
  const why = (Object.keys(WORTH) as Likeness[]).filter((reason) => is[reason]);
  const begins = is.affected || is.reported || is.otherSide || is.place || is.nearPlace;
  const score = begins ? why.reduce((sum, reason) => sum + WORTH[reason], 0) : 0;
  return score >= ENOUGH ? { score, why } : { score: 0, why: [] };
}
