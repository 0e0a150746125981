// The part of sodium-native that we call; the package ships no types.
declare module 'sodium-native' {
  const sodium: {
    readonly crypto_box_PUBLICKEYBYTES: number;
    readonly crypto_box_SECRETKEYBYTES: number;
    readonly crypto_box_SEALBYTES: number;
    readonly crypto_sign_PUBLICKEYBYTES: number;
    readonly crypto_sign_SECRETKEYBYTES: number;
    readonly crypto_sign_BYTES: number;
    randombytes_buf(out: Buffer): void;
    sodium_memzero(buffer: Buffer | Uint8Array): void;
    crypto_aead_xchacha20poly1305_ietf_encrypt(out: Buffer, message: Buffer, aad: Buffer | null, none: null, nonce: Buffer, key: Buffer): number;
    crypto_aead_xchacha20poly1305_ietf_decrypt(out: Buffer, none: null, sealed: Buffer, aad: Buffer | null, nonce: Buffer, key: Buffer): number;
    crypto_aead_chacha20poly1305_ietf_encrypt(out: Buffer, message: Buffer, aad: Buffer | null, none: null, nonce: Buffer, key: Buffer): number;
    crypto_aead_chacha20poly1305_ietf_decrypt(out: Buffer, none: null, sealed: Buffer, aad: Buffer | null, nonce: Buffer, key: Buffer): number;
    crypto_box_keypair(publicKey: Buffer, secretKey: Buffer): void;
    crypto_box_seed_keypair(publicKey: Buffer, secretKey: Buffer, seed: Buffer): void;
    crypto_box_seal(out: Buffer, message: Buffer, publicKey: Buffer): void;
    crypto_box_seal_open(out: Buffer, sealed: Buffer, publicKey: Buffer, secretKey: Buffer): boolean;
    crypto_sign_keypair(publicKey: Buffer, secretKey: Buffer): void;
    crypto_sign_seed_keypair(publicKey: Buffer, secretKey: Buffer, seed: Buffer): void;
    crypto_sign_detached(signature: Buffer, message: Buffer, secretKey: Buffer): void;
    crypto_sign_verify_detached(signature: Buffer, message: Buffer, publicKey: Buffer): boolean;
    crypto_scalarmult(out: Buffer, secretKey: Buffer, publicKey: Buffer): void;
    crypto_scalarmult_base(out: Buffer, secretKey: Buffer): void;
  };
  export default sodium;
}
