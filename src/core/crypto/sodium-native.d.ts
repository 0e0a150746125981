// The part of sodium-native that we call; the package ships no types.
declare module 'sodium-native' {
  type Encrypt = (out: Uint8Array, message: Uint8Array, aad: Uint8Array | null, none: null, nonce: Uint8Array, key: Uint8Array) => number;
  type Decrypt = (out: Uint8Array, none: null, sealed: Uint8Array, aad: Uint8Array | null, nonce: Uint8Array, key: Uint8Array) => number;
  const sodium: {
    readonly crypto_box_PUBLICKEYBYTES: number;
    readonly crypto_box_SECRETKEYBYTES: number;
    readonly crypto_box_SEALBYTES: number;
    readonly crypto_sign_PUBLICKEYBYTES: number;
    readonly crypto_sign_SECRETKEYBYTES: number;
    readonly crypto_sign_BYTES: number;
    randombytes_buf(out: Uint8Array): void;
    sodium_memzero(buffer: Uint8Array): void;
    crypto_aead_xchacha20poly1305_ietf_encrypt: Encrypt;
    crypto_aead_xchacha20poly1305_ietf_decrypt: Decrypt;
    crypto_aead_chacha20poly1305_ietf_encrypt: Encrypt;
    crypto_aead_chacha20poly1305_ietf_decrypt: Decrypt;
    crypto_box_keypair(publicKey: Uint8Array, secretKey: Uint8Array): void;
    crypto_box_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void;
    crypto_box_seal(out: Uint8Array, message: Uint8Array, publicKey: Uint8Array): void;
    crypto_box_seal_open(out: Uint8Array, sealed: Uint8Array, publicKey: Uint8Array, secretKey: Uint8Array): boolean;
    crypto_sign_keypair(publicKey: Uint8Array, secretKey: Uint8Array): void;
    crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void;
    crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secretKey: Uint8Array): void;
    crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
    crypto_scalarmult(out: Uint8Array, secretKey: Uint8Array, publicKey: Uint8Array): void;
    crypto_scalarmult_base(out: Uint8Array, secretKey: Uint8Array): void;
  };
  export default sodium;
}
