// The way back when people or computers are gone: the root secret in three paper shares, and the emergency kit of this computer.
import { combine, split } from 'shamir-secret-sharing';
import { AppError } from '../../contract/errors';
import { type BoxKeyPair, boxKeyPairFrom } from '../crypto/box';
import { type Bytes, concat, equalBytes, lengthPrefixed, toBase64 } from '../crypto/bytes';
import { hkdfSha256, sha256 } from '../crypto/hash';
import { randomBytes } from '../crypto/random';
import { generateSigningKeyPair, type SigningKeyPair } from '../crypto/sign';
import { type Header, rootFingerprint } from './header';
import { readPaperCode, writePaperCode } from './paper-code';

export interface RootKeys {
  /** Signs the first certificates and those after a disaster. */
  readonly signing: SigningKeyPair;
  /** Opens the database key, the group keys and the audit's first key. */
  readonly box: BoxKeyPair;
}

/** Both key pairs of the root from one 32-byte secret (HKDF-SHA-256, one label each). */
export function rootKeysOf(secret: Bytes): RootKeys {
  const derive = (label: string): Bytes => hkdfSha256(secret, new Uint8Array(), lengthPrefixed(label), 32);
  return { signing: generateSigningKeyPair(derive('huxiao/root-signing/v1')), box: boxKeyPairFrom(derive('huxiao/root-box/v1')) };
}

export const publicRootOf = (keys: RootKeys): Header['root'] => ({
  signing: toBase64(keys.signing.publicKey),
  box: toBase64(keys.box.publicKey),
});

const SHARES = 3;
const NEEDED = 2;
const SHARE = 'recovery share';
const KIT = 'emergency kit';
/** Says which vault a paper belongs to, without its id. */
const tagOf = (vault: string): Bytes => sha256(lengthPrefixed('huxiao/paper-tag/v1', vault)).subarray(0, 4);
/** number of the share | set (each printing is one) | vault | Shamir share of 33 bytes */
const SHARE_BYTES = 1 + 2 + 4 + 33;
const KIT_BYTES = 4 + 32;

/** 2-of-3 (Shamir over GF(256)); every pair is joined once before any is given out. */
export async function splitRoot(secret: Bytes, vault: string): Promise<string[][]> {
  const shares = await split(new Uint8Array(secret), SHARES, NEEDED);
  const set = randomBytes(2);
  const papers = shares.map((share, i) => writePaperCode(SHARE, concat(Uint8Array.of(i + 1), set, tagOf(vault), share)));
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    if (
      !equalBytes(
        await joinShares(
          [papers[a], papers[b]].map((groups) => (groups ?? []).join('')),
          vault,
        ),
        secret,
      )
    )
      throw new AppError('internal');
  }
  return papers;
}

/** @throws AppError paper_code, other_vault; which of them it is goes with it */
function readShare(text: string, at: number, vault: string): Bytes {
  const issues = (code: string) => ({ issues: [{ path: `shares.${at}`, code }] });
  let share: Bytes;
  try {
    share = readPaperCode(SHARE, text, SHARE_BYTES);
  } catch {
    throw new AppError('paper_code', issues('paper_code'));
  }
  if (!equalBytes(share.subarray(3, 7), tagOf(vault))) throw new AppError('other_vault', issues('other_vault'));
  return share;
}

/** @throws AppError paper_code (typing), other_vault, shares_differ (the same share twice, or of two printings) */
export async function joinShares(typed: readonly string[], vault: string): Promise<Bytes> {
  const shares = typed.map((text, i) => readShare(text, i, vault));
  const [first, second] = shares;
  if (!first || !second || shares.length !== NEEDED) throw new AppError('shares_differ');
  if (first[0] === second[0] || !equalBytes(first.subarray(1, 3), second.subarray(1, 3))) throw new AppError('shares_differ');
  return combine(shares.map((share) => share.slice(7)));
}

/** The library does not check its result: the root's public keys do. @throws AppError as `joinShares`, and shares_differ */
export async function recoverRoot(header: Pick<Header, 'vault' | 'root'>, typed: readonly string[]): Promise<RootKeys> {
  const keys = rootKeysOf(await joinShares(typed, header.vault));
  if (rootFingerprint(publicRootOf(keys)) !== rootFingerprint(header.root)) throw new AppError('shares_differ');
  return keys;
}

/** The device secret on paper: with it and a password the vault opens on another computer. */
export const writeKit = (vault: string, device: Bytes): string[] => writePaperCode(KIT, concat(tagOf(vault), device));

/** @throws AppError paper_code, other_vault */
export function readKit(vault: string, typed: string): Bytes {
  const payload = readPaperCode(KIT, typed, KIT_BYTES);
  if (!equalBytes(payload.subarray(0, 4), tagOf(vault))) throw new AppError('other_vault');
  return payload.slice(4);
}
