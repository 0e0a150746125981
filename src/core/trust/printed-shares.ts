// The printing of recovery shares under way: sealed to the founder until set-up is finished, and the proof that its pairs open the vault.
import { z } from 'zod';
import { AppError } from '../../contract/errors';
import { openSealedTo, sealTo } from '../crypto/box';
import { type Bytes, canonicalBytes, equalBytes, fromBase64, fromUtf8, lengthPrefixed, toBase64 } from '../crypto/bytes';
import type { KeyRing } from '../dossiers/key-ring';
import type { Reader } from '../store/open';
import type { Writer } from '../store/writer';
import type { Header } from '../vault/header';
import { recoverRoot } from '../vault/recovery';

/** Where the root secret waits for its first printing. */
export const SETUP_ROOT = 'setup/root';
const SHARES = 'recovery/shares';
export const SETUP_FINISHED = 'setup/finished';
const papers = z.array(z.array(z.string())).length(3);
export const PAIRS = [
  [1, 2],
  [1, 3],
  [2, 3],
] as const;

export const settingOf = async (reader: Reader, key: string): Promise<string | null> =>
  (await reader.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst())?.value ?? null;

/** A real school whose founder still holds the root alone. A desk keeps no root and works from the first day; a training school's shares are published. */
export const isBeingSetUp = async (reader: Reader, { kind, training }: Pick<Header, 'kind' | 'training'>): Promise<boolean> =>
  kind === 'school' && !training && (await settingOf(reader, SETUP_FINISHED)) === null;

/** @returns null when nothing is stored. @throws AppError denied when it is sealed to somebody else */
async function openStored(reader: Reader, ring: KeyRing, key: string): Promise<Bytes | null> {
  const stored = await settingOf(reader, key);
  if (stored === null) return null;
  try {
    return openSealedTo(ring.own.box, fromBase64(stored));
  } catch {
    throw new AppError('denied');
  }
}

/** Only whoever founded the vault can read it, and only until set-up is finished: null afterwards. @throws AppError denied */
export async function setupRoot(reader: Reader, ring: KeyRing): Promise<Bytes | null> {
  const inside = await openStored(reader, ring, SETUP_ROOT);
  return inside === null ? null : inside.slice(lengthPrefixed(ring.vault, '').length);
}

export const keepShares = (writer: Writer, ring: KeyRing, shares: readonly (readonly string[])[]): Promise<void> =>
  writer.put(SHARES, toBase64(sealTo(ring.own.box.publicKey, canonicalBytes(shares))));

/** Three papers in groups of four. @throws AppError denied; expired once set-up is finished: the papers are all there is */
export async function keptShares(reader: Reader, ring: KeyRing): Promise<string[][]> {
  const opened = await openStored(reader, ring, SHARES);
  if (opened === null) throw new AppError('expired');
  return papers.parse(JSON.parse(fromUtf8(opened)));
}

export const sharesAreKept = async (reader: Reader): Promise<boolean> => (await settingOf(reader, SHARES)) !== null;

/** Walks the way of a bad day for each pair: join, compare with the root of the header, open its escrow, compare with the database key. */
export async function testPairs(
  header: Header,
  databaseKey: Bytes,
  shares: readonly (readonly string[])[],
): Promise<{ of: [number, number]; opened: boolean }[]> {
  const results: { of: [number, number]; opened: boolean }[] = [];
  for (const [a, b] of PAIRS) results.push({ of: [a, b], opened: await opens(header, databaseKey, [shares[a - 1] ?? [], shares[b - 1] ?? []]) });
  return results;
}

async function opens({ vault, root, escrow }: Header, databaseKey: Bytes, pair: readonly (readonly string[])[]): Promise<boolean> {
  if (!escrow) throw new AppError('unsupported');
  try {
    const { box } = await recoverRoot(
      { vault, root },
      pair.map((groups) => groups.join('')),
    );
    return equalBytes(openSealedTo(box, fromBase64(escrow)).slice(lengthPrefixed(vault, '').length), databaseKey);
  } catch {
    // Whatever the reason, this pair would not open the vault on a bad day.
    return false;
  }
}

/** Nothing of the root and of its papers stays on this computer. */
export async function forgetRoot(writer: Writer): Promise<void> {
  await writer.forget(SETUP_ROOT);
  await writer.forget(SHARES);
}
