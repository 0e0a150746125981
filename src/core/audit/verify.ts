// Reads the whole chain once and says what holds: rows, links, MACs, segments, checkpoints, head, and the tables against all of it.
import type { Reader } from '../store/open';
import { soundCertificates } from '../vault/certificates';
import type { Head } from '../vault/head';
import { type AuditRow, auditHash, FIRST_HASH } from './chain';
import { type Checkpoint, mustBeSigned, soundCheckpoint } from './checkpoints';
import { type Holder, MacWalk, type Rows, type Vault } from './macs';
import { type Remark, TimeWalk } from './remarks';
import { type Segment, segmentsOf } from './segments';
import { Standing } from './standing';
import { TableRecord } from './tables';

export const BREAK_KINDS = ['edit', 'gap', 'reorder', 'link', 'mac', 'segment', 'checkpoint', 'table', 'truncation', 'fork', 'head'] as const;
export type BreakKind = (typeof BREAK_KINDS)[number];
export interface Break {
  /** First row that is not as it was. */
  readonly row: number;
  readonly kind: BreakKind;
}

export interface ChainReport {
  readonly rows: number;
  readonly hash: string;
  /** Everything before this row holds. */
  readonly firstBad: number | null;
  /** In the chain's order: the first few of each kind. */
  readonly breaks: readonly Break[];
  readonly headMatches: boolean;
  /** Rows whose MAC was checked: what the reader's segment keys reach. Empty for everybody but auditors and the root. */
  readonly macs: readonly Rows[];
  /** The newest signature that holds, and how many do. */
  readonly signedUpTo: Checkpoint | null;
  readonly checkpoints: number;
  readonly segments: readonly Pick<Segment, 'first' | 'kind'>[];
  readonly remarks: readonly Remark[];
}

export interface Verifier {
  readonly vault: Vault;
  /** As sealed beside the database; null when it is missing or damaged. */
  readonly head: Pick<Head, 'counter' | 'hash'> | null;
  /** Somebody without segment keys checks hashes and signatures only. */
  readonly holder: Holder | null;
}

const BATCH = 2000;
/** Enough to see where; a forged chain would list itself row by row. */
const KEPT = 50;
const KEPT_OF_KIND = 5;
/** Kinds after which what the rows say of the tables is no longer complete. */
const CHAIN: readonly BreakKind[] = ['edit', 'gap', 'reorder', 'link', 'truncation', 'head', 'fork'];

export async function verifyChain(reader: Reader, { vault, head, holder }: Verifier): Promise<ChainReport> {
  const signed = await reader.selectFrom('certificates').selectAll().execute();
  const certificates = soundCertificates(vault, signed);
  const standing = new Standing(certificates, signed);
  const breaks = new Breaks();
  const segments = await readSegments(reader, breaks);
  const macs = new MacWalk(vault, segments, certificates, standing, holder);
  const times = new TimeWalk();
  const tables = new TableRecord();
  const signatures = await Signatures.of(reader, vault.vault, standing, breaks);
  let previous = { seq: 0, hash: FIRST_HASH };
  let beforeLast = previous;
  for (;;) {
    const rows = await reader.selectFrom('audit').selectAll().where('seq', '>', previous.seq).orderBy('seq').limit(BATCH).execute();
    if (rows.length === 0) break;
    for (const row of rows) {
      if (!follows(row, previous)) await breakAt(reader, row, previous, breaks);
      if (!tables.take(row.seq, row.changes)) breaks.add(row.seq, 'edit');
      const wrong = macs.step(row, previous.hash);
      if (wrong) breaks.add(row.seq, wrong);
      signatures.step(row, macs.restoresAt(row.seq));
      standing.step(row);
      times.step(row);
      beforeLast = previous;
      previous = row;
    }
  }
  const rows = previous.seq;
  for (const segment of segments) {
    if (tables.writtenAt('settings', `segment/${segment.first}`) !== segment.first) breaks.add(Math.min(segment.first, rows + 1), 'segment');
  }
  signatures.finish(rows);
  const headBreak = againstHead(head, previous, beforeLast);
  if (headBreak) breaks.add(headBreak.row, headBreak.kind);
  const unchecked = macs.missing(rows);
  // Behind a broken link nobody can say which row wrote a table last: what differs then counts for that place.
  const brokenAt = Math.min(...CHAIN.map((kind) => breaks.firstOf(kind)));
  if (unchecked !== null && !Number.isFinite(brokenAt)) breaks.add(unchecked, 'segment');
  for (const seq of await tables.differences(reader)) breaks.add(Number.isFinite(brokenAt) ? Math.max(seq, brokenAt) : seq, 'table');
  const found = breaks.list();
  return {
    rows,
    hash: previous.hash,
    firstBad: found[0]?.row ?? null,
    breaks: found,
    headMatches: headBreak === null,
    macs: macs.ranges,
    signedUpTo: signatures.newest,
    checkpoints: signatures.sound,
    segments: segments.map(({ first, kind }) => ({ first, kind })),
    remarks: times.remarks.slice(-KEPT),
  };
}

/** The first few of each kind. They come in the chain's order. */
class Breaks {
  private readonly found = new Map<BreakKind, number[]>();

  add(row: number, kind: BreakKind): void {
    const rows = this.found.get(kind) ?? [];
    if (rows.length < KEPT_OF_KIND && !rows.includes(row)) rows.push(row);
    this.found.set(kind, rows);
  }

  firstOf(kind: BreakKind): number {
    return Math.min(...(this.found.get(kind) ?? []));
  }

  list(): Break[] {
    const all = [...this.found].flatMap(([kind, rows]) => rows.map((row) => ({ row, kind })));
    return all.sort((a, b) => a.row - b.row || BREAK_KINDS.indexOf(a.kind) - BREAK_KINDS.indexOf(b.kind));
  }
}

type Place = Pick<AuditRow, 'seq' | 'hash'>;

const follows = (row: AuditRow, previous: Place): boolean =>
  row.seq === previous.seq + 1 && row.prev_hash === previous.hash && auditHash(row) === row.hash;

/** In what way a row does not follow. */
async function breakAt(reader: Reader, row: AuditRow, previous: Place, breaks: Breaks): Promise<void> {
  if (row.seq !== previous.seq + 1) {
    breaks.add(previous.seq + 1, 'gap');
    return;
  }
  const links = row.prev_hash === previous.hash;
  // Looked for once: every later row of a forged chain would ask the whole table.
  const elsewhere =
    links || Number.isFinite(breaks.firstOf('reorder')) || Number.isFinite(breaks.firstOf('link'))
      ? null
      : await reader.selectFrom('audit').select('seq').where('hash', '=', row.prev_hash).executeTakeFirst();
  if (elsewhere && elsewhere.seq !== previous.seq) breaks.add(row.seq, 'reorder');
  else breaks.add(row.seq, auditHash(row) === row.hash ? 'link' : 'edit');
}

/** “The database is at most one unit ahead” (decisions 1.8). */
function againstHead(head: Verifier['head'], last: Place, beforeLast: Place): Break | null {
  if (!head) return { row: last.seq + 1, kind: 'head' };
  if (head.counter > last.seq) return { row: last.seq + 1, kind: 'truncation' };
  if (head.counter === last.seq) return head.hash === last.hash ? null : { row: last.seq, kind: 'fork' };
  if (head.counter === beforeLast.seq) return head.hash === beforeLast.hash ? null : { row: head.counter, kind: 'fork' };
  return { row: head.counter + 1, kind: 'head' };
}

async function readSegments(reader: Reader, breaks: Breaks): Promise<Segment[]> {
  try {
    return await segmentsOf(reader);
  } catch {
    // Not of our form: without them no MAC can be checked.
    breaks.add(1, 'segment');
    return [];
  }
}

/** What people signed, held against the rows as they come. */
class Signatures {
  newest: Checkpoint | null = null;
  sound = 0;

  private constructor(
    private readonly waiting: Map<number, string>,
    private readonly vault: string,
    private readonly standing: Standing,
    private readonly breaks: Breaks,
  ) {}

  static async of(reader: Reader, vault: string, standing: Standing, breaks: Breaks): Promise<Signatures> {
    const notes = await reader.selectFrom('checkpoints').selectAll().orderBy('seq').execute();
    return new Signatures(new Map(notes.map(({ seq, note }) => [seq, note])), vault, standing, breaks);
  }

  step(row: AuditRow, restored: boolean): void {
    const note = this.waiting.get(row.seq);
    this.waiting.delete(row.seq);
    const due = mustBeSigned(row, this.standing, restored);
    if (note === undefined && !due) return;
    const checkpoint = note === undefined ? null : soundCheckpoint(note, this.vault, this.standing);
    if (checkpoint?.seq === row.seq && checkpoint.hash === row.hash && (!due || checkpoint.signer === row.actor)) {
      this.newest = checkpoint;
      this.sound++;
    } else this.breaks.add(row.seq, 'checkpoint');
  }

  /** A signature over a row that is not there any more: the chain was longer. */
  finish(rows: number): void {
    for (const seq of this.waiting.keys()) this.breaks.add(Math.min(seq, rows + 1), 'checkpoint');
  }
}
