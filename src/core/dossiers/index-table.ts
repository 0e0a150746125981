// The index table: which dossiers exist and where they stand. `transition()` is the only way to move one.
import { AppError } from '../../contract/errors';
import type { Reader } from '../store/open';
import type { Tables } from '../store/schema';
import type { Writer } from '../store/writer';
import type { Holder } from './envelopes';
import type { KeyRing } from './key-ring';
import { sealBreakGlass } from './grants';
import { LETTERS, MACHINES, type Slice } from './kinds';

/** What must be reachable when nobody who holds it is there. */
const BREAK_GLASS: ReadonlySet<Slice> = new Set(['submission', 'report', 'case', 'mentoring', 'export']);

/** 密: records somebody is kept out of from their start. */
const APART = 'M';

export type Dossier = Tables['dossiers'];

/** Start of a legal clock, with the rule pack in force when it started. */
export interface ClockFact {
  readonly clock: string;
  readonly startedAt: number;
  readonly pack: string;
  /** Of a pause: when it ends by itself. */
  readonly until?: number;
}

export interface NewDossier {
  readonly id: string;
  readonly slice: Slice;
  readonly ownerGroup: string;
  readonly state: string;
  /** Numbered in a series of its own, so that a gap in the other does not tell whoever is kept out. */
  readonly apart?: boolean;
  readonly clock?: ClockFact;
  /** Who gets the key of each audience, with the reason shown under “who may see this”. */
  readonly audiences: Readonly<Record<string, readonly { holder: Holder; reason: string }[]>>;
}

/** @returns the register number: last four of the school code – year – slice – sequence */
export async function createDossier(
  writer: Writer,
  ring: KeyRing,
  school: { code: string },
  now: number,
  newId: () => string,
  dossier: NewDossier,
): Promise<string> {
  const year = new Date(now + 8 * 3_600_000).getUTCFullYear();
  const letters = LETTERS[dossier.slice] + (dossier.apart ? APART : '');
  const prefix = `${school.code.slice(-4)}-${year}-${letters}-`;
  const setting = `sequence/${letters}/${year}`;
  const last = await writer.trx.selectFrom('settings').select('value').where('key', '=', setting).executeTakeFirst();
  const sequence = Number(last?.value ?? 0) + 1;
  const number = `${prefix}${String(sequence).padStart(4, '0')}`;
  await writer.put(setting, String(sequence));
  await writer.insert('dossiers', { id: dossier.id, slice: dossier.slice, number, owner_group: dossier.ownerGroup, created_at: now });
  await writer.insert('transitions', {
    dossier: dossier.id,
    n: 1,
    event: 'create',
    state: dossier.state,
    at: now,
    clock: dossier.clock ? JSON.stringify(dossier.clock) : null,
  });
  for (const [audience, holders] of Object.entries(dossier.audiences)) {
    const key = ring.create(dossier.id, audience);
    for (const { holder, reason } of holders) {
      await ring.wrap(writer, { id: newId(), subject: dossier.id, audience, epoch: 1, holder, reason, now }, key);
    }
    if (BREAK_GLASS.has(dossier.slice)) await sealBreakGlass({ writer, ring, now, newId }, dossier.id, audience, 1, key);
  }
  return number;
}

/** @throws AppError illegal_transition when the machine of the slice has no such step from here */
export async function transition(writer: Writer, dossier: Dossier, event: string, now: number, clock?: ClockFact): Promise<string> {
  const last = await currentTransition(writer.trx, dossier.id);
  const state = MACHINES[dossier.slice as Slice]?.[last.state]?.[event];
  if (!state) throw new AppError('illegal_transition');
  await writer.insert('transitions', { dossier: dossier.id, n: last.n + 1, event, state, at: now, clock: clock ? JSON.stringify(clock) : null });
  return state;
}

/**
 * The object guard of every procedure: found only by someone who holds the key of its main audience.
 * @throws AppError not_found for a missing one and for one that is not granted, alike
 */
export async function guardedDossier(reader: Reader, ring: KeyRing, id: string, slice: Slice): Promise<Dossier> {
  const row = await reader.selectFrom('dossiers').selectAll().where('id', '=', id).where('slice', '=', slice).executeTakeFirst();
  if (!row || !ring.holds(id, 'team')) throw new AppError('not_found');
  return row;
}

export async function currentTransition(reader: Reader, dossier: string): Promise<Tables['transitions']> {
  return reader.selectFrom('transitions').selectAll().where('dossier', '=', dossier).orderBy('n', 'desc').limit(1).executeTakeFirstOrThrow();
}
