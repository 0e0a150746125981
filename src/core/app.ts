// Composition root: services, their ports, and the one session of this process.
import { hkdfSync, webcrypto } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { AppError } from '../contract/errors';
import { type Disk, REAL_DISK } from './backup/disk';
import { removeRehearsals } from './backup/restore';
import { type Bytes, fromBase64 } from './crypto/bytes';
import { DEFAULT_PARAMETERS, type PasswordParameters } from './crypto/password';
import { type Approach, type Inputs, isOver, type Session } from './dispatch/context';
import { buildRouter, type Services } from './dispatch/router';
import { accessService } from './features/access/service';
import { auditService } from './features/audit/service';
import { BackupJobs } from './features/backups/jobs';
import { backupsService } from './features/backups/service';
import { cardsService } from './features/cards/service';
import { casesService } from './features/cases/service';
import { concernsService } from './features/concerns/service';
import { dashboardService } from './features/dashboard/service';
import { deskService } from './features/desk/service';
import { draftsService } from './features/drafts/service';
import { exportsService } from './features/exports/service';
import { filesService } from './features/files/service';
import { mentoringService } from './features/mentoring/service';
import { papersService } from './features/papers/service';
import { peopleService } from './features/people/service';
import { recoveryService } from './features/recovery/service';
import { reportsService } from './features/reports/service';
import { returnsService } from './features/returns/service';
import { prepareSearch, searchService } from './features/search/service';
import { ABSOLUTE_MS, sessionService } from './features/session/service';
import { settingsService } from './features/settings/service';
import { setupService } from './features/setup/service';
import { trainingService } from './features/training/service';
import { tablesService } from './features/tables/service';
import { viewsService } from './features/views/service';
import type { Clock, CoreHost } from './ports';
import { REAL_VAULT_DISK, type VaultDisk } from './store/vault-disk';
import { seedTraining } from './training/seed';
import { deviceSecret } from './vault/device';

/** Less than the two seconds after which a host kills the core: the lock itself must still be on record. */
const JOBS_PATIENCE_MS = 1000;

export interface CoreOptions {
  /** Folder of the vault folders. */
  readonly dir: string;
  readonly host: CoreHost;
  readonly clock?: Clock;
  /** Cost of a new password slot; tests use the product's own floor. */
  readonly parameters?: PasswordParameters;
  /** Where backups are written through. */
  readonly disk?: Disk;
  /** Where the vault itself is written through. */
  readonly vaultDisk?: VaultDisk;
}

export interface Core {
  readonly approach: Approach;
  readonly services: Services;
  readonly router: ReturnType<typeof buildRouter>;
  /** Locks when nobody was there for too long. */
  checkIdle(): void;
  shutdown(): Promise<void>;
}

export async function createCore({
  dir,
  host,
  clock = { now: Date.now },
  parameters = DEFAULT_PARAMETERS,
  disk = REAL_DISK,
  vaultDisk = REAL_VAULT_DISK,
}: CoreOptions): Promise<Core> {
  const exchange = (await webcrypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits'])) as unknown as webcrypto.CryptoKeyPair;
  const publicKey = new Uint8Array(await webcrypto.subtle.exportKey('raw', exchange.publicKey));
  removeRehearsals(dir, clock.now());
  let session: Session | null = null;
  const passwords = new PasswordBox(exchange.privateKey);
  const approach: Approach = {
    dir,
    device: (header) => deviceSecret(dir, header),
    publicKey,
    parameters,
    disk: vaultDisk,
    now: () => clock.now(),
    session: () => session,
    newId: () => crypto.randomUUID(),
    begin(begun) {
      session = begun;
      jobs.begin(begun);
      prepareSearch(begun);
    },
    end(reason) {
      // The host first: the screen goes dark, and a core that cannot close is killed, its keys with it.
      host.lock(reason);
      void closeSession().catch(() => undefined);
    },
    openPassword: (sealed) => passwords.open(sealed),
  };
  const jobs = new BackupJobs(approach, disk);
  const services: Services = {
    session: sessionService,
    setup: setupService((made) =>
      seedTraining(made, { reports: reportsService, cases: casesService, mentoring: mentoringService, concerns: concernsService }, approach, host),
    ),
    drafts: draftsService,
    files: filesService,
    people: peopleService,
    recovery: recoveryService,
    access: accessService,
    reports: reportsService,
    cases: casesService,
    concerns: concernsService,
    mentoring: mentoringService,
    returns: returnsService,
    cards: cardsService,
    exports: exportsService,
    papers: papersService,
    desk: deskService,
    audit: auditService,
    backups: backupsService(jobs),
    dashboard: dashboardService,
    settings: settingsService,
    search: searchService,
    training: trainingService,
    tables: tablesService,
    views: viewsService,
  } as unknown as Services;

  let closing: Promise<void> = Promise.resolve();
  /** Whoever asks while it is under way waits for the same end. */
  function closeSession(): Promise<void> {
    const ending = session;
    session = null;
    if (ending) closing = leave(ending);
    return closing;
  }

  async function leave(ending: Session): Promise<void> {
    // A stick that hangs must not keep the vault open; its half-written file has no final name.
    await Promise.race([jobs.end(), setTimeout(JOBS_PATIENCE_MS, undefined, { ref: false })]);
    await Promise.allSettled([...ending.uploads.values()].map((upload) => upload.abort()));
    try {
      if (!ending.vault.readOnly) {
        await ending.vault.record({ at: clock.now(), actor: ending.actor.id, event: 'session.locked', outcome: 'done', object: null, signed: true });
      }
    } catch {
      // A full disk or a damaged page keeps nothing open: the verification remarks a session without its lock.
    }
    await ending.vault.close();
  }

  return {
    approach,
    services,
    router: buildRouter(services, approach, host),
    checkIdle() {
      if (!session) return;
      const now = clock.now();
      if (isOver(session.started, ABSOLUTE_MS, now)) approach.end('absolute');
      else if (isOver(session.active, session.lockMinutes * 60_000, now)) approach.end('idle');
    },
    shutdown: closeSession,
  };
}

/** Opens passwords that the page sealed to this core's one-time key, so that no relay in between sees them. */
class PasswordBox {
  constructor(private readonly privateKey: webcrypto.CryptoKey) {}

  async open(sealed: Inputs['session']['unlock']['password']): Promise<string> {
    try {
      const theirs = await webcrypto.subtle.importKey('raw', plain(fromBase64(sealed.publicKey)), { name: 'X25519' }, false, []);
      const shared = await webcrypto.subtle.deriveBits({ name: 'X25519', public: theirs }, this.privateKey, 256);
      const key = hkdfSync('sha256', new Uint8Array(shared), new Uint8Array(), 'huxiao/password/v1', 32);
      const gcm = await webcrypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
      const opened = await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv: plain(fromBase64(sealed.nonce)) }, gcm, plain(fromBase64(sealed.sealed)));
      return new TextDecoder().decode(opened);
    } catch {
      throw new AppError('invalid', { issues: [{ path: 'password', code: 'sealed' }] });
    }
  }
}

const plain = (bytes: Bytes): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
