// What an auditor should look at: plain rules over the acts, no verdicts. Each ends in a question to a person.
import type { AuditEvent } from '../../../contract/audit-events';
import { CLOCK_TOLERANCE_MS } from '../../audit/remarks';
import { localDay } from '../../calendar/clocks';

export interface ActLine {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly event: AuditEvent;
  readonly outcome: 'done' | 'refused';
}

export const LOOK_KINDS = [
  'restored',
  'clockSetBack',
  'timeWentBack',
  'reporterUnsealed',
  'openedTogether',
  'refusals',
  'failedPassword',
  'manyReveals',
  'keysOfPeople',
  'night',
  'noAnchor',
] as const;
export type LookKind = (typeof LOOK_KINDS)[number];

export interface Look {
  readonly kind: LookKind;
  /** Id of whom to ask; null when it is about nobody. */
  readonly person: string | null;
  readonly rows: readonly number[];
  readonly first: number;
  readonly last: number;
}

export interface Facts {
  /** In the chain's order, from the first unlock on: what is before made the vault. */
  readonly acts: readonly ActLine[];
  /** First rows of segments that a restore began. */
  readonly restores: readonly number[];
  /** When the head last went out of this computer; null for never. */
  readonly lastAnchorAt: number | null;
  readonly now: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LOOK_BACK = 14 * DAY;
const REFUSALS = { count: 3, within: 10 * MINUTE };
const REVEALS = { count: 5, within: DAY };
const ANCHOR_EVERY = 7 * DAY;
const NEW_KEYS = 7 * DAY;
const NIGHT = { from: 23, to: 5 };
const REVEALING: readonly AuditEvent[] = ['report.revealed', 'case.partyNamed'];
const OF_KEYS: readonly AuditEvent[] = ['person.invited', 'person.certified', 'person.seated', 'recovery.reseated'];
const MOST = 12;

/** China has one time zone. */
const localHour = (at: number): number => new Date(at + 8 * HOUR).getUTCHours();
const atNight = (at: number): boolean => localHour(at) >= NIGHT.from || localHour(at) < NIGHT.to;

/** Gravest first, then newest; at most twelve, or nobody reads them. */
export function looksOf({ acts, restores, lastAnchorAt, now }: Facts): Look[] {
  const recent = acts.filter((act) => act.at > now - LOOK_BACK);
  const of = (...events: AuditEvent[]): ActLine[] => recent.filter((act) => events.includes(act.event));
  const found = [
    ...together(
      'restored',
      recent.filter((act) => restores.includes(act.seq)),
    ),
    ...byPerson('clockSetBack', of('session.clockSetBack')),
    ...together('timeWentBack', wentBack(acts, now)),
    ...byPerson('reporterUnsealed', of('reporter.unsealed')),
    ...byPerson('openedTogether', of('access.opened')),
    ...crowded('refusals', of('call.refused'), REFUSALS),
    ...byPerson('failedPassword', of('session.failed')),
    ...crowded('manyReveals', of(...REVEALING), REVEALS),
    ...together(
      'keysOfPeople',
      of(...OF_KEYS).filter((act) => act.at > now - NEW_KEYS),
    ),
    ...nights(recent),
    ...withoutAnchor(acts, lastAnchorAt, now),
  ];
  return found.sort((a, b) => LOOK_KINDS.indexOf(a.kind) - LOOK_KINDS.indexOf(b.kind) || b.last - a.last).slice(0, MOST);
}

function look(kind: LookKind, person: string | null, acts: readonly ActLine[]): Look {
  const times = acts.map((act) => act.at);
  return { kind, person, rows: acts.map((act) => act.seq).slice(-100), first: Math.min(...times), last: Math.max(...times) };
}

const together = (kind: LookKind, acts: readonly ActLine[]): Look[] => (acts.length === 0 ? [] : [look(kind, null, acts)]);

const byPerson = (kind: LookKind, acts: readonly ActLine[]): Look[] =>
  [...Map.groupBy(acts, (act) => act.actor)].map(([person, own]) => look(kind, person, own));

/** Everybody who did it `count` times inside the window, with all their acts that lie in such a window. */
function crowded(kind: LookKind, acts: readonly ActLine[], { count, within }: { count: number; within: number }): Look[] {
  return [...Map.groupBy(acts, (act) => act.actor)].flatMap(([person, own]) => {
    const crowd = new Set<ActLine>();
    for (let i = 0; i + count <= own.length; i++) {
      const window = own.slice(i, i + count);
      const [first, last] = [window[0] as ActLine, window.at(-1) as ActLine];
      if (last.at - first.at <= within) for (const act of window) crowd.add(act);
    }
    return crowd.size === 0 ? [] : [look(kind, person, [...crowd])];
  });
}

function wentBack(acts: readonly ActLine[], now: number): ActLine[] {
  return acts.filter((act, i) => act.at > now - LOOK_BACK && act.at < (acts[i - 1]?.at ?? 0) - CLOCK_TOLERANCE_MS);
}

/** One for each person and night; a lock by itself is nobody's act. */
function nights(acts: readonly ActLine[]): Look[] {
  const late = acts.filter((act) => atNight(act.at) && act.event !== 'session.locked');
  const groups = Map.groupBy(late, (act) => `${act.actor} ${localDay(act.at - NIGHT.to * HOUR)}`);
  return [...groups.values()].map((own) => look('night', own[0]?.actor ?? null, own));
}

function withoutAnchor(acts: readonly ActLine[], lastAnchorAt: number | null, now: number): Look[] {
  const since = lastAnchorAt ?? acts[0]?.at;
  if (since === undefined || now - since <= ANCHOR_EVERY) return [];
  return [{ kind: 'noAnchor', person: null, rows: [], first: since, last: now }];
}
