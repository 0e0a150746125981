// The MAC of every row, from the first segment whose key was sealed to the reader, and who vouches for each segment.
import type { BoxKeyPair } from '../crypto/box';
import { type Bytes, equalBytes, fromBase64 } from '../crypto/bytes';
import { verifyDetached } from '../crypto/sign';
import { leadsRestore } from '../../contract/permissions';
import { ROOT_SIGNER } from '../vault/certificates';
import type { Header } from '../vault/header';
import { type AuditRow, auditMac, FIRST_HASH, nextRatchet } from './chain';
import { commitmentTo, type Segment, segmentKeyFor, witnessStatement } from './segments';
import type { Certificates, Standing } from './standing';

export type Vault = Pick<Header, 'vault' | 'root' | 'training' | 'kind'>;
/** Whoever verifies: id of a person, or of the root. */
export interface Holder {
  readonly id: string;
  readonly pair: BoxKeyPair;
}
export interface Rows {
  readonly from: number;
  readonly to: number;
}

/**
 * The root, for every kind. Else for a restore two colleagues of that time (at a police desk, where often one officer works, one), one of whom leads;
 * for an auditor whoever signed that auditor's certificate. Nobody but the root for a birth.
 */
export function vouchedFor(vault: Vault, segment: Segment, certificates: Certificates, standing: Standing): boolean {
  const statement = witnessStatement(vault.vault, segment);
  const signed = (who: string, key: string): boolean =>
    segment.witnesses.some(({ person, signature }) => person === who && verifyDetached(fromBase64(signature), statement, fromBase64(key)));
  if (signed(ROOT_SIGNER, vault.root.signing)) return true;
  const people = [...new Set(segment.witnesses.map((one) => one.person))].flatMap((person) => standing.at(person) ?? []);
  const sound = people.filter((one) => signed(one.person, one.signing));
  switch (segment.kind) {
    case 'birth':
      return false;
    case 'restore':
      return sound.length >= (vault.kind === 'desk' ? 1 : 2) && sound.some((one) => leadsRestore(one.roles));
    case 'auditor': {
      const made = Object.keys(segment.keys).flatMap((holder) => (certificates.get(holder) ?? []).filter((one) => one.roles.includes('auditor')));
      return sound.some((one) => made.some((certificate) => certificate.signers.includes(one.person)));
    }
  }
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
    private readonly standing: Standing,
    private readonly holder: Holder | null,
  ) {
    this.starting = new Map(segments.map((segment) => [segment.first, segment]));
  }

  /** Whether the chain begins anew at this row, in a copy that was restored. */
  restoresAt(seq: number): boolean {
    return this.starting.get(seq)?.kind === 'restore';
  }

  /** @param previous hash of the row before. @returns what does not fit at this row */
  step(row: AuditRow, previous: string): 'segment' | 'mac' | null {
    const segment = this.starting.get(row.seq);
    const begun = segment ? this.begin(segment, previous) : row.seq > 1;
    const ratchet = this.ratchet;
    if (!ratchet) return begun ? null : 'segment';
    const last = this.ranges.at(-1);
    if (last?.to === row.seq - 1) last.to = row.seq;
    else this.ranges.push({ from: row.seq, to: row.seq });
    const fits = equalBytes(row.mac, auditMac(ratchet, row.hash));
    this.ratchet = nextRatchet(ratchet);
    if (!begun) return 'segment';
    return fits ? null : 'mac';
  }

  /** The first row that an auditor should be able to check and cannot: a segment was taken away from them. */
  missing(rows: number): number | null {
    const since = this.holder && this.standing.at(this.holder.id)?.roles.includes('auditor') ? this.standing.since(this.holder.id) : null;
    if (since === null) return null;
    const first = (this.ranges.find(({ from, to }) => from <= since && since <= to)?.to ?? since - 1) + 1;
    return first <= rows ? first : null;
  }

  /** Only birth and restore may bring a key that does not follow from the one before; a key that nobody vouches for checks nothing. */
  private begin(segment: Segment, previous: string): boolean {
    const links = segment.after === previous && (segment.kind === 'birth') === (previous === FIRST_HASH);
    const vouched = vouchedFor(this.vault, segment, this.certificates, this.standing);
    const opened = this.holder && segmentKeyFor(segment, this.vault.vault, this.holder.id, this.holder.pair);
    const named = !opened || commitmentTo(opened) === segment.key;
    const key = vouched && named ? opened : null;
    const continues = segment.kind !== 'auditor' || !this.ratchet || !key || equalBytes(this.ratchet, key);
    if (segment.kind === 'auditor') this.ratchet ??= key;
    else this.ratchet = key;
    return links && vouched && named && continues;
  }
}
