// SSHSIG signatures (OpenSSH PROTOCOL.sshsig): Ed25519 over SHA-512 in a named namespace, so that `ssh-keygen -Y verify` can check us.
import { createHash } from 'node:crypto';
import { type Bytes, concat, fromUtf8, lengthPrefixed, toBase64, utf8 } from './bytes';
import { CryptoError } from './errors';
import { type SigningKeyPair, signDetached, verifyDetached } from './sign';

const MAGIC = utf8('SSHSIG');
const VERSION = Uint8Array.of(0, 0, 0, 1);
const HASH = 'sha512';
const KEY_TYPE = 'ssh-ed25519';
const BEGIN = '-----BEGIN SSH SIGNATURE-----\n';
const END = '-----END SSH SIGNATURE-----\n';
const KEY_OFFSET = MAGIC.length + VERSION.length + 4 + 4 + KEY_TYPE.length + 4;

/** @param namespace e.g. `huxiao-package-v1`. @returns the armoured text `ssh-keygen -Y sign` would write. */
export function signSsh(message: Bytes, pair: SigningKeyPair, namespace: string): string {
  return armoured(pair.publicKey, signDetached(signedBytes(message, namespace), pair.secretKey), namespace);
}

/**
 * True only for this key, namespace and message, in exactly the spelling that we would write ourselves:
 * the signature is taken out, the file is built again from it and compared. Never throws.
 */
export function verifySsh(armour: Bytes | string, message: Bytes, publicKey: Bytes, namespace: string): boolean {
  try {
    const text = typeof armour === 'string' ? armour : fromUtf8(armour);
    const signature = blobOf(text).slice(-64);
    if (publicKey.length !== 32 || armoured(publicKey, signature, namespace) !== text) return false;
    return verifyDetached(signature, signedBytes(message, namespace), publicKey);
  } catch {
    return false;
  }
}

/** The key a signature names: a claim, worth nothing before `verifySsh` with a key from elsewhere. @throws CryptoError malformed */
export function claimedSigner(armour: Bytes | string): Bytes {
  const blob = blobOf(typeof armour === 'string' ? armour : fromUtf8(armour));
  if (blob.length < KEY_OFFSET + 32 + 64) throw new CryptoError('malformed');
  return blob.slice(KEY_OFFSET, KEY_OFFSET + 32);
}

/** A line for `authorized_keys` or `ssh-keygen -l`. */
export const publicKeyLine = (publicKey: Bytes, comment: string): string => `${KEY_TYPE} ${toBase64(keyBlob(publicKey))} ${plainWord(comment)}\n`;

/** A line of `allowed_signers` (ssh-keygen(1)) that lets the key sign in these namespaces only. @throws CryptoError malformed */
export const allowedSignersLine = (principal: string, publicKey: Bytes, namespaces: readonly string[]): string =>
  `${plainWord(principal)} namespaces="${namespaces.map(plainWord).join(',')}" ${KEY_TYPE} ${toBase64(keyBlob(publicKey))}\n`;

const keyBlob = (publicKey: Bytes): Bytes => lengthPrefixed(KEY_TYPE, publicKey);

const signedBytes = (message: Bytes, namespace: string): Bytes =>
  concat(MAGIC, lengthPrefixed(namespace, '', HASH, new Uint8Array(createHash(HASH).update(message).digest())));

function armoured(publicKey: Bytes, signature: Bytes, namespace: string): string {
  const fields = lengthPrefixed(keyBlob(publicKey), namespace, '', HASH, lengthPrefixed(KEY_TYPE, signature));
  const lines = toBase64(concat(MAGIC, VERSION, fields)).match(/.{1,70}/g) as string[];
  return `${BEGIN}${lines.join('\n')}\n${END}`;
}

function blobOf(text: string): Bytes {
  if (text.length > 4096 || !text.startsWith(BEGIN) || !text.endsWith(END)) throw new CryptoError('malformed');
  return new Uint8Array(Buffer.from(text.slice(BEGIN.length, -END.length).replaceAll('\n', ''), 'base64'));
}

/** No white space, quotes, commas or wildcards: nothing that could add a second entry or a pattern. */
function plainWord(text: string): string {
  if (!/^[A-Za-z0-9@._-]{1,100}$/.test(text)) throw new CryptoError('malformed');
  return text;
}
