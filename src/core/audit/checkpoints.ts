// Signed checkpoints: a person vouches for the chain up to a row. Outside the recorded tables; one that contradicts the chain is a break.
import { fromBase64, utf8 } from '../crypto/bytes';
import type { SigningKeyPair } from '../crypto/sign';
import { signSsh, verifySsh } from '../crypto/sshsig';
import type { Writer } from '../store/writer';
import type { AuditRow } from './chain';
import type { Standing } from './standing';

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

/** null when the note is not of our form, of another vault, or not signed with the key that its signer had at that row. */
export function soundCheckpoint(note: string, vault: string, standing: Standing): Checkpoint | null {
  const checkpoint = readCheckpoint(note);
  const certificate = checkpoint && standing.at(checkpoint.signer);
  if (!certificate || checkpoint.vault !== vault) return null;
  const text = textOf(checkpoint);
  return verifySsh(note.slice(text.length + 1), utf8(text), fromBase64(certificate.signing), NAMESPACE) ? checkpoint : null;
}

/**
 * Whether the program signed this row in its own unit of work, so that a missing note was taken away: every lock, and every so many rows.
 * Nobody signs who is not certified: the root at work, an invitation being taken up. @param restored written before anybody sat down
 */
export const mustBeSigned = ({ seq, event, outcome, actor }: AuditRow, standing: Standing, restored: boolean): boolean =>
  (event === 'session.locked' && outcome === 'done') || (seq % CHECKPOINT_EVERY === 0 && !restored && standing.at(actor) !== null);
