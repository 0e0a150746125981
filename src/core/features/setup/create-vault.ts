// Makes a vault: root, groups, people with certificates signed twice, database, first audit row, head, header.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../contract/errors';
import type { Role } from '../../../contract/permissions';
import { rolesMayMeet } from '../../../contract/permissions';
import { appendAct } from '../../audit/append';
import { FIRST_HASH } from '../../audit/chain';
import { generateBoxKeyPair, sealTo } from '../../crypto/box';
import { type Bytes, canonicalBytes, canonicalJson, lengthPrefixed, toBase64, utf8 } from '../../crypto/bytes';
import { randomBytes } from '../../crypto/random';
import { generateSigningKeyPair, signDetached } from '../../crypto/sign';
import type { Approach } from '../../dispatch/context';
import { EXPORT_KEY } from '../../dossiers/key-ring';
import { openStore } from '../../store/open';
import { Writer } from '../../store/writer';
import { type Card, issueCard } from '../../packages';
import { holdOwnCard } from '../../trust/held-cards';
import { deskKeysOf } from '../../vault/desk-keys';
import { createHead } from '../../vault/head';
import { FORMAT, type Header, VERSION, writeHeader } from '../../vault/header';
import { makeSlot, newPersonKeys, type PersonKeys } from '../../vault/unlock';

export interface NewPerson {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly groups: readonly string[];
}

export interface VaultPlan {
  readonly folder: string;
  readonly kind: 'school' | 'desk';
  readonly name: string;
  readonly nameEn: string;
  readonly code: string;
  readonly training: boolean;
  readonly password: string;
  readonly people: readonly NewPerson[];
}

/** Built under another name and renamed when complete: an interrupted set-up leaves nothing that looks like a vault. */
export async function createVault(
  approach: Approach,
  plan: VaultPlan,
): Promise<{ folder: string; keys: Map<string, PersonKeys>; databaseKey: Uint8Array; header: Omit<Header, 'mac'> }> {
  const folder = join(approach.dir, plan.folder);
  if (existsSync(folder)) throw new AppError('exists');
  if (!plan.people.every((person) => rolesMayMeet(person.roles))) throw new AppError('invalid');
  const building = `${folder}.new`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true, mode: 0o700 });
  const now = approach.now();
  const databaseKey = randomBytes(32);
  const rootBox = generateBoxKeyPair();
  const root = { signing: toBase64(generateSigningKeyPair().publicKey), box: toBase64(rootBox.publicKey) };
  const vault = approach.newId();
  const keys = new Map(plan.people.map((person) => [person.login, newPersonKeys(approach.newId())]));
  const slots = [];
  // One at a time: each takes 256 MiB.
  for (const person of plan.people) {
    slots.push(
      await makeSlot(vault, root, person.login, plan.password, approach.device, keyOf(keys, person.login), databaseKey, approach.parameters),
    );
  }
  const header = {
    format: FORMAT,
    version: VERSION,
    vault,
    kind: plan.kind,
    name: plan.name,
    nameEn: plan.nameEn,
    code: plan.code,
    training: plan.training,
    epoch: 1,
    root,
    slots,
  } as const;
  const ratchet = randomBytes(32);
  const store = openStore(building, databaseKey, 'create');
  const head = await store.db.transaction().execute(async (trx) => {
    const writer = new Writer(trx);
    await writer.put('ratchet0', toBase64(sealTo(rootBox.publicKey, lengthPrefixed(vault, ratchet))));
    await writer.put('databaseKeyForRoot', toBase64(sealTo(rootBox.publicKey, lengthPrefixed(vault, databaseKey))));
    const groups = await writePeople(writer, approach, vault, plan, keys, now);
    await issueOwnCards(writer, approach, vault, plan, keys, groups, now);
    const first = keyOf(keys, (plan.people[0] as NewPerson).login).person;
    return appendAct(
      writer,
      { counter: 0, hash: FIRST_HASH, ratchet },
      { at: now, actor: first, event: 'vault.created', outcome: 'done', object: null },
    );
  });
  await store.close();
  createHead(building, databaseKey, vault, head);
  writeHeader(building, header as unknown as Omit<Header, 'mac'>, databaseKey);
  renameSync(building, folder);
  return { folder, keys, databaseKey, header: header as unknown as Omit<Header, 'mac'> };
}

interface Group {
  readonly id: string;
  readonly publicKey: Bytes;
}
type Keys = Map<string, ReturnType<typeof newPersonKeys>>;

function keyOf(keys: Keys, login: string): ReturnType<typeof newPersonKeys> {
  const found = keys.get(login);
  if (!found) throw new AppError('internal');
  return found;
}

/** A school's card speaks for the export key, which the approvers hold together; a desk's cards are its officers' own. */
async function issueOwnCards(
  writer: Writer,
  approach: Approach,
  vault: string,
  plan: VaultPlan,
  keys: Keys,
  groups: ReadonlyMap<string, Group>,
  now: number,
): Promise<void> {
  const issuedOn = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
  const common = { code: plan.code, training: plan.training, issuedOn };
  if (plan.kind === 'desk') {
    for (const person of plan.people) {
      const own = keyOf(keys, person.login);
      const { age, signing } = deskKeysOf(own);
      const card = { kind: 'desk', name: `${plan.name} ${person.name}`, recipient: age.recipient, ...common } as const;
      await holdOwnCard(writer, own.person, issueCard<Card & { kind: 'desk' }>(card, signing));
    }
    return;
  }
  const approvers = groups.get('approvers');
  if (!approvers) throw new AppError('internal');
  const seed = randomBytes(32);
  const place = { subject: EXPORT_KEY.subject, audience: EXPORT_KEY.audience, epoch: 1 };
  await writer.insert('envelopes', {
    id: approach.newId(),
    ...place,
    holder_kind: 'group',
    holder: approvers.id,
    form: 'box',
    sealed: Buffer.from(sealTo(approvers.publicKey, canonicalBytes({ vault, ...place, key: toBase64(seed) }))),
    granted_by: keyOf(keys, (plan.people[0] as NewPerson).login).person,
    reason: 'exportKey',
    granted_at: now,
    until: null,
  });
  await holdOwnCard(
    writer,
    'school',
    issueCard<Card & { kind: 'school' }>({ kind: 'school', name: plan.name, ...common }, generateSigningKeyPair(seed)),
  );
}

/** Certificates carry two signatures: security admin and principal (on a desk: the one officer). */
async function writePeople(writer: Writer, approach: Approach, vault: string, plan: VaultPlan, keys: Keys, now: number): Promise<Map<string, Group>> {
  const signer = (role: Role): ReturnType<typeof newPersonKeys> =>
    keyOf(keys, (plan.people.find((person) => person.roles.includes(role)) ?? (plan.people[0] as NewPerson)).login);
  for (const person of plan.people) {
    const own = keyOf(keys, person.login);
    await writer.insert('people', {
      id: own.person,
      name: person.name,
      login: person.login,
      roles: JSON.stringify(person.roles),
      box_public: Buffer.from(own.box.publicKey),
      sign_public: Buffer.from(own.signing.publicKey),
      state: 'certified',
      created_at: now,
    });
    const body = canonicalJson({
      vault,
      person: own.person,
      roles: person.roles,
      box: toBase64(own.box.publicKey),
      signing: toBase64(own.signing.publicKey),
      from: now,
    });
    const message = lengthPrefixed('huxiao-certificate-v1', utf8(body));
    await writer.insert('certificates', {
      id: approach.newId(),
      person: own.person,
      body,
      security_signature: Buffer.from(signDetached(message, signer('securityAdmin').signing.secretKey)),
      principal_signature: Buffer.from(signDetached(message, signer('principal').signing.secretKey)),
    });
  }
  const groups = new Map<string, Group>();
  for (const kind of new Set(plan.people.flatMap((person) => person.groups))) {
    const pair = generateBoxKeyPair();
    const id = approach.newId();
    groups.set(kind, { id, publicKey: pair.publicKey });
    await writer.insert('groups', { id, kind, epoch: 1, box_public: Buffer.from(pair.publicKey) });
    for (const person of plan.people.filter((one) => one.groups.includes(kind))) {
      const own = keyOf(keys, person.login);
      const sealed = sealTo(own.box.publicKey, canonicalBytes({ vault, subject: id, audience: 'secret', epoch: 1, key: toBase64(pair.secretKey) }));
      await writer.insert('envelopes', {
        id: approach.newId(),
        subject: id,
        audience: 'secret',
        epoch: 1,
        holder_kind: 'person',
        holder: own.person,
        form: 'box',
        sealed: Buffer.from(sealed),
        granted_by: own.person,
        reason: 'member',
        granted_at: now,
        until: null,
      });
    }
  }
  return groups;
}
