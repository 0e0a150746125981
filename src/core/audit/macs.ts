// The MAC of every row, from the first segment whose key was sealed to the reader, and who vouches for a segment that begins anew.
import type { BoxKeyPair } from '../crypto/box';
import { type Bytes, equalBytes, fromBase64 } from '../crypto/bytes';
import { verifyDetached } from '../crypto/sign';
import { type CertificateBody, ROOT_SIGNER } from '../vault/certificates';
import type { Header } from '../vault/header';
import { type AuditRow, auditMac, FIRST_HASH, nextRatchet } from './chain';
import { type Segment, segmentKeyFor, witnessStatement } from './segments';

export type Vault = Pick<Header, 'vault' | 'root' | 'training' | 'kind'>;
export type Certificates = ReadonlyMap<string, readonly CertificateBody[]>;
/** Whoever verifies: id of a person, or of the root. */
export interface Holder {
  readonly id: string;
  readonly pair: BoxKeyPair;
}
export interface Rows {
  readonly from: number;
  readonly to: number;
}

/** The root alone, or two colleagues; at a police desk, where often one officer works, one. */
export function witnessed(vault: Vault, segment: Segment, certificates: Certificates): boolean {
  const statement = witnessStatement(vault.vault, segment);
  const sound = new Set(
    segment.witnesses
      .filter(({ person, signature }) => {
        const keys = person === ROOT_SIGNER ? [vault.root.signing] : (certificates.get(person) ?? []).map((one) => one.signing);
        return keys.some((key) => verifyDetached(fromBase64(signature), statement, fromBase64(key)));
      })
      .map(({ person }) => person),
  );
  return sound.has(ROOT_SIGNER) || sound.size >= (vault.kind === 'desk' ? 1 : 2);
}

/** Walks along with the rows, one step each. */
export class MacWalk {
  private readonly starting: Map<number, Segment>;
  private ratchet: Bytes | null = null;
  /** Rows whose MAC was compared, in unbroken runs. */
  readonly ranges: { from: number; to: number }[] = [];

  constructor(
    private readonly vault: Vault,
    segments: readonly Segment[],
    private readonly certificates: Certificates,
    private readonly holder: Holder | null,
  ) {
    this.starting = new Map(segments.map((segment) => [segment.first, segment]));
  }

  /** @param previous hash of the row before. @returns what does not fit at this row */
  step(row: AuditRow, previous: string): 'segment' | 'mac' | null {
    const segment = this.starting.get(row.seq);
    const begun = segment ? this.begin(segment, previous) : row.seq > 1 || this.starting.size === 0;
    const ratchet = this.ratchet;
    if (!ratchet) return begun ? null : 'segment';
    const last = this.ranges.at(-1);
    if (last?.to === row.seq - 1) last.to = row.seq;
    else this.ranges.push({ from: row.seq, to: row.seq });
    const fits = equalBytes(new Uint8Array(row.mac), auditMac(ratchet, row.hash));
    this.ratchet = nextRatchet(ratchet);
    if (!begun) return 'segment';
    return fits ? null : 'mac';
  }

  /** Only birth and a witnessed restore may bring a key that does not follow from the one before. */
  private begin(segment: Segment, previous: string): boolean {
    const key = this.holder && segmentKeyFor(segment, this.vault.vault, this.holder.id, this.holder.pair);
    const links = segment.after === previous;
    switch (segment.kind) {
      case 'birth':
        this.ratchet = key;
        return links && segment.first === 1 && previous === FIRST_HASH;
      case 'restore':
        this.ratchet = key;
        return links && witnessed(this.vault, segment, this.certificates);
      case 'auditor': {
        const continues = !this.ratchet || !key || equalBytes(this.ratchet, key);
        this.ratchet ??= key;
        return links && continues;
      }
    }
  }
}
