// Seals a password to the core's one-time X25519 key, in the page: no relay between page and core can read it.
export interface SealedSecret {
  readonly publicKey: string;
  readonly nonce: string;
  readonly sealed: string;
}

const toBase64 = (bytes: ArrayBuffer | Uint8Array): string => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export async function sealPassword(corePublicKey: string, password: string): Promise<SealedSecret> {
  const { subtle } = crypto;
  const pair = (await subtle.generateKey({ name: 'X25519' }, false, ['deriveBits'])) as {
    publicKey: Parameters<typeof subtle.exportKey>[1];
    privateKey: Parameters<typeof subtle.exportKey>[1];
  };
  const theirs = await subtle.importKey('raw', fromBase64(corePublicKey), { name: 'X25519' }, false, []);
  const shared = await subtle.importKey('raw', await subtle.deriveBits({ name: 'X25519', public: theirs }, pair.privateKey, 256), 'HKDF', false, [
    'deriveKey',
  ]);
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode('huxiao/password/v1') },
    shared,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, new TextEncoder().encode(password));
  return { publicKey: toBase64(await subtle.exportKey('raw', pair.publicKey)), nonce: toBase64(nonce), sealed: toBase64(sealed) };
}
