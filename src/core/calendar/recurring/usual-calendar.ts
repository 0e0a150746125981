// A school calendar out of usual days, for a school that has not typed its own.
import type { SchoolCalendar } from '../../../contract/checks';
import { dateOf, dayFrom } from '../../../contract/days';
import { RULE_PACKS, type RulePack } from '../clocks';

const date = (year: number, month: number, day: number): string =>
  dateOf(dayFrom(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`));
const plus = (on: string, days: number): string => dateOf(dayFrom(on) + days);

const FIRST_YEAR = 2015;
const LAST_YEAR = 2075;

/**
 * Terms end on the days that the rule pack names for follow-ups; the first begins on 1 September, the second on 1 March [R]. Special periods:
 * first week and last two weeks of a term and a week of mid-term examinations [R]; 高考 with the days around it, 6 to 10 June (examination 7 to 10
 * at most); 中考 19 to 21 June [R: each city sets its own].
 * @param fromYear year in which the first of the school years begins @param toYear year in which the last one ends
 */
export function usualCalendar(fromYear: number, toYear: number, pack: RulePack = RULE_PACKS['national-2017']): SchoolCalendar {
  const [winter, summer] = pack.followUps.termEnds as readonly [readonly [number, number], readonly [number, number]];
  const terms: { fromOn: string; toOn: string }[] = [];
  const special: SchoolCalendar['special'] = [];
  for (let year = fromYear; year < toYear; year++) {
    const autumn = { fromOn: date(year, 9, 1), toOn: date(year + 1, ...winter) };
    const spring = { fromOn: date(year + 1, 3, 1), toOn: date(year + 1, ...summer) };
    terms.push(autumn, spring);
    for (const { fromOn, toOn } of [autumn, spring]) {
      special.push({ kind: 'termStart', fromOn, toOn: plus(fromOn, 6) });
      special.push({ kind: 'midterm', fromOn: plus(fromOn, 63), toOn: plus(fromOn, 69) });
      special.push({ kind: 'finals', fromOn: plus(toOn, -13), toOn });
    }
    special.push({ kind: 'gaokao', fromOn: date(year + 1, 6, 6), toOn: date(year + 1, 6, 10) });
    special.push({ kind: 'zhongkao', fromOn: date(year + 1, 6, 19), toOn: date(year + 1, 6, 21) });
  }
  return { terms, special };
}

/** The same for everybody and at every moment: a calendar that moved with the day it is asked on would change what was missed in the past. */
export const USUAL_CALENDAR: SchoolCalendar = usualCalendar(FIRST_YEAR, LAST_YEAR);
