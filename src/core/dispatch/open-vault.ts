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
import { headerText, putWantedHeader, wantedHeader } from '../store/wanted-header';
import { REAL_VAULT_DISK, type VaultDisk } from '../store/vault-disk';
import { Writer } from '../store/writer';
import { diskError } from '../vault/disk-error';
import { type Head, readHead, writeHead } from '../vault/head';
import { hasSlot, type Header, nextHeader, type PlainHeader, sealHeader, type Slot, stageHeader } from '../vault/header';
import type { Staged } from '../vault/replace-file';
import type { PersonKeys } from '../vault/unlock';

/** So long a wrong clock is noticed. */
const WEEK_MS = 7 * 86_400_000;
const MONTH_MS = 30 * 86_400_000;

/** Why nothing is written although nothing is wrong with what is there. */
export type DiskRefusal = 'disk_full' | 'disk_failed';

export class OpenVault {
  private queue: Promise<unknown> = Promise.resolve();
  private latest: number;
  /** What a unit of work under way makes of the header. */
  private readonly changed = new WeakMap<Writer, PlainHeader>();
  /** The file is older than the database says: it is written before anything else is. */
  private headerIsDue = false;
  /** Nothing may be written because the disk does not take it. */
  private refusal: DiskRefusal | null = null;

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
    /** Neither slot of the sealed head can be read. */
    readonly headIsMissing: boolean,
    private readonly disk: VaultDisk,
  ) {
    this.latest = lastActAt;
  }

  /**
   * @param slot that opened it; null for the root, and for a vault that was made a moment ago
   * @throws AppError in_use, damaged, newer_vault; wrong_password when the slot has been replaced or taken away
   */
  static async open(
    folder: string,
    header: Header,
    databaseKey: Bytes,
    keys: PersonKeys,
    now: number,
    slot: Slot | null = null,
    disk: VaultDisk = REAL_VAULT_DISK,
  ): Promise<OpenVault> {
    const store = openStore(folder, databaseKey, 'existing', disk);
    try {
      const sealedHead = readHead(folder, databaseKey, header.vault);
      const { head, sound } = await compareHead(store.db, sealedHead);
      const lastActAt = await latestAct(store.db);
      const ring = await KeyRing.open(store.db, header, keys, Math.max(now, lastActAt));
      const genuine = await tablesMatchTheChain(store.db);
      const overviews = new Overviews(store.db, ring);
      await overviews.load();
      const wanted = await wantedHeader(store.db);
      const older = wanted !== null && wanted.epoch > header.epoch ? sealHeader(wanted, databaseKey) : null;
      // A later one than the database knows of: the database is the older of the two.
      const fits = older !== null || (wanted !== null && headerText(wanted) === headerText(header));
      const readOnly = !(sound && genuine.people && genuine.grants && fits);
      const vault = new OpenVault(
        folder,
        older ?? header,
        databaseKey,
        store,
        head,
        readOnly,
        ring,
        overviews,
        lastActAt,
        genuine,
        sealedHead === null,
        disk,
      );
      if (older) await vault.mendHeader(now, slot, keys.person);
      return vault;
    } catch (cause) {
      await store.close();
      throw cause;
    }
  }

  get header(): Header {
    return this.current;
  }

  /** Somebody put a header of before back, or the power went between database and header. @throws AppError wrong_password */
  private async mendHeader(at: number, slot: Slot | null, person: string): Promise<void> {
    const isGone = slot !== null && !hasSlot(this.current, slot);
    if (!this.readOnly) {
      this.headerIsDue = true;
      const act = { at, actor: slot ? person : ROOT.id, outcome: isGone ? 'refused' : 'done', object: null } as const;
      // On a full disk it waits for the next unit of work, or for the next opening.
      await this.record({ ...act, event: 'vault.headerMended' }).catch(() => undefined);
    }
    if (isGone) throw new AppError('wrong_password');
  }

  /** Key slots change with the people: the unit of work keeps the header that it wants, and the file follows. */
  replaceHeader(writer: Writer, change: (header: PlainHeader) => PlainHeader): void {
    this.changed.set(writer, change(this.changed.get(writer) ?? this.current));
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

  /** Nothing is deleted by a clock that has just jumped: the vault was in use a week before, or within the month before that. */
  async mayDeleteBy(now: number): Promise<boolean> {
    const row = await this.reader
      .selectFrom('audit')
      .select('seq')
      .where('at', '<=', now - WEEK_MS)
      .where('at', '>=', now - WEEK_MS - MONTH_MS)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
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
      if (this.readOnly) throw new AppError(this.refusal ?? 'read_only');
      if (this.headerIsDue) this.putHeader();
      const { result, head, touched, afterCommit, staged } = await this.written(describe, work);
      this.head = head;
      try {
        writeHead(this.folder, this.databaseKey, this.header.vault, head, this.disk.files);
      } catch (cause) {
        // Committed, and the database may be one unit ahead of its head: no second one on top of that.
        this.stopWriting(diskError(cause) === 'disk_full' ? 'disk_full' : 'disk_failed');
      }
      this.headerIsDue = staged !== null;
      for (const follow of afterCommit) await follow();
      await this.overviews.refresh(
        touched
          .filter(([table]) => table === 'dossiers' || table === 'transitions' || table === 'revisions')
          .map(([, key]) => key.split('/')[0] as string),
      );
      // Not acknowledged without it: the same command again tries only this.
      if (staged) this.putHeader(staged);
      return result;
    });
  }

  private putHeader(staged: Staged = stageHeader(this.folder, this.current, this.disk.files)): void {
    staged.place();
    this.headerIsDue = false;
  }

  /** Reading goes on where nothing can be written any more. */
  stopWriting(refusal: DiskRefusal): void {
    this.readOnly = true;
    this.refusal = refusal;
  }

  get stopped(): DiskRefusal | null {
    return this.refusal;
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
    let staged: Staged | null = null;
    let header = this.current;
    try {
      const done = await this.store.db.transaction().execute(async (trx) => {
        const writer = new Writer(trx);
        const result = await work(writer);
        const act = describe(result);
        const changed = this.changed.get(writer);
        if (changed) {
          header = sealHeader(nextHeader(changed, act.at), this.databaseKey);
          await putWantedHeader(writer, header);
          staged = stageHeader(this.folder, header, this.disk.files);
        }
        const head = await appendAct(writer, this.head, act);
        if (act.signed || head.counter % CHECKPOINT_EVERY === 0) await this.sign(writer, head, act.at);
        return { result, head, at: act.at, touched: writer.changes, afterCommit: writer.afterCommit };
      });
      this.ring.settle();
      this.current = header;
      this.latest = Math.max(this.latest, done.at);
      return { ...done, staged: staged as Staged | null };
    } catch (cause) {
      (staged as Staged | null)?.drop();
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
