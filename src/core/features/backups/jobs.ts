// The backup that is under way: begun by a person or after an unlock, watched by the page, ended by a lock; intent and outcome on record.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../contract/errors';
import { verifyBackup } from '../../backup/check';
import type { Disk } from '../../backup/disk';
import { type Automatic, backupSettings, LAST, RUNNING, writeLastBackup } from '../../backup/last';
import { type MadeBackup, makeBackup } from '../../backup/make';
import { removeHalves, tidy } from '../../backup/shelf';
import { type Approach, momentOf, type Outputs, type Session } from '../../dispatch/context';
import { toAppError } from '../../dispatch/dispatch';
import type { Writer } from '../../store/writer';
import { isBeingSetUp } from '../../trust/printed-shares';

type View = NonNullable<Outputs['backups']['job']>;
interface Job extends View {
  isCancelled: boolean;
}
type Running = { -readonly [K in keyof Job]: Job[K] };

const DAY = 86_400_000;
const EVERY: Readonly<Record<Automatic, number>> = { off: Number.POSITIVE_INFINITY, daily: DAY, weekly: 7 * DAY };
/** Inside the vault's folder: only the process that has the vault open works there. */
const CHECK = 'check';

export class BackupJobs {
  private job: Running | null = null;
  private ending: Promise<void> = Promise.resolve();

  constructor(
    private readonly approach: Pick<Approach, 'now' | 'newId'>,
    private readonly disk: Disk,
  ) {}

  /** At an unlock: what was cut off gets its outcome, and a backup that is due begins. */
  begin(session: Session): void {
    this.job = null;
    if (session.vault.readOnly) return;
    this.ending = this.settle(session).catch((cause: unknown) => this.fail(cause));
  }

  private async settle(session: Session): Promise<void> {
    const { vault, actor } = session;
    const settings = await backupSettings(vault.reader);
    rmSync(join(vault.folder, CHECK), { recursive: true, force: true });
    if (settings.running) {
      await this.recordFailure(session, settings.running.id);
      if (settings.place) removeHalves(settings.place, vault.header.vault);
    }
    const { place, auto, last } = settings;
    const now = this.approach.now();
    if (place === null || now - (last?.at ?? 0) <= EVERY[auto] || !existsSync(place) || vault.readOnly) return;
    // A copy from before the end of set-up would keep the root for good.
    if (await isBeingSetUp(vault.reader, vault.header)) return;
    const id = this.approach.newId();
    await vault.unit(
      () => ({ at: now, actor: actor.id, event: 'backup.started', outcome: 'done', object: id }),
      (writer) => this.note(writer, id, now),
    );
    await this.run(session, id, place, true);
  }

  /** Inside the unit that records the intent; begins when it is committed. @throws AppError conflict when one is under way */
  async start(session: Session, writer: Writer, place: string): Promise<string> {
    if (this.isBusy()) throw new AppError('conflict');
    const id = this.approach.newId();
    await this.note(writer, id, this.approach.now());
    writer.afterCommit.push(() => {
      this.ending = this.run(session, id, place, false).catch((cause: unknown) => this.fail(cause));
    });
    return id;
  }

  private async note(writer: Writer, id: string, at: number): Promise<void> {
    await writer.put(RUNNING, JSON.stringify({ id, at }));
  }

  view(): View | null {
    if (!this.job) return null;
    const { isCancelled: _isCancelled, ...view } = this.job;
    return view;
  }

  isBusy = (): boolean => this.job?.phase === 'writing' || this.job?.phase === 'checking';

  cancel(): void {
    if (this.job) this.job.isCancelled = true;
  }

  /** Before a lock closes the vault: nothing half-written stays, and the failure is on record. */
  async end(): Promise<void> {
    this.cancel();
    await this.ending;
    this.job = null;
  }

  private async run(session: Session, id: string, place: string, automatic: boolean): Promise<void> {
    const { vault, actor } = session;
    const job: Running = { id, phase: 'writing', share: 0, automatic, file: null, error: null, isCancelled: false };
    this.job = job;
    const work = {
      step: (share: number): void => {
        if (job.isCancelled) throw new AppError('cancelled');
        job.share = share;
        session.active = momentOf(this.approach.now());
      },
    };
    let made: MadeBackup | null = null;
    try {
      work.step(0);
      const { folder, header, keyOfDatabase: databaseKey } = vault;
      const source = { folder, header, databaseKey, snapshot: vault.snapshot.bind(vault) };
      made = await makeBackup(source, this.disk, place, id, this.approach.now(), work);
      job.phase = 'checking';
      await verifyBackup(made.file, databaseKey, join(folder, CHECK), work);
      const { madeAt: at, counter, hash } = made;
      await vault.unit(
        () => ({ at: this.approach.now(), actor: actor.id, event: 'backup.verified', outcome: 'done', object: id }),
        async (writer) => {
          await writer.put(LAST, JSON.stringify({ at, id, counter, hash, verified: true }));
          await writer.forget(RUNNING);
        },
      );
    } catch (cause) {
      if (made) this.takeAway(made.file);
      this.fail(cause);
      await this.recordFailure(session, id);
      return;
    }
    await this.afterwards(session, place, made.madeAt).catch(() => undefined);
    job.file = made.file.split(/[\\/]/).at(-1) ?? null;
    job.share = 1;
    job.phase = 'done';
  }

  /** The backup is good and on record: what fails here takes nothing of that back. */
  private async afterwards({ vault }: Session, place: string, madeAt: number): Promise<void> {
    const now = this.approach.now();
    try {
      if (await vault.mayDeleteBy(now)) tidy(place, vault.header.vault, now);
    } finally {
      writeLastBackup(vault.folder, madeAt);
    }
  }

  /** What was not read back whole must not look like a backup. */
  private takeAway(file: string): void {
    try {
      this.disk.remove(file);
    } catch {
      // Pulled out meanwhile: the audit has no outcome that calls it verified.
    }
  }

  private fail(cause: unknown): void {
    if (!this.job) return;
    this.job.phase = 'failed';
    this.job.error = toAppError(cause).code;
  }

  private async recordFailure({ vault, actor }: Session, id: string): Promise<void> {
    if (vault.readOnly) return;
    await vault.unit(
      () => ({ at: this.approach.now(), actor: actor.id, event: 'backup.failed', outcome: 'refused', object: id }),
      (writer) => writer.forget(RUNNING),
    );
  }
}
