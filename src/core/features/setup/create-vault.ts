// Makes a vault: root, groups, people, database, first audit row, head, header.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../contract/errors';
import { groupsOf, type Role, rolesMayMeet } from '../../../contract/permissions';
import { appendAct } from '../../audit/append';
import { FIRST_HASH } from '../../audit/chain';
import { writeSegment } from '../../audit/segments';
import { sealTo } from '../../crypto/box';
import { type Bytes, lengthPrefixed, toBase64 } from '../../crypto/bytes';
import { randomBytes } from '../../crypto/random';
import { generateSigningKeyPair } from '../../crypto/sign';
import type { Approach } from '../../dispatch/context';
import { EXPORT_KEY, ROOT, sealEnvelope } from '../../dossiers/envelopes';
import { type Card, issueCard } from '../../packages';
import { openStore } from '../../store/open';
import { putWantedHeader } from '../../store/wanted-header';
import { Writer } from '../../store/writer';
import { holdOwnCard } from '../../trust/held-cards';
import { SETUP_ROOT } from '../../trust/printed-shares';
import { type Colleague, foundGroup, personRow, seatByRoot } from '../../trust/seating';
import { NO_ATTEMPTS, writeAttempts } from '../../vault/attempts';
import { deskKeysOf } from '../../vault/desk-keys';
import { deviceTag } from '../../vault/device';
import { createHead } from '../../vault/head';
import { BUILDING, FORMAT, type Header, type PlainHeader, VERSION, writeHeader } from '../../vault/header';
import { publicRootOf, type RootKeys, rootKeysOf, splitRoot } from '../../vault/recovery';
import { makeSlot, newPersonKeys, type PersonKeys } from '../../vault/unlock';

export interface NewPerson {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** null: takes the seat later. */
  readonly password: string | null;
}

export interface VaultPlan {
  readonly folder: string;
  readonly kind: 'school' | 'desk';
  readonly name: string;
  readonly nameEn: string;
  readonly code: string;
  readonly training: boolean;
  /** The first one founds the vault and is seated. */
  readonly people: readonly NewPerson[];
}

export interface MadeVault {
  readonly folder: string;
  readonly keys: ReadonlyMap<string, PersonKeys>;
  readonly databaseKey: Bytes;
  readonly vault: string;
  readonly rootSecret: Bytes;
}

const GROUPS = { school: ['intake', 'counsellors', 'approvers', 'security'], desk: ['desk'] } as const;

/** Built under another name and renamed when complete: an interrupted set-up leaves nothing that looks like a vault. */
export async function createVault(approach: Approach, plan: VaultPlan): Promise<MadeVault> {
  const folder = join(approach.dir, plan.folder);
  if (existsSync(folder)) throw new AppError('exists');
  if (!plan.people.every((person) => rolesMayMeet(person.roles))) throw new AppError('invalid');
  const building = `${folder}${BUILDING}`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true, mode: 0o700 });
  const now = approach.now();
  const rootSecret = randomBytes(32);
  const rootKeys = rootKeysOf(rootSecret);
  const root = publicRootOf(rootKeys);
  const vault = approach.newId();
  const databaseKey = randomBytes(32);
  const device = approach.device({ vault });
  const keys = new Map<string, PersonKeys>();
  const slots: Header['slots'] = [];
  // One at a time: each takes 256 MiB.
  for (const { login, password } of plan.people) {
    if (password === null) continue;
    const own = newPersonKeys(approach.newId());
    keys.set(login, own);
    slots.push(await makeSlot(vault, root, login, password, device, own, databaseKey, approach.parameters));
  }
  const header: PlainHeader = {
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
    device: deviceTag(vault, device),
    escrow: toBase64(sealTo(rootKeys.box.publicKey, lengthPrefixed(vault, databaseKey))),
    slots,
  };
  const founder = keys.get(plan.people[0]?.login ?? '');
  if (!founder) throw new AppError('internal');
  const ratchet = randomBytes(32);
  // A training vault follows the same rules with published shares.
  const shares = plan.training ? await splitRoot(rootSecret, vault) : [];
  const store = openStore(building, databaseKey, 'create');
  const head = await store.db.transaction().execute(async (trx) => {
    const writer = new Writer(trx);
    const auditors = plan.people.filter((one) => one.roles.includes('auditor')).flatMap((one) => keys.get(one.login) ?? []);
    const holders = [
      { id: ROOT.id, publicKey: rootKeys.box.publicKey },
      ...auditors.map((own) => ({ id: own.person, publicKey: own.box.publicKey })),
    ];
    const witnesses = [{ person: ROOT.id, pair: rootKeys.signing }];
    await writeSegment(writer, { vault, first: 1, kind: 'birth', after: FIRST_HASH, ratchet, holders, witnesses });
    const groups = new Map<string, { id: string; publicKey: Bytes }>();
    for (const kind of GROUPS[plan.kind]) {
      groups.set(kind, await foundGroup(writer, { vault, root }, rootKeys, { kind, by: founder.person, now, newId: approach.newId }));
    }
    await takeSeats(writer, approach, { vault, root }, rootKeys, plan, keys, now);
    await issueOwnCards(writer, approach, vault, plan, keys, groups.get('approvers'), now);
    if (plan.training) await writer.put('training/shares', JSON.stringify(shares.map((groups) => groups.join('-'))));
    if (!plan.training && plan.kind === 'school')
      await writer.put(SETUP_ROOT, toBase64(sealTo(founder.box.publicKey, lengthPrefixed(vault, rootSecret))));
    await putWantedHeader(writer, header);
    return appendAct(
      writer,
      { counter: 0, hash: FIRST_HASH, ratchet },
      { at: now, actor: founder.person, event: 'vault.created', outcome: 'done', object: null },
    );
  });
  await store.close();
  createHead(building, databaseKey, vault, head);
  writeHeader(building, header, databaseKey);
  // Missing later, it was deleted.
  writeAttempts(building, device, vault, NO_ATTEMPTS);
  renameSync(building, folder);
  return { folder, keys, databaseKey, vault, rootSecret };
}

async function takeSeats(
  writer: Writer,
  approach: Approach,
  vault: Pick<Header, 'vault' | 'root'>,
  root: RootKeys,
  plan: VaultPlan,
  keys: ReadonlyMap<string, PersonKeys>,
  now: number,
): Promise<void> {
  for (const { login, name, roles } of plan.people) {
    const own = keys.get(login);
    const person: Colleague = { id: own?.person ?? approach.newId(), login, name, roles };
    await writer.insert('people', personRow(person, 'invited', now));
    if (own) await seatByRoot(writer, vault, root, { person, keys: own, now, newId: approach.newId });
  }
}

/** A school's card speaks for the export key, which the approvers hold together; a desk's cards are its officers' own. */
async function issueOwnCards(
  writer: Writer,
  approach: Approach,
  vault: string,
  plan: VaultPlan,
  keys: ReadonlyMap<string, PersonKeys>,
  approvers: { id: string; publicKey: Bytes } | undefined,
  now: number,
): Promise<void> {
  const issuedOn = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
  const common = { code: plan.code, training: plan.training, issuedOn };
  for (const person of plan.people.filter((one) => groupsOf(one.roles).includes('desk'))) {
    const own = keys.get(person.login);
    if (!own) continue;
    const { age, signing } = deskKeysOf(own);
    const card = { kind: 'desk', name: `${plan.name} ${person.name}`, recipient: age.recipient, ...common } as const;
    await holdOwnCard(writer, own.person, issueCard<Card & { kind: 'desk' }>(card, signing));
  }
  if (!approvers) return;
  const seed = randomBytes(32);
  const place = { subject: EXPORT_KEY.subject, audience: EXPORT_KEY.audience, epoch: 1 };
  await writer.insert('envelopes', {
    id: approach.newId(),
    ...place,
    holder_kind: 'group',
    holder: approvers.id,
    form: 'box',
    sealed: Buffer.from(sealEnvelope(approvers.publicKey, { vault, ...place }, seed)),
    granted_by: [...keys.values()][0]?.person ?? '',
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
