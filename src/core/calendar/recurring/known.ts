// What was known of a history on some day, in the form in which the timeline walks through it.
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

/** A contact written down before it happened counts when it happens. */
const contactKnownOn = (one: History['contacts'][number]): number => dayOf(Math.max(one.recordedAt, one.occurredAt));
const goneOn = (one: History['contacts'][number]): number => (one.withdrawnAt === undefined ? NEVER : dayOf(one.withdrawnAt));

/** @returns late words in the order in which they became known */
export function lateWords(history: History): LateWord[] {
  const late: LateWord[] = [];
  const start = dayOf(history.startedAt);
  const note = (knownOn: number, effective: number): void => {
    if (knownOn > effective) late.push({ knownOn, effective });
  };
  for (const one of history.contacts) {
    const [day, knownOn, gone] = [dayOf(one.occurredAt), contactKnownOn(one), goneOn(one)];
    if (gone <= knownOn || day < start) continue;
    const word = (isGone: boolean): Pick<LateWord, 'effective' | 'contact'> => ({ effective: day, contact: { at: one.occurredAt, isGone } });
    if (knownOn > day) late.push({ knownOn, ...word(false) });
    if (gone < NEVER) late.push({ knownOn: gone, ...word(true) });
  }
  for (const one of history.levels) note(dayOf(one.recordedAt), Math.max(dayFrom(one.fromOn), start));
  for (const one of history.exemptions) note(dayOf(one.recordedAt), Math.max(dayFrom(one.fromOn), start));
  if (history.ended) note(dayOf(history.ended.recordedAt), dayOf(history.ended.at));
  return late.sort((a, b) => a.knownOn - b.knownOn || a.effective - b.effective);
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

/** Everything that had been written down by the end of that day, and what was to be written down later but in time: it counts from its own day on only. */
export function knownOn(history: History, day: number): Known {
  const start = dayOf(history.startedAt);
  const contacts: number[] = [];
  for (const one of history.contacts) {
    const known = contactKnownOn(one);
    if ((known <= day || known === dayOf(one.occurredAt)) && goneOn(one) > Math.max(day, known) && dayOf(one.occurredAt) >= start)
      contacts.push(one.occurredAt);
  }
  contacts.sort((a, b) => a - b);
  const { ended } = history;
  const endsOn = ended ? Math.max(dayOf(ended.at), start) : NEVER;
  const end = ended && dayOf(ended.recordedAt) <= Math.max(day, endsOn) ? endsOn : NEVER;
  return { start, contacts, levels: levelsOn(history, start, day), exempt: exemptOn(history, day), end };
}

/** What is known once these words are heard as well: all of one day. */
export function knownAfter(known: Known, history: History, day: number, words: readonly LateWord[]): Known {
  const contacts = [...known.contacts];
  for (const { contact } of words) {
    if (!contact) continue;
    const after = contacts.findLastIndex((at) => at <= contact.at);
    if (!contact.isGone) contacts.splice(after + 1, 0, contact.at);
    else if (contacts[after] === contact.at) contacts.splice(after, 1);
  }
  if (words.every(({ contact }) => contact !== undefined)) return { ...known, contacts };
  return { ...knownOn(history, day), contacts };
}

/** The latest instant at which anything that still counts was written down. */
export function lastWord(history: History): number {
  let last = history.startedAt;
  const seen = (at: number): void => {
    if (at > last) last = at;
  };
  for (const one of history.contacts) seen(one.withdrawnAt ?? one.recordedAt);
  for (const one of history.attempts) seen(one.recordedAt);
  for (const one of history.levels) seen(one.recordedAt);
  for (const one of history.exemptions) seen(one.recordedAt);
  if (history.ended) seen(history.ended.recordedAt);
  return last;
}
