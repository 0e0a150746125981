// Approaching, opening and leaving a vault.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../contract/errors';
import type { Role } from '../../../contract/permissions';
import { toBase64 } from '../../crypto/bytes';
import type { Approach, CommandContext, Inputs, Outputs, QueryContext, Service } from '../../dispatch/context';
import { OpenVault } from '../../dispatch/open-vault';
import { readAttempts, waitFor, writeAttempts } from '../../vault/attempts';
import { readHeader } from '../../vault/header';
import { openSlot } from '../../vault/unlock';
import { PROGRAM_VERSION } from '../../version';

export const IDLE_MINUTES = 5;
export const ABSOLUTE_MS = 8 * 3_600_000;

type VaultCard = Outputs['session']['status']['vaults'][number];

async function status(approach: Approach): Promise<Outputs['session']['status']> {
  const folders = existsSync(approach.dir)
    ? readdirSync(approach.dir, { withFileTypes: true }).filter(
        (entry) => entry.isDirectory() && existsSync(join(approach.dir, entry.name, 'header.json')),
      )
    : [];
  return {
    phase: approach.session() ? 'unlocked' : 'locked',
    publicKey: toBase64(approach.publicKey),
    version: PROGRAM_VERSION,
    vaults: folders.map((entry) => vaultCard(approach, entry.name)).sort((a, b) => a.folder.localeCompare(b.folder)),
  };
}

/** Four facts that can be known without the key, none about content. */
function vaultCard(approach: Approach, folder: string): VaultCard {
  const path = join(approach.dir, folder);
  try {
    const header = readHeader(path);
    const head = join(path, 'head.sealed');
    return {
      folder,
      kind: header.kind,
      name: header.name,
      nameEn: header.nameEn,
      training: header.training,
      lockedAt: existsSync(head) ? Math.round(statSync(head).mtimeMs) : null,
      failedSince: readAttempts(path, approach.device(header.vault), header.vault, approach.now()).count,
      state: 'ready',
    };
  } catch (cause) {
    const newer = cause instanceof AppError && cause.code === 'newer_vault';
    return {
      folder,
      kind: 'school',
      name: folder,
      nameEn: folder,
      training: false,
      lockedAt: null,
      failedSince: 0,
      state: newer ? 'newer' : 'damaged',
    };
  }
}

async function unlock(approach: Approach, input: Inputs['session']['unlock']): Promise<Outputs['session']['unlock']> {
  const path = vaultPath(approach, input.folder);
  const header = readHeader(path);
  const now = approach.now();
  const attempts = readAttempts(path, approach.device(header.vault), header.vault, now);
  const wait = waitFor(attempts, now);
  if (wait > 0) throw new AppError('wait', { seconds: Math.ceil(wait / 1000) });
  // Counted before the answer is known: killing the program in between gains no free try.
  writeAttempts(path, approach.device(header.vault), header.vault, { count: attempts.count + 1, lastAt: now });
  const { keys, databaseKey } = await openSlot(header, input.login, await approach.openPassword(input.password), approach.device(header.vault));
  const vault = await OpenVault.open(path, header, databaseKey, keys, now);
  const row = await vault.reader.selectFrom('people').selectAll().where('id', '=', keys.person).executeTakeFirst();
  if (row?.state !== 'certified') {
    await vault.close();
    throw new AppError('denied');
  }
  const actor = { id: row.id, name: row.name, roles: JSON.parse(row.roles) as Role[] };
  if (!vault.readOnly) {
    if (attempts.count > 0) await vault.record({ at: now, actor: actor.id, event: 'session.failed', outcome: 'refused', object: null });
    await vault.record({ at: approach.now(), actor: actor.id, event: 'session.unlocked', outcome: 'done', object: null });
  }
  writeAttempts(path, approach.device(header.vault), header.vault, { count: 0, lastAt: 0 });
  approach.begin({ actor, vault, uploads: new Map(), looked: new Set(), startedAt: approach.now(), activeAt: approach.now(), steppedUpAt: 0 });
  return { person: { id: actor.id, name: actor.name, roles: [...actor.roles] } };
}

/** A name from the list, never a path. */
function vaultPath(approach: Approach, folder: string): string {
  if (!/^[\w\u3400-\u9fff-]{1,120}$/u.test(folder) || !existsSync(join(approach.dir, folder, 'header.json'))) throw new AppError('no_vault');
  return join(approach.dir, folder);
}

async function me({ session, actor, now }: QueryContext): Promise<Outputs['session']['me']> {
  const { header, folder, readOnly } = session.vault;
  return {
    person: { id: actor.id, name: actor.name, roles: [...actor.roles] },
    readOnly,
    idleMinutes: IDLE_MINUTES,
    now,
    vault: { folder: folder.split(/[\\/]/).at(-1) as string, kind: header.kind, name: header.name, nameEn: header.nameEn, training: header.training },
  };
}

async function stepUp(
  { session, actor, approach, reader }: CommandContext,
  input: Inputs['session']['stepUp'],
): Promise<Outputs['session']['stepUp']> {
  const row = await reader.selectFrom('people').select('login').where('id', '=', actor.id).executeTakeFirstOrThrow();
  const { header, folder } = session.vault;
  const now = approach.now();
  const attempts = readAttempts(folder, approach.device(header.vault), header.vault, now);
  const wait = waitFor(attempts, now);
  if (wait > 0) throw new AppError('wait', { seconds: Math.ceil(wait / 1000) });
  writeAttempts(folder, approach.device(header.vault), header.vault, { count: attempts.count + 1, lastAt: now });
  await openSlot(header, row.login, await approach.openPassword(input.password), approach.device(header.vault));
  writeAttempts(folder, approach.device(header.vault), header.vault, { count: 0, lastAt: 0 });
  session.steppedUpAt = approach.now();
  return { until: session.steppedUpAt + 5 * 60_000 };
}

async function stay({ session }: QueryContext): Promise<Outputs['session']['stay']> {
  return { lockAt: Math.min(session.activeAt + IDLE_MINUTES * 60_000, session.startedAt + ABSOLUTE_MS) };
}

async function lock({ approach }: QueryContext): Promise<Outputs['session']['lock']> {
  approach.end('asked');
  return {};
}

export const sessionService = { status, unlock, me, stepUp, stay, lock } satisfies Record<keyof Service<'session'>, unknown>;
