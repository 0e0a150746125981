// Cards of others as this vault holds them: what was imported, and who compared its fingerprint by another way.
import { z } from 'zod';
import { comparedHow } from '../../contract/cards';
import { allows, type Role } from '../../contract/permissions';
import { type Bytes, canonicalBytes, fromBase64, lengthPrefixed, toBase64 } from '../crypto/bytes';
import { signDetached, type SigningKeyPair, verifyDetached } from '../crypto/sign';
import { type Card, cardFingerprint, readCard } from '../packages';
import type { Reader } from '../store/open';
import { bytesOf, type Writer } from '../store/writer';

const stored = z.strictObject({ file: z.base64(), importedAt: z.number(), importedBy: z.string() });
const storedCertification = z.strictObject({ at: z.number(), how: comparedHow, signature: z.base64() });

export interface Certification {
  readonly person: string;
  readonly at: number;
  readonly how: z.infer<typeof comparedHow>;
}

export interface HeldCard {
  readonly card: Card;
  readonly fingerprint: string;
  readonly importedAt: number;
  readonly importedBy: string;
  /** Newest last: only genuine ones, of colleagues who may still sign cards, under the keys they have now. */
  readonly certifications: readonly Certification[];
  /** Signatures needed before it counts. */
  readonly needed: number;
  /** End of its twelve months; null until it counts. */
  readonly until: number | null;
}

const VALID_MS = 365 * 86_400_000;
const HELD = 'card/held/';
const OWN = 'card/own/';

/** A school signs with two people (security 2.12.1); a desk has one officer. */
const neededFor = (vaultKind: 'school' | 'desk'): number => (vaultKind === 'school' ? 2 : 1);

const statementOf = (vault: string, fingerprint: string, one: Certification): Bytes =>
  lengthPrefixed('huxiao-card-certification-v1', canonicalBytes({ vault, fingerprint, person: one.person, at: one.at, how: one.how }));

export const holdOwnCard = (writer: Writer, holder: string, file: Bytes): Promise<void> => writer.put(OWN + holder, toBase64(file));

/** @param holder `school`, or the officer's id at a desk */
export async function ownCard(reader: Reader, holder: string): Promise<{ card: Card; file: Bytes } | null> {
  const row = await reader
    .selectFrom('settings')
    .select('value')
    .where('key', '=', OWN + holder)
    .executeTakeFirst();
  if (!row) return null;
  const file = fromBase64(row.value);
  return { card: readCard(file), file };
}

/** @returns false when it is already there. @throws PackageError */
export async function holdCard(writer: Writer, file: Bytes, by: string, now: number): Promise<{ card: Card; isNew: boolean }> {
  const card = readCard(file);
  const key = HELD + cardFingerprint(card);
  const known = await writer.trx.selectFrom('settings').select('key').where('key', '=', key).executeTakeFirst();
  if (!known) await writer.put(key, JSON.stringify({ file: toBase64(file), importedAt: now, importedBy: by }));
  return { card, isNew: !known };
}

export async function certifyCard(writer: Writer, vault: string, fingerprint: string, one: Certification, pair: SigningKeyPair): Promise<void> {
  const signature = toBase64(signDetached(statementOf(vault, fingerprint, one), pair.secretKey));
  await writer.put(`${HELD}${fingerprint}/by/${one.person}`, JSON.stringify({ at: one.at, how: one.how, signature }));
}

export async function heldCards(reader: Reader, vault: { vault: string; kind: 'school' | 'desk' }): Promise<HeldCard[]> {
  const rows = await reader.selectFrom('settings').selectAll().where('key', 'like', `${HELD}%`).execute();
  const people = await reader.selectFrom('people').select(['id', 'sign_public', 'roles']).where('state', '=', 'certified').execute();
  const signers = people.filter((row) => allows('card.certify', JSON.parse(row.roles) as Role[]));
  const keys = new Map(signers.map((row) => [row.id, bytesOf(row.sign_public)]));
  const needed = neededFor(vault.kind);
  return rows
    .filter((row) => !row.key.includes('/by/'))
    .map((row) => {
      const { file, importedAt, importedBy } = stored.parse(JSON.parse(row.value));
      const fingerprint = row.key.slice(HELD.length);
      const certifications = rows
        .filter((one) => one.key.startsWith(`${row.key}/by/`))
        .flatMap((one): Certification[] => {
          const { at, how, signature } = storedCertification.parse(JSON.parse(one.value));
          const certification = { person: one.key.split('/').at(-1) as string, at, how };
          const publicKey = keys.get(certification.person);
          const genuine = publicKey && verifyDetached(fromBase64(signature), statementOf(vault.vault, fingerprint, certification), publicKey);
          return genuine ? [certification] : [];
        })
        .sort((a, b) => a.at - b.at);
      // As many as are needed must be younger than a year: one person alone renews nothing.
      const deciding = certifications.at(-needed);
      const until = deciding ? deciding.at + VALID_MS : null;
      return { card: readCard(fromBase64(file)), fingerprint, importedAt, importedBy, certifications, needed, until };
    })
    .filter((held) => cardFingerprint(held.card) === held.fingerprint)
    .sort((a, b) => b.importedAt - a.importedAt);
}

/** Once a year each. */
export const maySign = (held: HeldCard, person: string, now: number): boolean =>
  !held.certifications.some((one) => one.person === person && one.at + VALID_MS >= now);

export const stateOf = (held: HeldCard, now: number): 'waiting' | 'certified' | 'expired' =>
  held.until === null ? 'waiting' : held.until < now ? 'expired' : 'certified';
