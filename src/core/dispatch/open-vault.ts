// One unlocked vault: units of work strictly one after the other; commit → head → acknowledge.
import type { AuditEvent } from '../../contract/audit-events';
import { AppError } from '../../contract/errors';
import { type Act, appendAct } from '../audit/append';
import { macMatches, nextRatchet } from '../audit/chain';
import { CHECKPOINT_EVERY, writeCheckpoint } from '../audit/checkpoints';
import { type Genuine, tablesMatchTheChain } from '../audit/open-check';
import { type Witness, writeSegment } from '../audit/segments';
import { type Bytes, equalBytes } from '../crypto/bytes';
import { ROOT } from '../dossiers/envelopes';
import { KeyRing } from '../dossiers/key-ring';
import { Overviews } from '../overviews/overviews';
import { openStore, type Reader, type Store } from '../store/open';
import { Writer } from '../store/writer';
import { type Head, readHead, writeHead } from '../vault/head';
import { type Header, readHeader, writeHeader } from '../vault/header';
import type { PersonKeys } from '../vault/unlock';

export class OpenVault {
  private queue: Promise<unknown> = Promise.resolve();
  private latest: number;

  private constructor(
    readonly folder: string,
    private current: Header,
    private readonly databaseKey: Bytes,
    private readonly store: Store,
    private head: Head,
    /** The file is older or shorter than when it was last left, or somebody else's keys stand in it: nothing may be written on top of it. */
    public readOnly: boolean,
    readonly ring: KeyRing,
    readonly overviews: Overviews,
    /** Latest moment on record when it was opened: a clock set back does not bring back what had run out. */
    readonly lastActAt: number,
    /** False where somebody wrote past the program into the tables of people, or of grants and settings. */
    readonly genuine: Genuine,
  ) {
    this.latest = lastActAt;
  }

  /** @throws AppError in_use, damaged, newer_vault */
  static async open(folder: string, header: Header, databaseKey: Bytes, keys: PersonKeys, now: number): Promise<OpenVault> {
    const store = openStore(folder, databaseKey, 'existing');
    try {
      const { head, sound } = await compareHead(store.db, readHead(folder, databaseKey, header.vault));
      const lastActAt = await latestAct(store.db);
      const ring = await KeyRing.open(store.db, header, keys, Math.max(now, lastActAt));
      const genuine = await tablesMatchTheChain(store.db);
      const overviews = new Overviews(store.db, ring);
      await overviews.load();
      return new OpenVault(
        folder,
        header,
        databaseKey,
        store,
        head,
        !(sound && genuine.people && genuine.grants),
        ring,
        overviews,
        lastActAt,
        genuine,
      );
    } catch (cause) {
      await store.close();
      throw cause;
    }
  }

  get header(): Header {
    return this.current;
  }

  /** Key slots change with the people: the header on disk follows the unit that says so. */
  replaceHeader(writer: Writer, change: (header: Header) => Header): void {
    writer.afterCommit.push(() => {
      const next = change(this.current);
      writeHeader(this.folder, next, this.databaseKey);
      this.current = readHeader(this.folder);
    });
  }

  /** For the slot of a colleague and for backups; leaves the process never. */
  get keyOfDatabase(): Bytes {
    return this.databaseKey;
  }

  get reader(): Reader {
    return this.store.db;
  }

  /** Now, or the latest moment on record if the clock was set back: what has run out stays so. */
  notBefore(now: number): number {
    return Math.max(now, this.latest);
  }

  pagesAreSound(): boolean {
    return this.store.pagesAreSound();
  }

  get position(): Pick<Head, 'counter' | 'hash'> {
    return this.head;
  }

  /**
   * Runs `work` and its audit row in one transaction. A thrown error changes nothing and is not recorded here:
   * refusals are recorded by their own unit, outside the one that was rolled back.
   */
  unit<T>(describe: (result: T) => Act, work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.serially(async () => {
      if (this.readOnly) throw new AppError('read_only');
      const { result, head, touched, afterCommit } = await this.written(describe, work);
      this.head = head;
      try {
        writeHead(this.folder, this.databaseKey, this.header.vault, head);
      } catch {
        // Committed, and the database may be one unit ahead of its head: no second one on top of that.
        this.readOnly = true;
      }
      for (const follow of afterCommit) await follow();
      await this.overviews.refresh(
        touched
          .filter(([table]) => table === 'dossiers' || table === 'transitions' || table === 'revisions')
          .map(([, key]) => key.split('/')[0] as string),
      );
      return result;
    });
  }

  /** A note over a row that is written. Nobody signs with keys that are not certified: those of an invitation, of the root at work. */
  async sign(writer: Writer, { counter, hash }: Pick<Head, 'counter' | 'hash'>, at: number): Promise<void> {
    const { own } = this.ring;
    if (!this.ring.knows(own.person) || !equalBytes(this.ring.publicKey(own.person), own.box.publicKey)) return;
    await writeCheckpoint(writer, { vault: this.header.vault, seq: counter, hash, at, signer: own.person }, own.signing);
  }

  /** What the chain is held against: the head that was found, when nothing may be written on top of it. */
  sealedHead(): Pick<Head, 'counter' | 'hash'> | null {
    return this.readOnly ? readHead(this.folder, this.databaseKey, this.header.vault) : this.head;
  }

  private async written<T>(describe: (result: T) => Act, work: (writer: Writer) => Promise<T>) {
    try {
      const done = await this.store.db.transaction().execute(async (trx) => {
        const writer = new Writer(trx);
        const result = await work(writer);
        const act = describe(result);
        const head = await appendAct(writer, this.head, act);
        if (act.signed || head.counter % CHECKPOINT_EVERY === 0) await this.sign(writer, head, act.at);
        return { result, head, at: act.at, touched: writer.changes, afterCommit: writer.afterCommit };
      });
      this.ring.settle();
      this.latest = Math.max(this.latest, done.at);
      return done;
    } catch (cause) {
      this.ring.rollBack();
      await this.ring.meet(this.store.db);
      throw cause;
    }
  }

  /**
   * Whoever audits from now on can check the MAC of this unit's row and of every later one.
   * @param witness whoever made them auditor: the root, or the colleague with the second signature
   */
  async sealChainToAuditors(writer: Writer, witness: Witness): Promise<void> {
    const people = await writer.trx.selectFrom('people').select(['id', 'roles']).where('state', '=', 'certified').execute();
    const auditors = people.filter((row) => (JSON.parse(row.roles) as string[]).includes('auditor') && this.ring.knows(row.id));
    const holders = [...auditors.map((row) => row.id), ROOT.id].map((id) => ({ id, publicKey: this.ring.publicKey(id) }));
    const { counter, hash, ratchet } = this.head;
    const segment = { vault: this.header.vault, first: counter + 1, kind: 'auditor', after: hash, ratchet, holders } as const;
    await writeSegment(writer, { ...segment, witnesses: [witness] });
  }

  /** An act that changes no row: a look at a dossier, a refusal, a lock. */
  record(act: { at: number; actor: string; event: AuditEvent; outcome: 'done' | 'refused'; object: string | null; signed?: boolean }): Promise<void> {
    return this.unit(
      () => act,
      async () => undefined,
    );
  }

  /** A copy of the database as it is between two units of work, where its chain stands, and what else belongs to that moment. */
  snapshot<T>(read: (reader: Reader) => Promise<T>): Promise<{ path: string; counter: number; hash: string; facts: T }> {
    return this.serially(async () => {
      const facts = await read(this.store.db);
      return { path: this.store.copy(), counter: this.head.counter, hash: this.head.hash, facts };
    });
  }

  /** Drafts and uploads: the one table outside the audit. */
  drafts(): Store['db'] {
    return this.store.db;
  }

  serially<T>(work: () => Promise<T>): Promise<T> {
    const next = this.queue.then(work, work);
    this.queue = next.catch(() => undefined);
    return next;
  }

  close(): Promise<void> {
    return this.serially(() => this.store.close());
  }
}

async function latestAct(reader: Reader): Promise<number> {
  const row = await reader
    .selectFrom('audit')
    .select((expression) => expression.fn.max('at').as('at'))
    .executeTakeFirst();
  return row?.at ?? 0;
}

/** “The database is at most one unit ahead” (decisions 1.8): anything else is loss, rollback or a fork. */
async function compareHead(reader: Reader, head: Head | null): Promise<{ head: Head; sound: boolean }> {
  const last = await reader.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const unsound = { head: head ?? { counter: last?.seq ?? 0, hash: last?.hash ?? '', ratchet: new Uint8Array(32) }, sound: false };
  if (!head || !last) return unsound;
  if (last.seq === head.counter) return last.hash === head.hash ? { head, sound: true } : unsound;
  const oneAhead = last.seq === head.counter + 1 && last.prev_hash === head.hash && macMatches(last, head.ratchet);
  return oneAhead ? { head: { counter: last.seq, hash: last.hash, ratchet: nextRatchet(head.ratchet) }, sound: true } : unsound;
}
