// Who may open a backup: two certified people with this school's emergency kit, or two recovery shares.
import { AppError } from '../../contract/errors';
import { leadsRestore, type Role } from '../../contract/permissions';
import { openSealedTo } from '../crypto/box';
import { type Bytes, fromBase64, lengthPrefixed } from '../crypto/bytes';
import type { SigningKeyPair } from '../crypto/sign';
import type { Reader } from '../store/open';
import { matchesCertificate, ROOT_SIGNER, soundCertificates } from '../vault/certificates';
import { deviceTag } from '../vault/device';
import type { Header } from '../vault/header';
import { readKit, recoverRoot } from '../vault/recovery';
import { openSlot } from '../vault/unlock';

export interface Opener {
  /** Their id, or `root` for the shares. */
  readonly person: string;
  readonly pair: SigningKeyPair;
}

export interface BackupKeys {
  readonly databaseKey: Bytes;
  readonly openers: readonly Opener[];
  /** The secret of the computer the key slots belong to; null for shares. */
  readonly device: Bytes | null;
}

export interface Credentials {
  readonly login: string;
  readonly password: string;
}

/** @throws AppError paper_code, other_vault */
export function deviceFromKit(header: Header, kit: string): Bytes {
  const secret = readKit(header.vault, kit);
  if (header.device !== deviceTag(header.vault, secret)) throw new AppError('paper_code');
  return secret;
}

/** How many people a restore needs: a police desk has one officer. */
export const peopleNeeded = (kind: Header['kind']): number => (kind === 'desk' ? 1 : 2);

/** @throws AppError wrong_password, same_person, too_few, damaged */
export async function openByPeople(header: Header, device: Bytes, people: readonly Credentials[]): Promise<BackupKeys> {
  if (people.length !== peopleNeeded(header.kind)) throw new AppError('too_few');
  const openers: Opener[] = [];
  let databaseKey: Bytes | null = null;
  // One at a time: each takes 256 MiB.
  for (const { login, password } of people) {
    const opened = await openSlot(header, login, password, device);
    if (openers.some((one) => one.person === opened.keys.person)) throw new AppError('same_person');
    openers.push({ person: opened.keys.person, pair: opened.keys.signing });
    databaseKey = opened.databaseKey;
  }
  if (!databaseKey) throw new AppError('too_few');
  return { databaseKey, openers, device };
}

/** Looking whether a backup is whole needs one password, whoever's. @throws AppError wrong_password, damaged */
export const openForCheck = async (header: Header, device: Bytes, { login, password }: Credentials): Promise<Bytes> =>
  (await openSlot(header, login, password, device)).databaseKey;

/** @throws AppError unsupported (a vault without shares), paper_code, other_vault, shares_differ */
export async function openByShares(header: Header, shares: readonly string[]): Promise<BackupKeys> {
  if (!header.escrow) throw new AppError('unsupported');
  const root = await recoverRoot(header, shares);
  const databaseKey = openSealedTo(root.box, fromBase64(header.escrow)).slice(lengthPrefixed(header.vault, '').length);
  return { databaseKey, openers: [{ person: ROOT_SIGNER, pair: root.signing }], device: null };
}

/**
 * By the people of the backup itself: certified there with these keys, and one of them leads.
 * @returns their names @throws AppError not_activated, denied
 */
export async function assertMayRestore(reader: Reader, header: Header, openers: readonly Opener[]): Promise<string[]> {
  if (openers.every((one) => one.person === ROOT_SIGNER)) return [];
  const certificates = soundCertificates(header, await reader.selectFrom('certificates').selectAll().execute());
  const names: string[] = [];
  let leads = false;
  for (const { person, pair } of openers) {
    const row = await reader.selectFrom('people').selectAll().where('id', '=', person).executeTakeFirst();
    const isSound = row?.state === 'certified' && matchesCertificate(row, certificates) && Buffer.from(pair.publicKey).equals(row.sign_public);
    if (!row || !isSound) throw new AppError('not_activated');
    names.push(row.name);
    leads ||= leadsRestore(JSON.parse(row.roles) as Role[]);
  }
  if (!leads) throw new AppError('denied');
  return names;
}

/** Auditors of the backup: the new segment's key is sealed to them. */
export async function auditorsOf(reader: Reader, header: Header): Promise<{ id: string; publicKey: Bytes }[]> {
  const certificates = soundCertificates(header, await reader.selectFrom('certificates').selectAll().execute());
  // Suspended ones, too: back again, they must be able to check on.
  const people = await reader.selectFrom('people').selectAll().where('state', 'in', ['certified', 'suspended']).execute();
  return people
    .filter((row) => (JSON.parse(row.roles) as Role[]).includes('auditor') && matchesCertificate(row, certificates))
    .map((row) => ({ id: row.id, publicKey: new Uint8Array(row.box_public) }));
}
