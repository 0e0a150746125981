// People take their seats: keys of their own, a certificate, and the secrets of the groups that come with their roles.
import { AppError } from '../../contract/errors';
import { groupsOf, type Role } from '../../contract/permissions';
import { generateBoxKeyPair, openSealedTo } from '../crypto/box';
import { type Bytes, toBase64 } from '../crypto/bytes';
import { GROUP_SECRET, type Holder, openEnvelope, ROOT, sealEnvelope } from '../dossiers/envelopes';
import type { KeyRing } from '../dossiers/key-ring';
import { SUBMITTER } from '../dossiers/readers';
import type { Reader } from '../store/open';
import type { Tables } from '../store/schema';
import { bytesOf, type Writer } from '../store/writer';
import { certificateText, groupSetting, ROOT_SIGNER, signCertificate, signGroup } from '../vault/certificates';
import type { Header } from '../vault/header';
import type { RootKeys } from '../vault/recovery';
import type { PersonKeys } from '../vault/unlock';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly roles: readonly Role[];
}
type PersonRow = Tables['people'];
type Vault = Pick<Header, 'vault' | 'root'>;

const NO_KEY = Buffer.alloc(0);

/** A colleague who is named but has no keys yet. */
export const personRow = (person: Colleague, state: 'invited', now: number): PersonRow => ({
  id: person.id,
  name: person.name,
  login: person.login,
  roles: JSON.stringify(person.roles),
  box_public: NO_KEY,
  sign_public: NO_KEY,
  state,
  created_at: now,
});

export const withKeys = (row: PersonRow, keys: PersonKeys, state: 'activated' | 'certified'): PersonRow => ({
  ...row,
  box_public: Buffer.from(keys.box.publicKey),
  sign_public: Buffer.from(keys.signing.publicKey),
  state,
});

/** The root vouches for a colleague: at birth, and when two colleagues no longer can. The row must be there. */
export async function seatByRoot(
  writer: Writer,
  vault: Vault,
  root: RootKeys,
  { person, keys, now, newId }: { person: Colleague; keys: PersonKeys; now: number; newId(): string },
): Promise<void> {
  const row = await writer.trx.selectFrom('people').selectAll().where('id', '=', person.id).executeTakeFirstOrThrow();
  await writer.replace('people', withKeys(row, keys, 'certified'));
  const text = certificateText({
    vault: vault.vault,
    person: person.id,
    name: person.name,
    login: person.login,
    roles: [...person.roles],
    box: toBase64(keys.box.publicKey),
    signing: toBase64(keys.signing.publicKey),
    from: now,
    by: 'root',
  });
  const signature = Buffer.from(signCertificate(text, root.signing));
  await writer.insert('certificates', { id: newId(), person: person.id, body: text, security_signature: signature, principal_signature: signature });
  const groups = await writer.trx
    .selectFrom('groups')
    .selectAll()
    .where('kind', 'in', [...groupsOf(person.roles), ''])
    .execute();
  for (const group of groups) {
    for (const { epoch, secretKey } of await groupSecretsOfRoot(writer.trx, vault, root, group.id)) {
      await giveSecret(writer, vault.vault, {
        group: group.id,
        epoch,
        secretKey,
        holder: { kind: 'person', id: person.id },
        publicKey: keys.box.publicKey,
        by: person.id,
        now,
        newId,
      });
    }
  }
}

interface Secret {
  readonly group: string;
  readonly epoch: number;
  readonly secretKey: Bytes;
  readonly holder: Holder;
  readonly publicKey: Bytes;
  readonly by: string;
  readonly now: number;
  newId(): string;
}

async function giveSecret(writer: Writer, vault: string, { group, epoch, secretKey, holder, publicKey, by, now, newId }: Secret): Promise<void> {
  await writer.insert('envelopes', {
    id: newId(),
    subject: group,
    audience: GROUP_SECRET,
    epoch,
    holder_kind: holder.kind,
    holder: holder.id,
    form: 'box',
    sealed: Buffer.from(sealEnvelope(publicKey, { vault, subject: group, audience: GROUP_SECRET, epoch }, secretKey)),
    granted_by: by,
    reason: 'member',
    granted_at: now,
    until: null,
  });
}

export async function groupSecretsOfRoot(
  reader: Reader,
  { vault }: Vault,
  root: RootKeys,
  group: string,
): Promise<{ epoch: number; secretKey: Bytes }[]> {
  const rows = await reader
    .selectFrom('envelopes')
    .selectAll()
    .where('subject', '=', group)
    .where('audience', '=', GROUP_SECRET)
    .where('holder', '=', ROOT.id)
    .execute();
  return rows.map((row) => ({ epoch: row.epoch, secretKey: openEnvelope(openSealedTo(root.box, bytesOf(row.sealed)), { vault, ...row }) }));
}

/** A group is born with the vault; the root keeps a way to its secret. */
export async function foundGroup(
  writer: Writer,
  vault: Vault,
  root: RootKeys,
  { kind, by, now, newId }: { kind: string; by: string; now: number; newId(): string },
): Promise<{ id: string; publicKey: Bytes }> {
  const pair = generateBoxKeyPair();
  const id = newId();
  const box = toBase64(pair.publicKey);
  await writer.insert('groups', { id, kind, epoch: 1, box_public: Buffer.from(pair.publicKey) });
  await writer.put(groupSetting(id, 1), signGroup(vault.vault, { group: id, kind, epoch: 1, box, signer: ROOT_SIGNER }, root.signing));
  await giveSecret(writer, vault.vault, {
    group: id,
    epoch: 1,
    secretKey: pair.secretKey,
    holder: ROOT,
    publicKey: root.box.publicKey,
    by,
    now,
    newId,
  });
  return { id, publicKey: pair.publicKey };
}

type Work = { readonly writer: Writer; readonly ring: KeyRing; readonly now: number; newId(): string };

/** Who should be in a group by certificate and state but has no secret of its newest generation. */
async function doorsToOpen(reader: Reader, ring: KeyRing): Promise<{ group: string; kind: string; person: string }[]> {
  const people = (await reader.selectFrom('people').selectAll().where('state', '=', 'certified').execute()).filter((row) => ring.knows(row.id));
  const groups = await reader.selectFrom('groups').selectAll().execute();
  const inside = new Set(
    (await reader.selectFrom('envelopes').select(['subject', 'holder', 'epoch']).where('audience', '=', GROUP_SECRET).execute()).map(
      (row) => `${row.subject} ${row.holder} ${row.epoch}`,
    ),
  );
  return people.flatMap((row) =>
    groups
      .filter((group) => groupsOf(JSON.parse(row.roles) as Role[]).includes(group.kind) && !inside.has(`${group.id} ${row.id} ${group.epoch}`))
      .map((group) => ({ group: group.id, kind: group.kind, person: row.id })),
  );
}

/** Whether any member's core has something to do: asked before a unit of work is begun for it. */
export async function hasDoorsToOpen(reader: Reader, ring: KeyRing): Promise<boolean> {
  if ((await doorsToOpen(reader, ring)).some((door) => ring.isCurrent(door.kind))) return true;
  return (await groupsToRotate(reader)).some((kind) => ring.isCurrent(kind));
}

/** A member lets in every certified colleague whose role belongs there: one envelope for each generation. @returns how many doors */
export async function openDoors({ writer, ring, now, newId }: Work): Promise<number> {
  const doors = (await doorsToOpen(writer.trx, ring)).filter((door) => ring.isCurrent(door.kind));
  for (const { group, kind, person } of doors) {
    const had = await writer.trx
      .selectFrom('envelopes')
      .select(['id', 'epoch'])
      .where('subject', '=', group)
      .where('audience', '=', GROUP_SECRET)
      .where('holder', '=', person)
      .execute();
    for (const { epoch, pair } of (ring.group(kind)?.epochs ?? []).filter((one) => !had.some((row) => row.epoch === one.epoch))) {
      await giveSecret(writer, ring.vault, {
        group,
        epoch,
        secretKey: pair.secretKey,
        holder: { kind: 'person', id: person },
        publicKey: ring.publicKey(person),
        by: ring.own.person,
        now,
        newId,
      });
    }
  }
  return doors.length;
}

const ROTATION_DUE = 'rotation-due/';

/** After somebody left: any remaining member's core makes a new generation at its next chance. */
export const askForRotation = async (writer: Writer, kinds: readonly string[], now: number): Promise<void> => {
  for (const kind of kinds) await writer.put(ROTATION_DUE + kind, String(now));
};

async function groupsToRotate(reader: Reader): Promise<string[]> {
  const rows = await reader.selectFrom('settings').select('key').where('key', 'like', `${ROTATION_DUE}%`).execute();
  return rows.map((row) => row.key.slice(ROTATION_DUE.length));
}

/** New keys for what the group is given from now on; the leaver's secret opens nothing of it. @returns kinds that were renewed */
export async function rotateGroups({ writer, ring, now, newId }: Work): Promise<string[]> {
  // Who lacks a generation would never be given it once they hold a newer one.
  const due = (await groupsToRotate(writer.trx)).filter((kind) => ring.isCurrent(kind));
  for (const kind of due) {
    const row = await writer.trx.selectFrom('groups').selectAll().where('kind', '=', kind).executeTakeFirst();
    if (!row) throw new AppError('damaged');
    const pair = generateBoxKeyPair();
    const epoch = row.epoch + 1;
    const statement = { group: row.id, kind, epoch, box: toBase64(pair.publicKey), signer: ring.own.person };
    const people = await writer.trx.selectFrom('people').selectAll().where('state', '=', 'certified').execute();
    const members = people.filter((one) => ring.knows(one.id) && groupsOf(JSON.parse(one.roles) as Role[]).includes(kind));
    await writer.replace('groups', { ...row, epoch, box_public: Buffer.from(pair.publicKey) });
    await writer.put(groupSetting(row.id, epoch), signGroup(ring.vault, statement, ring.own.signing));
    const holders = [...members.map((one): Holder => ({ kind: 'person', id: one.id })), ROOT];
    for (const holder of holders) {
      const publicKey = ring.publicKey(holder.id);
      await giveSecret(writer, ring.vault, { group: row.id, epoch, secretKey: pair.secretKey, holder, publicKey, by: ring.own.person, now, newId });
    }
    ring.join({ id: row.id, kind }, epoch, pair.secretKey);
    await writer.forget(ROTATION_DUE + kind);
  }
  if (due.length > 0) await ring.meet(writer.trx);
  return due;
}

const LOST = 'lost/';
/** What they handed in themselves. */
const OWN = 'own';
type Lane = readonly [dossier: string, audience: string, own?: string];
export const isOwnLane = ([, , own]: Lane): boolean => own === OWN;

/** New keys open none of the old envelopes: they go, and what was granted by name for good is remembered so that it can be given back. */
export async function takeBackKeys(writer: Writer, person: string): Promise<void> {
  const rows = await writer.trx.selectFrom('envelopes').selectAll().where('holder', '=', person).execute();
  // Requests of their own are over with the old keys.
  const dossiers = new Set((await writer.trx.selectFrom('dossiers').select('id').where('slice', '!=', 'access').execute()).map((row) => row.id));
  const lanes = new Set([
    ...(await lostLanes(writer.trx, person)).map((lane) => lane.join(' ')),
    ...rows
      .filter((row) => dossiers.has(row.subject) && row.until === null)
      .map((row) => `${row.subject} ${row.audience}${row.reason === SUBMITTER ? ` ${OWN}` : ''}`),
  ]);
  if (lanes.size > 0) await writer.put(LOST + person, JSON.stringify([...lanes]));
  await writer.remove(
    'envelopes',
    rows.map((row) => row.id),
  );
}

export async function lostLanes(reader: Reader, person: string): Promise<Lane[]> {
  const row = await reader
    .selectFrom('settings')
    .select('value')
    .where('key', '=', LOST + person)
    .executeTakeFirst();
  return row ? (JSON.parse(row.value) as string[]).map((lane) => lane.split(' ') as unknown as Lane) : [];
}

/** Taken out of these for good: new keys do not bring them back. */
export async function dropLost(writer: Writer, person: string, dossiers: readonly string[]): Promise<void> {
  const lanes = await lostLanes(writer.trx, person);
  const rest = lanes.filter(([dossier]) => !dossiers.includes(dossier));
  if (rest.length < lanes.length) await keepLost(writer, person, rest);
}

export const keepLost = (writer: Writer, person: string, lanes: readonly Lane[]): Promise<void> =>
  lanes.length === 0 ? writer.forget(LOST + person) : writer.put(LOST + person, JSON.stringify(lanes.map((lane) => lane.join(' '))));
