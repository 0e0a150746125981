// What was known of a history on some day, in the form in which the timeline walks through it.
import type { CheckContact } from '../../../contract/checks';
import { dayFrom, dayOf } from '../../../contract/days';
import type { History } from './types';

const NEVER = Number.POSITIVE_INFINITY;

/** Something that begins to count (or stops counting) on `effective`, and was written down on a later day. */
export interface LateWord {
  readonly knownOn: number;
  readonly effective: number;
  /** Of a contact: when it was, and whether it comes or goes. */
  readonly contact?: { readonly at: number; readonly isGone: boolean };
}

export interface Known {
  readonly start: number;
  /** Instants, ascending, none before the day of the start. */
  readonly contacts: readonly number[];
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
  const contacts: number[] = [];
  const late: LateWord[] = [];
  let lastWordAt = history.startedAt;
  let isInOrder = true;
  for (const one of history.contacts) {
    const { occurredAt, recordedAt } = one;
    const word = one.withdrawnAt ?? recordedAt;
    if (word > lastWordAt) lastWordAt = word;
    const day = dayOf(occurredAt);
    if (day < start) continue;
    if ((recordedAt > occurredAt && dayOf(recordedAt) > day) || one.withdrawnAt !== undefined) {
      if (!hearLater(one, day, late)) continue;
    }
    if (contacts.length > 0 && occurredAt < (contacts[contacts.length - 1] as number)) isInOrder = false;
    contacts.push(occurredAt);
  }
  if (!isInOrder) contacts.sort((a, b) => a - b);
  const rest = [...history.levels, ...history.exemptions];
  for (const one of rest) late.push({ knownOn: dayOf(one.recordedAt), effective: Math.max(dayFrom(one.fromOn), start) });
  const { ended } = history;
  if (ended) late.push({ knownOn: dayOf(ended.recordedAt), effective: Math.max(dayOf(ended.at), start) });
  for (const { recordedAt } of [...rest, ...history.attempts, ...(ended ? [ended] : [])]) lastWordAt = Math.max(lastWordAt, recordedAt);
  return {
    known: { start, contacts, ...restKnownOn(history, start, start) },
    late: late.filter((one) => one.knownOn > one.effective).sort((a, b) => a.knownOn - b.knownOn || a.effective - b.effective),
    lastWordAt,
  };
}

/** A contact that was written down late or withdrawn. @returns whether it was written down in time */
function hearLater({ occurredAt, recordedAt, withdrawnAt }: CheckContact, day: number, late: LateWord[]): boolean {
  // Written down before it happened, it counts when it happens.
  const knownOn = Math.max(dayOf(recordedAt), day);
  const goneOn = withdrawnAt === undefined ? NEVER : dayOf(withdrawnAt);
  if (goneOn <= knownOn) return false;
  if (knownOn > day) late.push({ knownOn, effective: day, contact: { at: occurredAt, isGone: false } });
  if (goneOn < NEVER) late.push({ knownOn: goneOn, effective: day, contact: { at: occurredAt, isGone: true } });
  return knownOn === day;
}

/** What is known once these words of one day are heard as well. */
export function hear(known: Known, history: History, day: number, words: readonly LateWord[]): Known {
  const contacts = [...known.contacts];
  for (const { contact } of words) {
    if (!contact) continue;
    const after = contacts.findLastIndex((at) => at <= contact.at);
    if (!contact.isGone) contacts.splice(after + 1, 0, contact.at);
    else if (contacts[after] === contact.at) contacts.splice(after, 1);
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
