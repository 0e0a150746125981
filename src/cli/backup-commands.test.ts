// The command line for backups: exit codes and folders for a sound backup, a damaged one, wrong papers and wrong usage.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { key, makeCore, TRAINING_PASSWORD } from '../../test/support/make-core';
import { sealPassword } from '../renderer/api/seal-password';
import { runBackupCommand } from './backup-commands';

const dir = mkdtempSync(join(tmpdir(), 'huxiao-backup-cli-'));
const at = (name: string): string => join(dir, name);
let file: string;
let kit: string;
let shares: string[];
const lines: string[] = [];
const console = { out: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line) };
const run = (...args: string[]): Promise<number> => runBackupCommand(args, 'en', console);
const VARIABLES = ['HUXIAO_KIT', 'HUXIAO_PASSWORD_1', 'HUXIAO_PASSWORD_2', 'HUXIAO_SHARE_1', 'HUXIAO_SHARE_2'] as const;
const given = (values: Partial<Record<(typeof VARIABLES)[number], string>>): void => void Object.assign(process.env, values);

beforeAll(async () => {
  const core = await makeCore(at('data'));
  await core.client.setup.trainingSchool(key());
  await core.unlock('chenqiming');
  const { publicKey } = await core.client.session.status({});
  await core.client.session.stepUp({ ...key(), password: await sealPassword(publicKey, TRAINING_PASSWORD) });
  kit = (await core.client.recovery.kit({})).groups.join(' ');
  shares = (await core.client.recovery.state({})).published;
  await core.client.backups.choose({ ...key(), place: mkdtempSync(at('place-')) });
  await core.client.backups.start(key());
  for (let job = await core.client.backups.job({}); job?.phase !== 'done'; job = await core.client.backups.job({})) {
    if (job?.phase === 'failed') throw new Error(job.error ?? '');
    await new Promise((done) => setTimeout(done, 20));
  }
  const place = (await core.client.backups.state({})).place?.path ?? '';
  file = join(place, readdirSync(place)[0] ?? '');
  await core.core.shutdown();
}, 60_000);
afterEach(() => {
  for (const name of VARIABLES) delete process.env[name];
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('huxiao backup', () => {
  it('verifies with this computer’s device file, with the kit, and with shares', async () => {
    given({ HUXIAO_PASSWORD_1: TRAINING_PASSWORD });
    expect(await run('verify', file, '--dir', at('data'), '--login', 'luzhiyuan')).toBe(0);
    expect(lines.at(-1)).toMatch(/^[0-9a-f]{64}$/);
    given({ HUXIAO_KIT: kit });
    expect(await run('verify', file, '--login', 'luzhiyuan')).toBe(0);
    given({ HUXIAO_SHARE_1: shares[0] as string, HUXIAO_SHARE_2: shares[2] as string });
    expect(await run('verify', file, '--shares')).toBe(0);
  }, 30_000);

  it('restores with kit and two people into a folder that then opens', async () => {
    given({ HUXIAO_KIT: kit, HUXIAO_PASSWORD_1: TRAINING_PASSWORD, HUXIAO_PASSWORD_2: TRAINING_PASSWORD });
    expect(await run('restore', file, '--to', at('new'), '--login', 'chenqiming', '--login', 'linruoxi')).toBe(0);
    const core = await makeCore(at('new'));
    await core.unlock('linruoxi');
    expect((await core.client.cases.list({})).rows.length).toBeGreaterThan(3);
    await core.core.shutdown();
  }, 30_000);

  it('restores with shares and says what comes next', async () => {
    given({ HUXIAO_SHARE_1: shares[1] as string, HUXIAO_SHARE_2: shares[2] as string });
    expect(await run('restore', file, '--to', at('shares'), '--shares')).toBe(0);
    expect(existsSync(join(at('shares'), 'training-school', 'header.json'))).toBe(true);
    expect(lines.at(-1)).toContain('two recovery shares');
  }, 30_000);

  it('answers 1 for damage, wrong papers, wrong passwords and one person alone, and leaves nothing', async () => {
    const bad = Buffer.from(readFileSync(file));
    bad[bad.length - 9] = (bad[bad.length - 9] as number) ^ 1;
    writeFileSync(at('bad.hxbackup'), bad);
    given({ HUXIAO_KIT: kit, HUXIAO_PASSWORD_1: TRAINING_PASSWORD, HUXIAO_PASSWORD_2: TRAINING_PASSWORD });
    expect([await run('verify', at('bad.hxbackup'), '--login', 'chenqiming'), lines.at(-1)]).toEqual([1, 'failed: damaged']);
    const both = ['--to', at('nothing'), '--login', 'chenqiming', '--login', 'linruoxi'];
    expect([await run('restore', at('bad.hxbackup'), ...both), lines.at(-1)]).toEqual([1, 'failed: damaged']);
    expect([await run('restore', file, '--to', at('nothing'), '--login', 'chenqiming'), lines.at(-1)]).toEqual([1, 'failed: too_few']);
    given({ HUXIAO_PASSWORD_2: 'not this password at all' });
    expect([await run('restore', file, ...both), lines.at(-1)]).toEqual([1, 'failed: wrong_password']);
    given({ HUXIAO_KIT: shares[0] as string });
    expect([await run('verify', file, '--login', 'chenqiming'), lines.at(-1)]).toEqual([1, 'failed: paper_code']);
    expect([await run('verify', at('not-there.hxbackup'), '--login', 'x'), lines.at(-1)]).toEqual([1, 'failed: place_gone']);
    expect(existsSync(join(at('nothing'), 'training-school'))).toBe(false);
  }, 30_000);

  it('answers 2 for wrong usage', async () => {
    for (const args of [
      ['verify'],
      ['verify', file],
      ['verify', file, '--to', 'x', '--login', 'a'],
      ['restore', file, '--login', 'a'],
      ['delete', file, '--login', 'a'],
      ['restore', file, '--to', 'x', '--shares', '--login', 'a'],
    ]) {
      expect(await run(...args), args.join(' ')).toBe(2);
    }
  });
});
