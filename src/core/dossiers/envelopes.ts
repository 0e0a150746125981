// One key sealed to one holder: what an envelope is for stands inside it.
import { AppError } from '../../contract/errors';
import { type BoxKeyPair, openSealedTo, sealTo } from '../crypto/box';
import { type Bytes, canonicalBytes, fromBase64, fromUtf8, toBase64 } from '../crypto/bytes';
import type { Tables } from '../store/schema';

export interface Holder {
  readonly kind: 'person' | 'group' | 'root';
  readonly id: string;
}
/** The vault's root, reached by paper shares only. */
export const ROOT: Holder = { kind: 'root', id: 'root' };

/** The seed of the school's export signing key (Ed25519), held by the approvers. */
export const EXPORT_KEY = { subject: 'export-key', audience: 'seed' } as const;
/** A group's secret key, wrapped to each member and to the root. */
export const GROUP_SECRET = 'secret';

type Place = Readonly<Pick<Tables['envelopes'], 'subject' | 'audience' | 'epoch'> & { vault: string }>;

/** A sealed box has no associated data, so what it is for stands inside. */
export const sealEnvelope = (publicKey: Bytes, { vault, subject, audience, epoch }: Place, key: Bytes): Bytes =>
  sealTo(publicKey, canonicalBytes({ vault, subject, audience, epoch, key: toBase64(key) }));

/** @throws AppError damaged when it was made for another place */
export function openEnvelope(opened: Bytes, place: Place): Bytes {
  const inside = JSON.parse(fromUtf8(opened)) as Record<string, unknown>;
  const fits = inside.vault === place.vault && inside.subject === place.subject && inside.audience === place.audience && inside.epoch === place.epoch;
  if (!fits || typeof inside.key !== 'string') throw new AppError('damaged');
  return fromBase64(inside.key);
}

/** Whichever of these generations it was sealed to. @throws what the last one throws */
export function openWithAny(pairs: readonly BoxKeyPair[], sealed: Bytes): Bytes {
  for (const [index, pair] of pairs.entries()) {
    try {
      return openSealedTo(pair, sealed);
    } catch (cause) {
      if (index === pairs.length - 1) throw cause;
    }
  }
  throw new AppError('not_found');
}
