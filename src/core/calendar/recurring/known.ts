// What was known of a history on some day, in the form in which the timeline walks through it.
import type { CheckContact } from '../../../contract/checks';
import { dayFrom, dayOf, startOfDay } from '../../../contract/days';
import type { History } from './types';

const NEVER = Number.POSITIVE_INFINITY;

/** Something that begins to count (or stops counting) on `effective`, and was written down on a later day. */
export interface LateWord {
  readonly knownOn: number;
  readonly effective: number;
  /** Of a contact: when it was, and whether it comes or goes. */
  readonly contact?: Met & { readonly isGone: boolean };
}

type Met = Pick<CheckContact, 'occurredAt'>;

export interface Known {
  readonly start: number;
  /** Ascending, none before the day of the start. */
  readonly contacts: readonly Met[];
  /** Ascending, one a day; the first counts from the start. */
  readonly levels: readonly { readonly day: number; readonly level: string }[];
  /** Ascending, apart from each other by at least a day. */
  readonly exempt: readonly { readonly from: number; readonly to: number }[];
  readonly end: number;
}

export interface Read {
  /** Without late words: what was written down in time, be it for a day to come. */
  readonly known: Known;
  /** In the order in which they became known. */
  readonly late: readonly LateWord[];
  /** The latest instant at which anything that still counts was written down. */
  readonly lastWordAt: number;
}

/** @throws RangeError for a history without a level */
export function read(history: History): Read {
  const start = dayOf(history.startedAt);
  const late: LateWord[] = [];
  const plainUntil = lastWordOfPlain(history.contacts, start);
  const contacts = plainUntil === null ? contactsInTime(history.contacts, start, late) : history.contacts;
  const { ended } = history;
  const rest = [...history.levels, ...history.exemptions];
  for (const one of rest) late.push({ knownOn: dayOf(one.recordedAt), effective: Math.max(dayFrom(one.fromOn), start) });
  if (ended) late.push({ knownOn: dayOf(ended.recordedAt), effective: Math.max(dayOf(ended.at), start) });
  let lastWordAt = Math.max(history.startedAt, plainUntil ?? 0);
  if (plainUntil === null) for (const { withdrawnAt, recordedAt } of history.contacts) lastWordAt = Math.max(lastWordAt, withdrawnAt ?? recordedAt);
  for (const { recordedAt } of [...rest, ...history.attempts, ...(ended ? [ended] : [])]) lastWordAt = Math.max(lastWordAt, recordedAt);
  return {
    known: { start, contacts, ...restKnownOn(history, start, start) },
    late: late.filter((one) => one.knownOn > one.effective).sort((a, b) => a.knownOn - b.knownOn || a.effective - b.effective),
    lastWordAt,
  };
}

/** Most histories are written down in time and in order, and need no other list. @returns when the last of such a one was, or null for any other */
function lastWordOfPlain(contacts: History['contacts'], start: number): number | null {
  let last = startOfDay(start);
  let word = 0;
  for (const { occurredAt, recordedAt, withdrawnAt } of contacts) {
    if (occurredAt < last || withdrawnAt !== undefined || (recordedAt > occurredAt && dayOf(recordedAt) > dayOf(occurredAt))) return null;
    last = occurredAt;
    if (recordedAt > word) word = recordedAt;
  }
  return word;
}

function contactsInTime(contacts: History['contacts'], start: number, late: LateWord[]): readonly Met[] {
  const inTime = contacts.filter((one) => dayOf(one.occurredAt) >= start && isInTime(one, late));
  return inTime.sort((a, b) => a.occurredAt - b.occurredAt);
}

/** Written down before it happened, a contact counts when it happens. @param late what was written down later, or withdrawn */
function isInTime({ occurredAt, recordedAt, withdrawnAt }: CheckContact, late: LateWord[]): boolean {
  const day = dayOf(occurredAt);
  const knownOn = Math.max(dayOf(recordedAt), day);
  const goneOn = withdrawnAt === undefined ? NEVER : dayOf(withdrawnAt);
  if (goneOn <= knownOn) return false;
  if (knownOn > day) late.push({ knownOn, effective: day, contact: { occurredAt, isGone: false } });
  if (goneOn < NEVER) late.push({ knownOn: goneOn, effective: day, contact: { occurredAt, isGone: true } });
  return knownOn === day;
}

/** What is known once these words of one day are heard as well. */
export function hear(known: Known, history: History, day: number, words: readonly LateWord[]): Known {
  const contacts = [...known.contacts];
  for (const { contact } of words) {
    if (!contact) continue;
    const after = contacts.findLastIndex((one) => one.occurredAt <= contact.occurredAt);
    if (!contact.isGone) contacts.splice(after + 1, 0, contact);
    else if (contacts[after]?.occurredAt === contact.occurredAt) contacts.splice(after, 1);
  }
  if (words.every(({ contact }) => contact !== undefined)) return { ...known, contacts };
  return { start: known.start, contacts, ...restKnownOn(history, known.start, day) };
}

/** What had been written down by the end of that day, and what was to be written down later but in time. */
function restKnownOn(history: History, start: number, day: number): Pick<Known, 'levels' | 'exempt' | 'end'> {
  const { ended } = history;
  const end = ended ? Math.max(dayOf(ended.at), start) : NEVER;
  return {
    levels: levelsOn(history, start, day),
    exempt: exemptOn(history, day),
    end: ended && dayOf(ended.recordedAt) <= Math.max(day, end) ? end : NEVER,
  };
}

function levelsOn(history: History, start: number, day: number): Known['levels'] {
  const [only] = history.levels;
  if (only && history.levels.length === 1) return [{ day: start, level: only.level }];
  const written = history.levels.map(({ level, fromOn, recordedAt }) => ({ level, from: dayFrom(fromOn), recordedAt }));
  const [first] = [...written].sort((a, b) => a.recordedAt - b.recordedAt || a.from - b.from);
  if (!first) throw new RangeError('a history without a level');
  first.from = Math.min(first.from, start);
  const levels = [{ day: start, level: first.level }];
  for (const one of written.sort((a, b) => a.from - b.from || a.recordedAt - b.recordedAt)) {
    const from = Math.max(one.from, start);
    if (one !== first && dayOf(one.recordedAt) > Math.max(day, from)) continue;
    const last = levels.at(-1) as { day: number; level: string };
    if (last.day === from) levels[levels.length - 1] = { day: from, level: one.level };
    else levels.push({ day: from, level: one.level });
  }
  return levels.filter(({ level }, i) => i === 0 || level !== levels[i - 1]?.level);
}

function exemptOn(history: History, day: number): Known['exempt'] {
  if (history.exemptions.length === 0) return [];
  const spans: { from: number; to: number }[] = [];
  const all = history.exemptions
    .map(({ fromOn, untilOn, recordedAt }) => ({ from: dayFrom(fromOn), to: dayFrom(untilOn), known: dayOf(recordedAt) }))
    .filter(({ from, known }) => known <= Math.max(day, from))
    .sort((a, b) => a.from - b.from);
  for (const one of all) {
    const last = spans.at(-1);
    if (last && one.from <= last.to + 1) last.to = Math.max(last.to, one.to);
    else spans.push({ from: one.from, to: one.to });
  }
  return spans;
}
