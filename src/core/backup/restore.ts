// A backup becomes a vault: beside whatever is there, complete or not at all, with a new segment of the chain that its openers sign.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../contract/errors';
import { appendAct } from '../audit/append';
import { writeSegment } from '../audit/segments';
import { fromBase64 } from '../crypto/bytes';
import { randomBytes } from '../crypto/random';
import { openStore, type Reader } from '../store/open';
import { wantedHeader } from '../store/wanted-header';
import { Writer } from '../store/writer';
import { ROOT_SIGNER } from '../vault/certificates';
import { createHead, type Head } from '../vault/head';
import { type PlainHeader, writeHeader } from '../vault/header';
import { REAL_FILES } from '../vault/small-files';
import { assertWhole, extract } from './check';
import type { OpenedPreamble } from './format';
import { assertMayRestore, auditorsOf, type BackupKeys } from './keys';
import { LAST, RUNNING, writeLastBackup } from './last';
import type { Work } from './make';

export interface RestoredVault {
  /** null after a rehearsal: nothing is left of it. */
  readonly folder: string | null;
  readonly dossiers: number;
  readonly files: number;
  /** Rows of the chain, whole to the last one. */
  readonly rows: number;
  /** Names of the people who opened it; empty for shares. */
  readonly openedBy: readonly string[];
}

/** Room for the copy, its log, and the next day's work. */
const SPARE_BYTES = 64 * 1024 * 1024;
const REHEARSAL = '.rehearsal-';
/** Another window may be in the middle of one. */
const LEFT_MS = 3_600_000;

/** What a power cut left of a rehearsal. */
export function removeRehearsals(dir: string, now: number): void {
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir).filter((one) => one.startsWith(REHEARSAL))) {
    const path = join(dir, name);
    try {
      if (now - statSync(path).mtimeMs > LEFT_MS) rmSync(path, { recursive: true, force: true });
    } catch {
      // Somebody else's, or in use: it is never listed, and looked at again at the next start.
    }
  }
}

/**
 * @param dir folder of the vault folders. @param rehearse everything but the last step, in a folder that is removed
 * @throws AppError damaged, disk_full, place_gone, cancelled, not_activated, denied
 */
export async function restoreBackup(
  file: string,
  opened: OpenedPreamble,
  keys: BackupKeys,
  { dir, rehearse, now, work }: { dir: string; rehearse: boolean; now: number; work: Work },
): Promise<RestoredVault> {
  const { preamble } = opened;
  const target = freeFolder(dir, preamble.folder, now);
  const building = rehearse ? join(dir, `${REHEARSAL}${preamble.backup}`) : `${target}.new`;
  const { bavail, bsize } = await statfs(dir);
  if (bavail * bsize < preamble.bytes + SPARE_BYTES) throw new AppError('disk_full');
  rmSync(building, { recursive: true, force: true });
  try {
    const { manifest } = await extract(file, keys.databaseKey, building, 'everything', work);
    const store = openStore(building, keys.databaseKey, 'existing');
    let head: Head;
    let openedBy: string[];
    let header: PlainHeader | null;
    try {
      await assertWhole(store, manifest, preamble.header);
      openedBy = await assertMayRestore(store.db, preamble.header, keys.openers);
      // Of the same moment as the rows; the one in front was read a moment before.
      header = await wantedHeader(store.db);
      head = await store.db.transaction().execute((trx) => goOn(new Writer(trx), opened, keys, manifest.audit, now));
    } finally {
      await store.close();
    }
    createHead(building, keys.databaseKey, preamble.vault, head);
    writeHeader(building, header ?? preamble.header, keys.databaseKey);
    writeLastBackup(building, preamble.madeAt);
    const { dossiers = 0, files = 0, audit = 0 } = manifest.rows;
    if (!rehearse) {
      REAL_FILES.syncFolder(building);
      renameSync(building, target);
      REAL_FILES.syncFolder(dir);
    }
    return { folder: rehearse ? null : basename(target), dossiers, files, rows: audit, openedBy };
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/** The first unit of the restored vault. Its MAC key is new: the old one lived in the head, and no backup has it (security 2.6). */
async function goOn(
  writer: Writer,
  opened: OpenedPreamble,
  keys: BackupKeys,
  position: { counter: number; hash: string },
  now: number,
): Promise<Head> {
  const { preamble } = opened;
  const { vault, header, backup, madeAt } = preamble;
  const ratchet = randomBytes(32);
  const reader: Reader = writer.trx;
  const holders = [...(await auditorsOf(reader, header)), { id: ROOT_SIGNER, publicKey: fromBase64(header.root.box) }];
  await writeSegment(writer, {
    vault,
    first: position.counter + 1,
    kind: 'restore',
    after: position.hash,
    ratchet,
    holders,
    witnesses: keys.openers,
  });
  // The backup that is being made says of itself that it is under way, and it has just been read back whole.
  await writer.forget(RUNNING);
  await writer.put(LAST, JSON.stringify({ at: madeAt, id: backup, counter: position.counter, hash: position.hash, verified: true }));
  return appendAct(
    writer,
    { counter: position.counter, hash: position.hash, ratchet },
    { at: now, actor: keys.openers[0]?.person ?? ROOT_SIGNER, event: 'backup.restored', outcome: 'done', object: backup },
  );
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Never over a vault that is there. */
function freeFolder(dir: string, name: string, now: number): string {
  const d = new Date(now);
  const beside = `${name}-restored-${d.getFullYear()}${two(d.getMonth() + 1)}${two(d.getDate())}`;
  for (const one of [name, beside]) if (!existsSync(join(dir, one))) return join(dir, one);
  for (let n = 2; n < 100; n++) if (!existsSync(join(dir, `${beside}-${n}`))) return join(dir, `${beside}-${n}`);
  throw new AppError('exists');
}
