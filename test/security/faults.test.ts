// The disk fails, is full, or the power goes at each step between a command and its answer, for both slots of the sealed head:
// nothing acknowledged is lost, nothing is done twice, and the next unlock raises no false alarm.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../src/core/audit/verify';
import type { Bytes } from '../../src/core/crypto/bytes';
import { type Actor, momentOf } from '../../src/core/dispatch/context';
import { OpenVault } from '../../src/core/dispatch/open-vault';
import type { VaultDisk } from '../../src/core/store/vault-disk';
import { REAL_VAULT_DISK } from '../../src/core/store/vault-disk';
import { readHead } from '../../src/core/vault/head';
import { readHeader, slotId } from '../../src/core/vault/header';
import type { PersonKeys } from '../../src/core/vault/unlock';
import { aTip } from '../support/a-tip';
import { bar, inForm, PATIENCE } from '../support/bar';
import { type Fault, FaultyDisk, LEFT } from '../support/faulty-disk';
import { key, makeCore, type TestCore } from '../support/make-core';
import { answerOf } from '../support/real-school';

const FOLDER = 'training-school';
const SEATS = ['linruoxi', 'heyating'] as const;
type Login = (typeof SEATS)[number];
interface Seated {
  readonly keys: PersonKeys;
  readonly actor: Actor;
}

let work: string;
let template: string;
let databaseKey: Bytes;
const seated = new Map<Login, Seated>();
const people = new Map<string, string>();
let copies = 0;

const copy = (of = template): string => {
  const dir = join(work, `copy-${copies++}`);
  cpSync(of, dir, { recursive: true });
  return dir;
};

/** Somebody at a core, without the half second that a password takes. */
async function sit(dir: string, login: Login, disk: VaultDisk = REAL_VAULT_DISK): Promise<TestCore> {
  const { keys, actor } = seated.get(login) as Seated;
  const core = await makeCore(dir, [], undefined, disk);
  const header = readHeader(join(dir, FOLDER));
  const slot = header.slots.find((one) => one.id === slotId(header.vault, login)) ?? null;
  const vault = await OpenVault.open(join(dir, FOLDER), header, databaseKey, keys, Date.now(), slot, disk);
  const now = momentOf(Date.now());
  core.core.approach.begin({
    actor,
    vault,
    uploads: new Map(),
    looked: new Map(),
    opened: new Map(),
    lockMinutes: 5,
    started: now,
    active: now,
    steppedUp: now,
  });
  return core;
}
const vaultOf = (core: TestCore): OpenVault => core.core.approach.session()?.vault as OpenVault;

interface Command {
  readonly name: string;
  readonly login: Login;
  readonly key: string;
  run(core: TestCore): Promise<unknown>;
  /** How many records it left. */
  count(core: TestCore): Promise<number>;
}

function tip(): Command {
  const input = aTip('断电和坏盘');
  return {
    name: 'reports.register',
    login: 'linruoxi',
    key: input.key,
    run: (core) => core.client.reports.register(input),
    count: async (core) => (await core.client.reports.list({})).rows.filter((row) => row.id === input.report).length,
  };
}

/** Touches many rows, among them keys for several people. */
function caseOf(report: string, title: string): Command {
  const input = { ...key(), id: report, title, team: [] };
  return {
    name: 'reports.openCase',
    login: 'linruoxi',
    key: input.key,
    run: (core) => core.client.reports.openCase(input),
    count: async (core) => (await core.client.cases.list({})).rows.filter((row) => row.title === title).length,
  };
}

/** Changes the header, too: the slot of a colleague who leaves is taken out of it. */
function leave(login: string): Command {
  const input = { ...key(), person: people.get(login) ?? '', reason: '调离' };
  return {
    name: 'people.leave',
    login: 'heyating',
    key: input.key,
    run: (core) => core.client.people.leave(input),
    async count(core) {
      const gone = (await core.client.people.register({})).filter((one) => one.login === login && one.state === 'left').length;
      const header = readHeader(join(core.dir, FOLDER));
      const isOut = header.slots.every((slot) => slot.id !== slotId(header.vault, login));
      return gone === Number(isOut) ? gone : Number.NaN;
    },
  };
}

/** What is wrong with the vault in this folder after a bad day, in words; null when all is well. */
async function lookAt(dir: string, acknowledged: readonly string[], during: Command | null): Promise<string | null> {
  const core = await sit(dir, during?.login ?? 'linruoxi').catch((cause: { code?: string }) => cause.code ?? String(cause));
  if (typeof core === 'string') return `does not open: ${core}`;
  try {
    if ((await core.client.session.me({})).readOnly) return 'a false alarm';
    const reader = vaultOf(core).reader;
    const known = async (): Promise<string[]> =>
      (await reader.selectFrom('audit').select('command_key').execute()).flatMap((row) => (row.command_key ? [row.command_key] : []));
    const rows = await known();
    if (acknowledged.some((one) => !rows.includes(one))) return 'an acknowledged command is lost';
    if (during) {
      const again = await answerOf(during.run(core));
      if (again !== 'ok') return `the same command again: ${again}`;
      if ((await during.count(core)) !== 1) return `made ${await during.count(core)} records`;
      if ((await known()).filter((one) => one === during.key).length !== 1) return 'not one row for one command';
    }
    const header = readHeader(vaultOf(core).folder);
    const head = readHead(vaultOf(core).folder, databaseKey, header.vault);
    const { firstBad } = await verifyChain(reader, { vault: header, head, holder: null });
    return firstBad === null ? null : `the chain breaks at ${firstBad}`;
  } finally {
    await core.core.shutdown();
    rmSync(dir, { recursive: true, force: true });
  }
}

const wrong: string[] = [];
let tried = 0;
async function hold(what: string, dir: string, acknowledged: readonly string[], during: Command | null): Promise<void> {
  tried++;
  const found = await lookAt(dir, acknowledged, during);
  if (found) wrong.push(`${what}: ${found}`);
}

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'huxiao-faults-'));
  template = join(work, 'template');
  mkdirSync(template);
  let core = await makeCore(template);
  await core.client.setup.trainingSchool(key());
  for (const login of SEATS) {
    core = await core.restartAs(login);
    const { actor, vault } = core.core.approach.session() as NonNullable<ReturnType<TestCore['core']['approach']['session']>>;
    seated.set(login, { actor, keys: vault.ring.own });
    databaseKey = vault.keyOfDatabase;
  }
  for (const { id, login } of await core.client.people.register({})) people.set(login, id);
  await core.core.shutdown();
}, PATIENCE);
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the power goes', () => {
  it.each(SEATS)(
    'at any step of what %s does, and what was written by then is there, lost or torn',
    async (login) => {
      const dir = copy();
      const disk = new FaultyDisk();
      const core = await sit(dir, login, disk);
      const commands = login === 'linruoxi' ? [tip(), tip()] : [leave('xuwenqing'), leave('luzhiyuan')];
      const images: { what: string; path: string; done: string[]; during: Command | null }[] = [];
      const done: string[] = [];
      let during: Command | null = null;
      disk.before = (step) => {
        for (const left of disk.isSettled ? LEFT.slice(0, 1) : LEFT) {
          const path = join(work, `image-${copies++}`);
          disk.image(dir, path, left);
          images.push({ what: `${during?.name ?? 'lock'}, before ${disk.steps[step]}, unsynced ${left}`, path, done: [...done], during });
        }
      };
      const perform = async (command: Command): Promise<void> => {
        during = command;
        await command.run(core);
        during = null;
        done.push(command.key);
      };
      for (const command of commands) await perform(command);
      if (login === 'linruoxi') {
        const { rows } = await core.client.reports.list({});
        const accepted = rows.find((row) => row.state === 'received')?.id ?? '';
        await perform(caseOf(accepted, '断电时立的案'));
      }
      await core.core.shutdown();
      expect(disk.steps.filter((one) => one === 'committed').length).toBe(done.length + 1);
      for (const { what, path, ...rest } of images) await hold(what, path, rest.done, rest.during);
    },
    PATIENCE,
  );
});

describe('the disk fails or is full', () => {
  const FAULTS: readonly (readonly [fault: Fault, lasting: boolean])[] = [
    ['EIO', false],
    ['EIO', true],
    ['ENOSPC', true],
  ];
  const CODES: Readonly<Record<Fault, string>> = { EIO: 'disk_failed', ENOSPC: 'disk_full' };
  const KINDS: readonly (readonly [name: string, make: () => Command])[] = [
    ['a tip', tip],
    ['a farewell', () => leave('xuwenqing')],
  ];

  /** One command whose step fails; what comes after it, also when the program is killed right then. */
  async function play(make: () => Command, at: number, fault: Fault, lasting: boolean, slot: number, killed: boolean): Promise<void> {
    const command = make();
    const dir = copy();
    const disk = new FaultyDisk();
    const core = await sit(dir, command.login, disk);
    const done: string[] = [];
    if (slot === 1) {
      const one = command.login === 'linruoxi' ? tip() : leave('luzhiyuan');
      await one.run(core);
      done.push(one.key);
    }
    disk.fail(disk.steps.length + at, fault, lasting);
    const before = disk.steps.length;
    const answer = await answerOf(command.run(core));
    const what = `${command.name}, ${fault}${lasting ? ' from' : ' at'} ${disk.steps[before + at]}, slot ${slot}${killed ? ', killed' : ''}`;
    if (answer === 'ok') done.push(command.key);
    else if (answer !== CODES[fault]) wrong.push(`${what}: answered ${answer}`);
    const read = await answerOf(command.count(core));
    if (read !== 'ok') wrong.push(`${what}: reading answers ${read}`);
    disk.mend();
    const next = command.login === 'linruoxi' ? tip() : leave('fangjingyi');
    const further = await answerOf(next.run(core));
    if (further === 'ok') done.push(next.key);
    else if (further !== CODES[fault]) wrong.push(`${what}: and then ${further}`);
    const left = killed ? copy(dir) : dir;
    await core.core.shutdown();
    await hold(what, left, done, command);
    if (killed) rmSync(dir, { recursive: true, force: true });
  }

  it.each(KINDS)(
    'at any step of %s: said in words, read on, and whole after the next unlock',
    async (_name, make) => {
      const disk = new FaultyDisk();
      const dir = copy();
      const command = make();
      const core = await sit(dir, command.login, disk);
      await command.run(core);
      const steps = disk.steps.length;
      await core.core.shutdown();
      expect(steps).toBeGreaterThan(4);
      for (let at = 0; at < steps; at++)
        for (const [i, [fault, lasting]] of FAULTS.entries())
          for (const slot of [0, 1])
            for (const killed of [false, true]) {
              // In the short form each step sees each fault once, and each slot and ending every other time.
              if (inForm((at + i) % 2 === slot && (at + slot) % 2 === Number(killed), true)) await play(make, at, fault, lasting, slot, killed);
            }
    },
    PATIENCE,
  );

  it(
    'at any step of an unlock: said in words or opened for reading, and whole after the next one',
    async () => {
      const unlock = async (core: TestCore): Promise<string> => answerOf(core.unlock('linruoxi'));
      const trial = new FaultyDisk();
      const first = await makeCore(copy(), [], undefined, trial);
      expect(await unlock(first)).toBe('ok');
      await first.core.shutdown();
      for (let at = 0; at < trial.steps.length; at++)
        for (const [i, [fault, lasting]] of FAULTS.slice(1).entries()) {
          if (inForm(at % 6 !== i * 3, false)) continue;
          const disk = new FaultyDisk();
          disk.fail(at, fault, lasting);
          const dir = copy();
          const core = await makeCore(dir, [], undefined, disk);
          const answer = await unlock(core);
          const what = `unlock, ${fault} from ${trial.steps[at]}`;
          if (answer !== 'ok' && answer !== CODES[fault]) wrong.push(`${what}: answered ${answer}`);
          if (answer === 'ok' && (await answerOf(core.client.reports.list({}))) !== 'ok') wrong.push(`${what}: cannot be read`);
          await core.core.shutdown();
          await hold(what, dir, [], null);
        }
    },
    PATIENCE,
  );

  it('at no step so that one of these went wrong', () => bar('faults', tried, wrong));
});
