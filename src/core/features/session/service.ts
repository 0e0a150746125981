// Approaching, opening and leaving a vault.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../contract/errors';
import type { Role } from '../../../contract/permissions';
import { readLastBackup } from '../../backup/last';
import { equalBytes, toBase64 } from '../../crypto/bytes';
import { counted, recordFailed, vaultPath } from '../../dispatch/approaching';
import {
  type Actor,
  type Approach,
  type CommandContext,
  type Inputs,
  momentOf,
  type Outputs,
  type QueryContext,
  type Service,
} from '../../dispatch/context';
import { toAppError } from '../../dispatch/dispatch';
import { OpenVault } from '../../dispatch/open-vault';
import { OWN_NOTE } from '../../dispatch/own-notes';
import { policyOf } from '../../dispatch/policy';
import { forgetDrafts, removeEnded } from '../../overviews/remove-ended';
import { removeStrays } from '../../files/attachments';
import { hasDoorsToOpen, openDoors, rotateGroups } from '../../trust/seating';
import { bytesOf } from '../../store/writer';
import { deviceTag } from '../../vault/device';
import { readAttempts, waitFor } from '../../vault/attempts';
import { BUILDING, readHeader, withSlot } from '../../vault/header';
import { assertStrong } from '../../vault/strength';
import { makeSlot, openSlot } from '../../vault/unlock';
import { PROGRAM_VERSION } from '../../version';

export const ABSOLUTE_MS = 8 * 3_600_000;

type VaultCard = Outputs['session']['status']['vaults'][number];

async function status(approach: Approach): Promise<Outputs['session']['status']> {
  const folders = existsSync(approach.dir)
    ? readdirSync(approach.dir, { withFileTypes: true }).filter(
        (entry) =>
          entry.isDirectory() &&
          !entry.name.startsWith('.') &&
          !entry.name.endsWith(BUILDING) &&
          existsSync(join(approach.dir, entry.name, 'header.json')),
      )
    : [];
  return {
    phase: approach.session() ? 'unlocked' : 'locked',
    publicKey: toBase64(approach.publicKey),
    version: PROGRAM_VERSION,
    vaults: folders.map((entry) => vaultCard(approach, entry.name)).sort((a, b) => a.folder.localeCompare(b.folder)),
  };
}

/** Facts that can be known without the key, none about content. */
function vaultCard(approach: Approach, folder: string): VaultCard {
  const path = join(approach.dir, folder);
  try {
    const header = readHeader(path);
    const head = join(path, 'head.sealed');
    const device = approach.device(header);
    const isElsewhere = header.device !== deviceTag(header.vault, device);
    const attempts = readAttempts(path, device, header.vault, approach.now(), isElsewhere);
    return {
      folder,
      kind: header.kind,
      name: header.name,
      nameEn: header.nameEn,
      training: header.training,
      lockedAt: existsSync(head) ? Math.round(statSync(head).mtimeMs) : null,
      failedSince: attempts.count,
      waitSeconds: Math.ceil(waitFor(attempts, approach.now()) / 1000),
      lastBackupAt: readLastBackup(path),
      state: isElsewhere ? 'otherDevice' : 'ready',
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
      lastBackupAt: null,
      waitSeconds: 0,
      state: newer ? 'newer' : 'damaged',
    };
  }
}

async function unlock(approach: Approach, input: Inputs['session']['unlock']): Promise<Outputs['session']['unlock']> {
  const path = vaultPath(approach, input.folder);
  const header = readHeader(path);
  const device = approach.device(header);
  if (header.device !== deviceTag(header.vault, device)) throw new AppError('other_device');
  const { vault, actor, failed } = await counted(approach, path, header, async (before) => {
    const { keys, databaseKey, slot } = await openSlot(header, input.login, await approach.openPassword(input.password), device);
    const opened = await OpenVault.open(path, header, databaseKey, keys, approach.now(), slot, approach.disk);
    try {
      return { vault: opened, actor: await actorOf(opened, keys.person), failed: before };
    } catch (cause) {
      await opened.close();
      throw cause;
    }
  });
  try {
    await firstRows(approach, vault, actor.id, failed);
    approach.begin({
      actor,
      vault,
      uploads: new Map(),
      looked: new Map(),
      opened: new Map(),
      lockMinutes: (await policyOf(vault.reader)).lockMinutes,
      started: momentOf(approach.now()),
      active: momentOf(approach.now()),
      steppedUp: null,
    });
  } catch (cause) {
    // Left open, it would be in use until the program is started anew.
    await vault.close();
    throw cause;
  }
  return { person: { id: actor.id, name: actor.name, roles: [...actor.roles] } };
}

/** On a disk that is full or fails it is read without them: what stands there may be needed right now. */
async function firstRows(approach: Approach, vault: OpenVault, actor: string, failed: number): Promise<void> {
  if (vault.readOnly) return;
  try {
    const act = { at: approach.now(), actor, object: null };
    if (failed > 0) await recordFailed(vault, actor, approach.now(), failed);
    if (clockBackBy(approach.now(), vault.lastActAt) > 0) await vault.record({ ...act, event: 'session.clockSetBack', outcome: 'refused' });
    await vault.record({ ...act, event: 'session.unlocked', outcome: 'done' });
    await noteComputer(approach, vault, actor);
    await settleGroups(approach, vault, actor);
    await tidyUp(vault, actor, approach.now());
    if (await vault.mayDeleteBy(approach.now())) await removeEnded(vault, actor, approach.now());
    await forgetDrafts(vault, actor);
  } catch (cause) {
    const { code } = toAppError(cause);
    if (code !== 'disk_full' && code !== 'disk_failed') throw cause;
    vault.stopWriting(code);
  }
}

/** Two computers' clocks, or a battery change, differ by little. */
const DAY_MS = 86_400_000;
const CLOCK_TOLERANCE_MS = 2 * 60_000;
const clockBackBy = (now: number, lastActAt: number): number => (now < lastActAt - CLOCK_TOLERANCE_MS ? lastActAt - now : 0);

/** @throws AppError not_activated, suspended, not_certified; damaged when the keys in the slot are not the certified ones */
async function actorOf(vault: OpenVault, person: string): Promise<Actor> {
  const row = await vault.reader.selectFrom('people').selectAll().where('id', '=', person).executeTakeFirst();
  if (!row || row.state === 'left') throw new AppError('denied');
  if (row.state === 'suspended') throw new AppError('suspended');
  if (row.state !== 'certified') throw new AppError('not_activated');
  if (!vault.ring.knows(row.id)) throw new AppError('not_certified');
  const { box, signing } = vault.ring.own;
  if (!equalBytes(box.publicKey, bytesOf(row.box_public)) || !equalBytes(signing.publicKey, bytesOf(row.sign_public))) throw new AppError('damaged');
  return { id: row.id, name: row.name, roles: JSON.parse(row.roles) as Role[] };
}

const ENROLLED = 'enrolled/';

/** A kit made this computer the vault's own at the unlock page, where nothing can be written: on record from its first unlock. */
async function noteComputer(approach: Approach, vault: OpenVault, actor: string): Promise<void> {
  const { header } = vault;
  const here = deviceTag(header.vault, approach.device({ vault: header.vault }));
  if (here === header.device) return;
  const key = ENROLLED + here;
  if (await vault.reader.selectFrom('settings').select('key').where('key', '=', key).executeTakeFirst()) return;
  const at = approach.now();
  await vault.unit(
    () => ({ at, actor, event: 'recovery.enrolled', outcome: 'done', object: null }),
    (writer) => writer.put(key, String(at)),
  );
}

/** What only a member's core can do for a group: renew its keys after somebody left, and let new colleagues in. */
async function settleGroups(approach: Approach, vault: OpenVault, actor: string): Promise<void> {
  if (!(await hasDoorsToOpen(vault.reader, vault.ring))) return;
  const at = approach.now();
  await vault.unit(
    () => ({ at, actor, event: 'group.settled', outcome: 'done', object: null }),
    async (writer) => {
      const work = { writer, ring: vault.ring, now: at, newId: approach.newId };
      await rotateGroups(work);
      await openDoors(work);
    },
  );
}

/** What nobody came back for: this person's old drafts, and files on disk that no row knows since a power cut. */
async function tidyUp(vault: OpenVault, actor: string, now: number): Promise<void> {
  const { draftDays } = await policyOf(vault.reader);
  const mayDelete = await vault.mayDeleteBy(now);
  await vault.serially(async () => {
    if (mayDelete) {
      const old = now - draftDays * DAY_MS;
      await vault
        .drafts()
        .deleteFrom('drafts')
        .where('person', '=', actor)
        .where('slice', 'not in', [OWN_NOTE, 'view'])
        .where('saved_at', '<', old)
        .execute();
    }
    const files = await vault.reader.selectFrom('files').select('id').execute();
    const uploads = await vault.reader.selectFrom('drafts').select('id').where('slice', '=', 'upload').execute();
    removeStrays(vault.folder, new Set([...files, ...uploads].map((row) => row.id)));
  });
}

async function me({ session, actor, now }: QueryContext): Promise<Outputs['session']['me']> {
  const { header, folder, readOnly, genuine } = session.vault;
  return {
    person: { id: actor.id, name: actor.name, roles: [...actor.roles] },
    readOnly,
    diskFull: session.vault.stopped === 'disk_full',
    diskFailed: session.vault.stopped === 'disk_failed',
    headMissing: session.vault.headIsMissing,
    peopleGenuine: genuine.people,
    grantsGenuine: genuine.grants,
    idleMinutes: session.lockMinutes,
    now,
    clockBackBy: clockBackBy(session.started.at, session.vault.lastActAt),
    vault: { folder: folder.split(/[\\/]/).at(-1) as string, kind: header.kind, name: header.name, nameEn: header.nameEn, training: header.training },
  };
}

async function stepUp(context: QueryContext, input: Inputs['session']['stepUp']): Promise<Outputs['session']['stepUp']> {
  const { session, approach } = context;
  await openOwnSlot(context, input.password);
  session.steppedUp = momentOf(approach.now());
  return { until: session.steppedUp.at + 5 * 60_000 };
}

/** The caller's own slot under the password they say is theirs. @throws AppError wrong_password, wait */
async function openOwnSlot(
  { session, actor, approach, reader, writer, now }: QueryContext & Partial<Pick<CommandContext, 'writer'>>,
  sealed: Inputs['session']['stepUp']['password'],
): Promise<string> {
  const { login } = await reader.selectFrom('people').select('login').where('id', '=', actor.id).executeTakeFirstOrThrow();
  const { header, folder } = session.vault;
  const password = await approach.openPassword(sealed);
  await counted(approach, folder, header, async (failed) => {
    await openSlot(header, login, password, approach.device(header));
    // A row of its own, right after the one of this unit of work: waiting for it here would wait for this one.
    if (failed > 0) writer?.afterCommit.push(() => void recordFailed(session.vault, actor.id, now, failed).catch(() => undefined));
  });
  return login;
}

async function changePassword(context: CommandContext, input: Inputs['session']['changePassword']): Promise<Outputs['session']['changePassword']> {
  const { session, approach, ring, writer, actor } = context;
  const login = await openOwnSlot(context, input.old);
  const password = await approach.openPassword(input.password);
  assertStrong(password, [login, actor.name]);
  const { vault } = session;
  const { header } = vault;
  const slot = await makeSlot(
    header.vault,
    header.root,
    login,
    password,
    approach.device(header),
    ring.own,
    vault.keyOfDatabase,
    approach.parameters,
  );
  vault.replaceHeader(writer, (current) => withSlot(current, slot));
  return {};
}

async function stay({ session }: QueryContext): Promise<Outputs['session']['stay']> {
  return { lockAt: Math.min(session.active.at + session.lockMinutes * 60_000, session.started.at + ABSOLUTE_MS) };
}

async function lock({ approach }: QueryContext): Promise<Outputs['session']['lock']> {
  approach.end('asked');
  return {};
}

export const sessionService = { status, unlock, me, stepUp, changePassword, stay, lock } satisfies Record<keyof Service<'session'>, unknown>;
