// Small shapes used by every slice, each with its limit.
import { z } from 'zod';

export const id = z.uuid();
export const instant = z.number().int().min(0).max(4_102_444_800_000).describe('milliseconds since the epoch, UTC');
export const localDate = z.iso.date();
/** YYYY-MM */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** One line a person typed. Control characters and bidirectional overrides are refused: they make text lie about itself. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u);
/** Several lines a person typed; tabs and line ends are theirs. */
export const prose = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u);
export const revision = z.number().int().min(1);
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
/** A piece of a file: base64 of at most 1 MiB. */
export const piece = z.base64().max(1_398_104);
export const nothing = z.strictObject({});
/** A password sealed to the core's one-time key, so that no relay sees it: X25519 public key, then AES-256-GCM nonce and ciphertext. */
export const sealedSecret = z.strictObject({
  publicKey: z.base64().length(44),
  nonce: z.base64().length(16),
  sealed: z.base64().min(24).max(2048),
});
