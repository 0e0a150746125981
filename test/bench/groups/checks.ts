// Recurring checks for the bench: due list and alarm ladder of a large school after five years.
import type { CheckContact } from '../../../src/contract/checks';
import { fold, type Folded, type History, ladder, policyFor, standingOf, usualCalendar } from '../../../src/core/calendar/recurring';
import type { Bench } from '../measure';

const DAY = 86_400_000;
const OFFSET = 8 * 3_600_000;
const PEOPLE = Array.from({ length: 60 }, (_, i) => `person ${i}`);
const policy = policyFor({ id: 'liaison-check', version: 1 });
const calendar = usualCalendar(2020, 2032);
const NOW = Date.parse('2031-09-20T12:00+08:00');

/** Checked about every `every` days until now, now and then too late; one in three is not checked any more. */
function historyOf(i: number, years: number): History {
  const startedAt = NOW - Math.round(years * 365) * DAY;
  const contacts: CheckContact[] = [];
  const every = 9 + (i % 5);
  const end = i % 3 === 0 ? NOW - (i % 40) * DAY : NOW;
  for (let at = startedAt + every * DAY; at < end; at += (every + (contacts.length % 9 === 0 ? 7 : 0)) * DAY)
    contacts.push({ occurredAt: at + (i % 7) * 3_600_000, recordedAt: at + (i % 7) * 3_600_000 });
  const on = new Date(startedAt).toISOString().slice(0, 10);
  return {
    ...{ startedAt, contacts, attempts: [], exemptions: [], absences: [], ended: null },
    levels: [{ level: i % 2 === 0 ? 'high' : 'middle', fromOn: on, recordedAt: startedAt }],
    duties: [{ fromOn: on, primary: PEOPLE[i % 60] as string, backup: PEOPLE[(i + 1) % 60] as string, superior: PEOPLE[(i + 2) % 60] as string }],
  };
}

/** What Today asks: everything that is due or late, soonest first, and the alarms of each person. */
function ask(folded: readonly Folded[], now: number): number {
  const entries = folded.map((one, i) => ({ record: String(i), lifeSafety: policy.lifeSafety, standing: standingOf(one, now) }));
  const due = entries.filter(({ standing }) => standing.state !== 'upcoming').sort((a, b) => (a.standing.closesAt ?? 0) - (b.standing.closesAt ?? 0));
  if (ladder(entries, [], { from: 22, to: 7 }, now).length === 0) throw new Error('nobody has an alarm');
  return due.length;
}

/** The same rules with nothing around them: whole numbers, one level, no exemptions, no leave, no names of days. A late entry it only notices. */
function bare(histories: readonly History[], sums: Int32Array, reached: Int32Array, first: number, now: number): number {
  const today = Math.floor((now + OFFSET) / DAY);
  const due: { closes: number; misses: readonly number[]; rung: number; person: string }[] = [];
  for (const { startedAt, levels, contacts, duties } of histories) {
    const stages = policy.levels[levels[0]?.level as string] as (typeof policy.levels)[string];
    let origin = sums[Math.floor((startedAt + OFFSET) / DAY) - first] as number;
    let [stage, times, since] = [0, 0, 0];
    const misses: number[] = [];
    let [everyDays, windowDays, forTimes] = [0, 0, 0];
    const enter = (): void => {
      const one = stages[stage] as (typeof stages)[number];
      [everyDays, windowDays, forTimes] = [one.everyDays * 2, one.windowDays * 2, one.forTimes ?? Number.POSITIVE_INFINITY];
    };
    enter();
    const closeUntil = (day: number): void => {
      for (;;) {
        const dueSum = sums[(reached[origin + everyDays] as number) - first] as number;
        const closes = reached[dueSum + windowDays] as number;
        if (closes >= day) return;
        misses.push(closes);
        if (since === 0) since = closes;
        origin = dueSum;
      }
    };
    for (const { occurredAt, recordedAt } of contacts) {
      const day = Math.floor((occurredAt + OFFSET) / DAY);
      if (Math.floor((recordedAt + OFFSET) / DAY) !== day) throw new RangeError('late');
      closeUntil(day);
      const sum = sums[day - first] as number;
      if ((since > 0 || sum - origin >= everyDays - windowDays) && ++times >= forTimes) {
        stage++;
        enter();
      }
      origin = sum;
      since = 0;
    }
    closeUntil(today);
    const isOpen = (sums[today - first] as number) - origin >= everyDays - windowDays;
    if (since === 0 && !isOpen) continue;
    const gone = since === 0 ? 0 : today - since;
    const closes = reached[(sums[(reached[origin + everyDays] as number) - first] as number) + windowDays] as number;
    due.push({
      closes,
      misses,
      rung: gone > policy.ladder.lostAfter ? 3 : gone > policy.ladder.escalatedAfter ? 2 : gone > 0 ? 1 : 0,
      person: duties[0]?.primary as string,
    });
  }
  const byPerson = Map.groupBy(
    due.sort((a, b) => a.closes - b.closes),
    (one) => one.person,
  );
  if (byPerson.size === 0) throw new Error('nobody has an alarm');
  return due.length;
}

/** What each day of the bare computation counts, made once, as the engine does. */
function table(): { sums: Int32Array; reached: Int32Array; first: number } {
  const first = Math.floor(Date.parse('2020-01-01T00:00Z') / DAY);
  const last = Math.floor(Date.parse('2033-01-01T00:00Z') / DAY);
  const sums = new Int32Array(last - first + 1);
  const reached: number[] = [];
  let sum = 0;
  for (let day = first; day <= last; day++) {
    const on = new Date(day * DAY).toISOString().slice(0, 10);
    const worth = calendar.special.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn) ? 4 : 2;
    for (let i = 1; i <= worth; i++) reached[sum + i] = day;
    sums[day - first] = sum += worth;
  }
  return { sums, reached: Int32Array.from(reached, (day) => day ?? first), first };
}

/** Due list and alarm ladder of Today, from whole histories and from what was folded. */
export async function measure(bench: Bench): Promise<void> {
  const records = bench.isQuick ? 2_000 : 20_000;
  const long = Array.from({ length: records }, (_, i) => historyOf(i, 5));
  const short = Array.from({ length: records }, (_, i) => historyOf(i, 0.25));
  const { sums, reached, first } = table();
  const longFolded = long.map((one) => fold(policy, one, calendar, NOW));
  const shortFolded = short.map((one) => fold(policy, one, calendar, NOW));
  if (ask(longFolded, NOW) !== bare(long, sums, reached, first, NOW)) throw new Error('not the same due list');
  const later = NOW + 3 * 3_600_000;
  const against = 'the same rules over the whole histories with nothing around them';
  await bench.compare({
    ...{ goalOf: 'own', id: 'checks', what: `due list and alarms of ${records} records × 5 years, from what was folded`, against, goal: 2 },
    ours: async () => ask(longFolded, later),
    baseline: async () => bare(long, sums, reached, first, later),
  });
  await bench.compare({
    ...{ goalOf: 'own', id: 'checks-first', what: 'the same from whole histories, as once after unlocking', against, goal: 4 },
    ours: async () =>
      ask(
        long.map((one) => fold(policy, one, calendar, NOW)),
        NOW,
      ),
    baseline: async () => bare(long, sums, reached, first, NOW),
  });
  await bench.compare({
    ...{ goalOf: 'own', id: 'checks-flat', what: 'five years from what was folded', against: 'three months from what was folded', goal: 1.5 },
    ours: async () => ask(longFolded, later),
    baseline: async () => ask(shortFolded, later),
  });
}
