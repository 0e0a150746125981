// Signed checkpoints: a person vouches for the chain up to a row. Outside the recorded tables; one that contradicts the chain is a break.
import { type Bytes, fromBase64, utf8 } from '../crypto/bytes';
import type { SigningKeyPair } from '../crypto/sign';
import { signSsh, verifySsh } from '../crypto/sshsig';
import type { Writer } from '../store/writer';
import type { CertificateBody } from '../vault/certificates';

const NAMESPACE = 'huxiao-checkpoint-v1';
/** Besides every lock: so that a long day without one is covered too. */
export const CHECKPOINT_EVERY = 64;

export interface Checkpoint {
  readonly vault: string;
  readonly seq: number;
  /** Chain hash of that row, hex. */
  readonly hash: string;
  readonly at: number;
  /** Id of a colleague. */
  readonly signer: string;
}

const textOf = ({ vault, seq, hash, at, signer }: Checkpoint): string =>
  `huxiao/${vault}\n${seq}\n${hash}\n${new Date(at).toISOString()}\n${signer}\n`;

/** Five lines, an empty one, and what `ssh-keygen -Y sign -n huxiao-checkpoint-v1` would write over the five. */
export const signCheckpoint = (checkpoint: Checkpoint, pair: SigningKeyPair): string =>
  `${textOf(checkpoint)}\n${signSsh(utf8(textOf(checkpoint)), pair, NAMESPACE)}`;

/** By hand and at a lock over the same row there is one note. */
export async function writeCheckpoint(writer: Writer, checkpoint: Checkpoint, pair: SigningKeyPair): Promise<void> {
  await writer.trx
    .insertInto('checkpoints')
    .values({ seq: checkpoint.seq, note: signCheckpoint(checkpoint, pair) })
    .onConflict((on) => on.column('seq').doNothing())
    .execute();
}

const NOTE = /^huxiao\/([0-9a-f-]{36})\n(\d{1,15})\n([0-9a-f]{64})\n(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\n([0-9a-f-]{36})\n\n([\s\S]+)$/;

/** What a note claims, before anybody looked at its signature; null when it is not of our form. */
export function readCheckpoint(note: string): Checkpoint | null {
  const [, vault, seq, hash, at, signer] = NOTE.exec(note) ?? [];
  if (!vault || !seq || !hash || !at || !signer) return null;
  const checkpoint = { vault, seq: Number(seq), hash, at: Date.parse(at), signer };
  return Number.isFinite(checkpoint.at) && note.startsWith(`${textOf(checkpoint)}\n`) ? checkpoint : null;
}

/** null when the note is not of our form, of another vault, or not signed by a key that was ever certified for its signer. */
export function soundCheckpoint(note: string, vault: string, certificates: ReadonlyMap<string, readonly CertificateBody[]>): Checkpoint | null {
  const checkpoint = readCheckpoint(note);
  if (!checkpoint || checkpoint.vault !== vault) return null;
  const text = textOf(checkpoint);
  const keys = (certificates.get(checkpoint.signer) ?? []).map((one): Bytes => fromBase64(one.signing));
  return keys.some((key) => verifySsh(note.slice(text.length + 1), utf8(text), key, NAMESPACE)) ? checkpoint : null;
}
