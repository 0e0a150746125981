// Who is kept out of a dossier because they are named in it: sealed to the groups that decide, so that nobody reads it off a table.
import { AppError } from '../../contract/errors';
import { sealTo } from '../crypto/box';
import { type Bytes, canonicalBytes, fromBase64, fromUtf8, toBase64 } from '../crypto/bytes';
import { groupsOf, type Role } from '../../contract/permissions';
import type { Reader } from '../store/open';
import type { Writer } from '../store/writer';
import { GROUP_SECRET, type Holder } from './envelopes';
import type { KeyRing } from './key-ring';

const KEPT_OUT = 'kept-out/';

const contentOf = (vault: string, dossier: string, people: readonly string[]): Bytes =>
  canonicalBytes({ vault, dossier, people: [...people].sort() });

/** Nobody for a reader who is in no group: such a person never decides who is let in. */
export async function keptOutOf(reader: Reader, ring: KeyRing, dossier: string): Promise<ReadonlySet<string>> {
  const row = await reader
    .selectFrom('settings')
    .select('value')
    .where('key', '=', KEPT_OUT + dossier)
    .executeTakeFirst();
  if (!row) return new Set();
  const sealed = JSON.parse(row.value) as Record<string, string>;
  for (const kind of ring.groupKinds()) {
    const id = ring.group(kind)?.id ?? '';
    const box = sealed[id];
    if (!box) continue;
    const inside = JSON.parse(fromUtf8(ring.openForGroup(id, fromBase64(box)))) as { vault: string; dossier: string; people: string[] };
    if (inside.vault !== ring.vault || inside.dossier !== dossier) throw new AppError('damaged');
    return new Set(inside.people);
  }
  return new Set();
}

/** A group; its members one by one when somebody is kept out (decisions 1.3). @throws AppError too_few when nobody is left */
export async function holdersFor(reader: Reader, ring: KeyRing, kind: string, keptOut: ReadonlySet<string>): Promise<Holder[]> {
  const group = await reader.selectFrom('groups').select('id').where('kind', '=', kind).executeTakeFirstOrThrow();
  if (keptOut.size === 0) return [{ kind: 'group', id: group.id }];
  const members = (await membersOf(reader, ring, kind)).filter((id) => !keptOut.has(id));
  // Somebody must be able to act on it: with everyone named, it belongs to the authority above.
  if (members.length === 0) throw new AppError('too_few');
  return members.map((id) => ({ kind: 'person', id }));
}

/** Certified colleagues whose roles belong to a group. */
export async function membersOf(reader: Reader, ring: KeyRing, kind: string): Promise<string[]> {
  const people = await reader.selectFrom('people').select(['id', 'roles']).where('state', '=', 'certified').execute();
  return people.filter((one) => ring.knows(one.id) && groupsOf(JSON.parse(one.roles) as Role[]).includes(kind)).map((one) => one.id);
}

/** Those of them who hold the secret of the newest generation: only they can open what is sealed to the group. */
export async function livingMembersOf(reader: Reader, ring: KeyRing, kind: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('groups')
    .innerJoin('envelopes', (join) => join.onRef('envelopes.subject', '=', 'groups.id').onRef('envelopes.epoch', '=', 'groups.epoch'))
    .select('envelopes.holder')
    .where('groups.kind', '=', kind)
    .where('envelopes.audience', '=', GROUP_SECRET)
    .execute();
  const inside = new Set(rows.map((row) => row.holder));
  return (await membersOf(reader, ring, kind)).filter((id) => inside.has(id));
}

/** Adds to whoever was kept out before. */
export async function noteKeptOut(writer: Writer, ring: KeyRing, dossier: string, people: readonly string[]): Promise<void> {
  const all = new Set([...(await keptOutOf(writer.trx, ring, dossier)), ...people]);
  const groups = await writer.trx.selectFrom('groups').select('id').execute();
  const content = contentOf(ring.vault, dossier, [...all]);
  const boxes = Object.fromEntries(groups.map(({ id }) => [id, toBase64(sealTo(ring.publicKey(id), content))]));
  await writer.put(KEPT_OUT + dossier, JSON.stringify(boxes));
}
