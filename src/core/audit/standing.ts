// Who was certified with which keys at each row: a signature counts by what its maker was then, not by what they are now or once were.
import type { AuditEvent } from '../../contract/audit-events';
import { rowHash } from '../store/writer';
import type { CertificateBody, CertificateRow } from '../vault/certificates';
import type { AuditRow } from './chain';
import { readChanges } from './tables';

export type Certificates = ReadonlyMap<string, readonly CertificateBody[]>;

const GO: readonly AuditEvent[] = ['person.invited', 'person.suspended', 'person.left'];
const COME_BACK: AuditEvent = 'person.resumed';

/** Walks along with the rows. */
export class Standing {
  /** By the certificate's id: as it is with all its signatures, which is how the chain must have recorded it. */
  private readonly signed = new Map<string, { body: CertificateBody; hash: string }>();
  private readonly held = new Map<string, { body: CertificateBody; since: number }>();
  private readonly away = new Set<string>();

  constructor(sound: Certificates, rows: readonly CertificateRow[]) {
    const hashes = new Map(rows.map((row) => [row.id, rowHash('certificates', { ...row })]));
    for (const body of [...sound.values()].flat()) this.signed.set(body.id, { body, hash: hashes.get(body.id) ?? '' });
  }

  /** null: not certified, or away, before the row that is walked to next. */
  at(person: string): CertificateBody | null {
    return this.away.has(person) ? null : (this.held.get(person)?.body ?? null);
  }

  /** The row that made this person what they are. */
  since(person: string): number | null {
    return this.held.get(person)?.since ?? null;
  }

  step({ seq, event, outcome, object, changes }: AuditRow): void {
    if (object !== null && outcome === 'done') {
      if ((GO as readonly string[]).includes(event)) this.away.add(object);
      if (event === COME_BACK) this.away.delete(object);
    }
    if (!changes.includes('["certificates",')) return;
    for (const [table, key, hash] of readChanges(changes) ?? []) {
      const known = table === 'certificates' ? this.signed.get(key) : undefined;
      if (!known || known.hash !== hash) continue;
      const { body } = known;
      this.held.set(body.person, { body, since: seq });
      this.away.delete(body.person);
    }
  }
}
