// Every bad day that a school may have, made to happen: the answer, its words in both languages with what to do next, and its row in the audit.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../src/contract/audit-events';
import { aTip } from '../support/a-tip';
import { bar, PATIENCE } from '../support/bar';
import { FaultyDisk } from '../support/faulty-disk';
import { type HandedOver, handedOver, uploadTo } from '../support/handed-over';
import { key, makeCore, type TestCore, trainingCore } from '../support/make-core';
import { answerOf } from '../support/real-school';
import { texts } from '../support/texts';

const FOLDER = 'training-school';
let work: string;
let template: string;
let way: HandedOver;

interface Day {
  readonly name: string;
  /** Makes it happen. @returns key of the words that are then on the screen, and who has its row in the audit */
  happen(): Promise<{ words: string; core?: TestCore; detail?: unknown }>;
  /** null where nothing can be written: nobody is in, or the vault is read only. */
  readonly event: AuditEvent | null;
}

const copy = (): string => {
  const dir = mkdtempSync(join(work, 'copy-'));
  cpSync(template, dir, { recursive: true });
  return dir;
};
const open = async (dir: string, login = 'linruoxi'): Promise<TestCore> => {
  const core = await makeCore(dir);
  await core.unlock(login);
  return core;
};
const flip = (path: string, ...at: number[]): void => {
  const bytes = readFileSync(path);
  for (const one of at) bytes[one] = (bytes[one] as number) ^ 1;
  writeFileSync(path, bytes);
};
/** What the window says above everything, as `Alarm` chooses it. */
const alarmOf = async (core: TestCore): Promise<string> => {
  const me = await core.client.session.me({});
  if (me.clockBackBy > 0) return 'shell.clockBack';
  if (!me.readOnly) return 'none';
  if (me.diskFull) return 'trouble.readOnlyFull';
  if (me.diskFailed) return 'trouble.readOnlyFailed';
  return me.headMissing ? 'trouble.readOnlyHead' : 'trouble.readOnly';
};
const refused = async (answer: Promise<unknown>): Promise<string> => `errors.${await answerOf(answer)}`;
const atDesk = async (bytes: Buffer, code = way.sent[0].code): Promise<string> =>
  refused(way.desk.client.desk.open({ upload: await uploadTo(way.desk, 'x.hxpkg', bytes), code, ...key() }));

const OWN_MOUNTS = ['--user', '--map-root-user', '--mount', 'sh', '-c'];
const canMount = process.platform === 'linux' && spawnSync('unshare', [...OWN_MOUNTS, 'mount -t tmpfs -o size=1m tmpfs "$0"', tmpdir()]).status === 0;
if (!canMount) console.warn('SKIPPED: read-only folder, no file system of one’s own can be made here');

const DAYS: readonly Day[] = [
  {
    name: 'a wrong password',
    event: 'session.failed',
    async happen() {
      const core = await makeCore(copy());
      const words = await refused(core.unlock('linruoxi', '不是这个密码 也不是那一个'));
      await core.unlock('linruoxi');
      return { words, core };
    },
  },
  {
    name: 'a wrong kit',
    event: null,
    async happen() {
      const dir = copy();
      rmSync(join(dir, 'device'));
      const core = await makeCore(dir);
      expect(await answerOf(core.unlock('linruoxi'))).toBe('other_device');
      const kit = Array(8).fill('AAAA').join('-');
      return { words: await refused(core.client.recovery.enrol({ ...key(), folder: FOLDER, kit })) };
    },
  },
  {
    name: 'a damaged header',
    event: null,
    async happen() {
      const dir = copy();
      flip(join(dir, FOLDER, 'header.json'), 0);
      const core = await makeCore(dir);
      expect((await core.client.session.status({})).vaults[0]?.state).toBe('damaged');
      return { words: await refused(core.unlock('linruoxi')) };
    },
  },
  {
    name: 'a damaged database',
    event: null,
    async happen() {
      const dir = copy();
      const path = join(dir, FOLDER, 'vault.db');
      flip(path, ...Array.from({ length: Math.floor(readFileSync(path).length / 4096) }, (_, page) => page * 4096 + 100));
      return { words: await refused(open(dir)) };
    },
  },
  {
    name: 'a damaged head',
    event: null,
    async happen() {
      const dir = copy();
      flip(join(dir, FOLDER, 'head.sealed'), 40, 1064);
      return { words: await alarmOf(await open(dir)) };
    },
  },
  {
    name: 'a missing head',
    event: null,
    async happen() {
      const dir = copy();
      rmSync(join(dir, FOLDER, 'head.sealed'));
      return { words: await alarmOf(await open(dir)) };
    },
  },
  {
    name: 'an older copy put back',
    event: null,
    async happen() {
      const dir = copy();
      const core = await open(dir);
      await core.client.reports.register(aTip());
      await core.core.shutdown();
      copyFileSync(join(template, FOLDER, 'vault.db'), join(dir, FOLDER, 'vault.db'));
      return { words: await alarmOf(await open(dir)) };
    },
  },
  {
    name: 'a damaged attachment',
    event: 'file.verifyFailed',
    async happen() {
      const core = await open(copy());
      const id = (await core.client.cases.list({})).rows[0]?.id ?? '';
      const upload = await uploadTo(core, '照片.jpg', Buffer.alloc(5000, 7), id);
      await core.client.files.attach({ dossier: id, upload, source: '', ...key() });
      flip(join(core.dir, FOLDER, 'files', upload), 700);
      expect(await answerOf(core.client.files.check({ dossier: id, file: upload }))).toBe('damaged');
      return { words: await refused(core.client.files.read({ dossier: id, file: upload, offset: 0 })), core };
    },
  },
  {
    name: 'a package for someone else',
    event: 'arrival.refused',
    async happen() {
      const core = await makeCore(mkdtempSync(join(work, 'desk-')));
      await core.client.setup.trainingDesk(key());
      await core.unlock('wuzhiheng', undefined, 'training-desk');
      const upload = await uploadTo(core, 'x.hxpkg', way.sent[0].file);
      return { words: await refused(core.client.desk.open({ upload, code: way.sent[0].code, ...key() })), core };
    },
  },
  {
    name: 'a tampered package',
    event: 'arrival.refused',
    async happen() {
      const bytes = Buffer.from(way.sent[0].file);
      bytes[bytes.length - 100] = (bytes[bytes.length - 100] as number) ^ 1;
      return { words: await atDesk(bytes), core: way.desk };
    },
  },
  {
    name: 'an expired package',
    event: 'desk.opened',
    async happen() {
      way.desk.skew = 31 * 86_400_000;
      await way.desk.stepUp();
      const upload = await uploadTo(way.desk, 'late.hxpkg', way.sent[1].file);
      const { id } = await way.desk.client.desk.open({ upload, code: way.sent[1].code, ...key() });
      way.desk.skew = 0;
      const { checks, row } = await way.desk.client.desk.get({ id });
      expect(row.trusted).toBe(false);
      return { words: `desk.detail.${checks.find(({ ok }) => !ok)?.detail}`, core: way.desk };
    },
  },
  {
    name: 'a receipt for another package',
    event: 'arrival.refused',
    async happen() {
      const upload = await uploadTo(way.desk, 'x.hxpkg', way.sent[0].file);
      const { id } = await way.desk.client.desk.open({ upload, code: way.sent[0].code, ...key() });
      await way.desk.stepUp();
      await way.desk.client.desk.receipt({ id, post: '', ...key() });
      await way.desk.client.desk.saveReceipt({ id });
      const receipts = [...way.desk.saved].filter(([name]) => name.endsWith('.hxreceipt')).map(([, bytes]) => bytes);
      const file = receipts.at(-1)?.toString('base64') ?? '';
      return { words: await refused(way.school.client.exports.receive({ id: way.sent[1].id, file, ...key() })), core: way.school };
    },
  },
  {
    name: 'a full disk in the middle of a command',
    event: null,
    async happen() {
      const disk = new FaultyDisk();
      const core = await makeCore(copy(), [], undefined, disk);
      await core.unlock('linruoxi');
      disk.fail(disk.steps.length, 'ENOSPC', true);
      return { words: await refused(core.client.reports.register(aTip())) };
    },
  },
  {
    name: 'a full disk at the unlock',
    event: null,
    async happen() {
      const disk = new FaultyDisk();
      const core = await makeCore(copy(), [], undefined, disk);
      disk.before = (step) => {
        if (disk.steps[step] === 'commit') disk.fail(step, 'ENOSPC', true);
      };
      await core.unlock('linruoxi');
      return { words: await alarmOf(core) };
    },
  },
  {
    name: 'a disk that fails when the head is written',
    event: null,
    async happen() {
      const disk = new FaultyDisk();
      const core = await makeCore(copy(), [], undefined, disk);
      await core.unlock('linruoxi');
      disk.fail(disk.steps.length + 2, 'EIO', true);
      await core.client.reports.register(aTip());
      return { words: await alarmOf(core) };
    },
  },
  {
    name: 'a second instance',
    event: null,
    async happen() {
      const dir = copy();
      const first = await open(dir);
      const second = await makeCore(dir);
      const words = await refused(second.unlock('linruoxi'));
      expect((await first.client.session.me({})).readOnly).toBe(false);
      return { words };
    },
  },
  {
    name: 'kill -9 in the middle of a command',
    event: 'audit.verified',
    async happen() {
      const dir = copy();
      const child = spawn(process.execPath, ['--import', 'tsx', resolve('test/support/crash-writer.ts'), dir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let written = '';
      const gone = new Promise((done) => child.once('exit', done));
      child.stdout.on('data', (bytes: Buffer) => {
        written += bytes.toString();
        if (written.split('\n').length > 2) child.kill('SIGKILL');
      });
      await gone;
      const core = await open(dir, 'fangjingyi');
      expect(await alarmOf(core)).toBe('none');
      const { firstBad, remarks } = await core.client.audit.verify(key());
      expect(firstBad).toBeNull();
      return { words: `audit.remark.${remarks.at(-1)?.kind}`, core };
    },
  },
  {
    name: 'a clock set back',
    event: 'session.clockSetBack',
    async happen() {
      const core = await makeCore(copy());
      core.skew = -3 * 86_400_000;
      await core.unlock('linruoxi');
      return { words: await alarmOf(core), core };
    },
  },
];

/** Beginnings of what one can do: a message that only complains helps nobody. */
const NEXT_STEP = {
  'zh-CN': /请/,
  en: /\b(please|check|ask|tell|try|return|restore|find|free|make|lock|set|read|look|stop|do not)\b/i,
} as const;
const EXPECTED: Readonly<Record<string, string>> = {
  'a wrong password': 'errors.wrong_password',
  'a wrong kit': 'errors.paper_code',
  'a damaged header': 'errors.damaged',
  'a damaged database': 'errors.damaged',
  'a damaged head': 'trouble.readOnlyHead',
  'a missing head': 'trouble.readOnlyHead',
  'an older copy put back': 'trouble.readOnly',
  'a damaged attachment': 'errors.damaged',
  'a package for someone else': 'errors.wrong_recipient',
  'a tampered package': 'errors.tampered',
  'an expired package': 'desk.detail.expired',
  'a receipt for another package': 'errors.other_package',
  'a full disk in the middle of a command': 'errors.disk_full',
  'a full disk at the unlock': 'trouble.readOnlyFull',
  'a disk that fails when the head is written': 'trouble.readOnlyFailed',
  'a second instance': 'errors.in_use',
  'kill -9 in the middle of a command': 'audit.remark.notLocked',
  'a clock set back': 'shell.clockBack',
};
const wrong: string[] = [];
let tried = 0;

/** The words stand in both languages, differ, and say what to do. */
function hold(name: string, words: string): void {
  tried++;
  for (const language of ['zh-CN', 'en'] as const) {
    const text = texts(language)(words);
    if (text === words || !NEXT_STEP[language].test(text)) wrong.push(`${name}, ${words} in ${language}: ${text}`);
  }
}

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'huxiao-days-'));
  template = join(work, 'template');
  const made = await trainingCore();
  await made.core.shutdown();
  cpSync(made.dir, template, { recursive: true });
  rmSync(made.dir, { recursive: true, force: true });
  way = await handedOver();
}, PATIENCE);
afterAll(async () => {
  await Promise.all([way.school.dispose(), way.desk.dispose()]);
  rmSync(work, { recursive: true, force: true });
});

describe('on a bad day', () => {
  it.each(DAYS.map((day) => [day.name, day] as const))('%s says what to do, in both languages, and is on record', async (name, day) => {
    const { words, core } = await day.happen();
    expect(words).toBe(EXPECTED[name]);
    hold(name, words);
    if (!day.event) return;
    const rows = await core?.core.approach.session()?.vault.reader.selectFrom('audit').select('event').execute();
    expect(rows?.map((row) => row.event)).toContain(day.event);
  });

  it.skipIf(!canMount)('a folder that cannot be written to says so, and still shows the vault in the list', () => {
    const dir = mkdtempSync(join(work, 'mount-'));
    const script = 'mount -t tmpfs -o size=24m tmpfs "$0" && exec "$1" --import tsx "$2" "$0"';
    const child = spawnSync('unshare', [...OWN_MOUNTS, script, dir, process.execPath, resolve('test/support/read-only-folder.ts')], {
      encoding: 'utf8',
    });
    expect(child.status, child.stderr).toBe(0);
    expect(JSON.parse(child.stdout)).toEqual({ answer: 'not_writable', listed: ['ready'] });
    hold('a read-only folder', 'errors.not_writable');
  });

  it('all of them were tried', () => bar('badDays', tried, wrong));
});
