// From password and device secret to a person's keys and the database key.
import { z } from 'zod';
import { AppError } from '../../contract/errors';
import { open, seal } from '../crypto/aead';
import { type BoxKeyPair, generateBoxKeyPair, openSealedTo, sealTo } from '../crypto/box';
import { type Bytes, canonicalBytes, fromBase64, fromUtf8, lengthPrefixed, toBase64 } from '../crypto/bytes';
import { hkdfSha256 } from '../crypto/hash';
import { derivePasswordKey, type PasswordParameters } from '../crypto/password';
import { randomBytes } from '../crypto/random';
import { generateSigningKeyPair, type SigningKeyPair } from '../crypto/sign';
import { type Header, headerIsWhole, rootFingerprint, type Slot, slotAad, slotId } from './header';

export interface PersonKeys {
  readonly person: string;
  readonly box: BoxKeyPair;
  readonly signing: SigningKeyPair;
}

/** libsodium keeps the seed in front of the signing key. */
const seedOf = (keys: PersonKeys): Bytes => keys.signing.secretKey.slice(0, 32);

const secretSchema = z.strictObject({ person: z.uuid(), box: z.base64(), boxPublic: z.base64(), seed: z.base64(), root: z.string() });

const keyEncryptionKey = (passwordKey: Bytes, device: Bytes, vault: string, slot: string): Bytes =>
  hkdfSha256(lengthPrefixed(passwordKey, device), new Uint8Array(), lengthPrefixed('huxiao/kek/v1', vault, slot), 32);

export const newPersonKeys = (person: string): PersonKeys => ({
  person,
  box: generateBoxKeyPair(),
  signing: generateSigningKeyPair(randomBytes(32)),
});

export async function makeSlot(
  vault: string,
  root: Header['root'],
  login: string,
  password: string,
  device: Bytes,
  keys: PersonKeys,
  databaseKey: Bytes,
  parameters: PasswordParameters,
): Promise<Slot> {
  const kdf = { salt: toBase64(randomBytes(16)), ...parameters };
  const id = slotId(vault, login);
  const kek = keyEncryptionKey(await derivePasswordKey(password, fromBase64(kdf.salt), parameters), device, vault, id);
  const secret = canonicalBytes({
    person: keys.person,
    box: toBase64(keys.box.secretKey),
    boxPublic: toBase64(keys.box.publicKey),
    seed: toBase64(seedOf(keys)),
    root: rootFingerprint(root),
  });
  return {
    id,
    kdf,
    secret: toBase64(seal(kek, secret, slotAad(vault, { id, kdf }))),
    databaseKey: toBase64(sealTo(keys.box.publicKey, databaseKey)),
  };
}

export interface OpenedSlot {
  readonly keys: PersonKeys;
  readonly databaseKey: Bytes;
  readonly slot: Slot;
}

/**
 * The same answer and the same work for an unknown login as for a wrong password.
 * @throws AppError wrong_password; damaged when the header was changed after the slot was made.
 */
export async function openSlot(header: Header, login: string, password: string, device: Bytes): Promise<OpenedSlot> {
  const id = slotId(header.vault, login);
  const slot = header.slots.find((candidate) => candidate.id === id);
  const shown = slot ?? (header.slots[0] as Slot);
  const passwordKey = await derivePasswordKey(password, fromBase64(shown.kdf.salt), shown.kdf).catch(() => {
    throw new AppError('damaged');
  });
  if (!slot) throw new AppError('wrong_password');
  let opened: Bytes;
  try {
    opened = open(keyEncryptionKey(passwordKey, device, header.vault, id), fromBase64(slot.secret), slotAad(header.vault, slot));
  } catch {
    throw new AppError('wrong_password');
  }
  const secret = secretSchema.parse(JSON.parse(fromUtf8(opened)));
  if (secret.root !== rootFingerprint(header.root)) throw new AppError('damaged');
  const box = { publicKey: fromBase64(secret.boxPublic), secretKey: fromBase64(secret.box) };
  const databaseKey = openSealedTo(box, fromBase64(slot.databaseKey));
  if (!headerIsWhole(header, databaseKey)) throw new AppError('damaged');
  return { keys: { person: secret.person, box, signing: generateSigningKeyPair(fromBase64(secret.seed)) }, databaseKey, slot };
}
