// The command line's view of a chain: exit codes and what is said for a whole one, a broken one, one in use and wrong usage.
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { key, makeCore, type TestCore, TRAINING_PASSWORD } from '../../test/support/make-core';
import { runAuditCommand } from './audit-commands';

let core: TestCore;
let folder = '';
const lines: string[] = [];
const console = { out: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line) };
const run = (login: string, language: 'zh' | 'en' = 'en', vault = folder): Promise<number> => {
  lines.length = 0;
  return runAuditCommand(['verify', '--vault', vault, '--login', login], language, console);
};

beforeAll(async () => {
  core = await makeCore();
  await core.client.setup.trainingSchool(key());
  folder = join(core.dir, 'training-school');
  await core.unlock('linruoxi');
  await core.core.shutdown();
  process.env.HUXIAO_PASSWORD = TRAINING_PASSWORD;
}, 60_000);
afterAll(() => {
  delete process.env.HUXIAO_PASSWORD;
  rmSync(core.dir, { recursive: true, force: true });
});

describe('huxiao audit verify', () => {
  it('says that the chain is whole, with MACs for the auditor and without for a colleague', async () => {
    expect(await run('fangjingyi')).toBe(0);
    expect(lines[0]).toMatch(/whole: \d+ rows are linked/);
    expect(lines.join('\n')).toMatch(/authentication codes checked: rows 1–\d+/);
    expect(lines.join('\n')).toMatch(/signed checkpoints hold/);
    expect(lines.join('\n')).toContain('attachment files were not looked at');
    expect(await run('linruoxi', 'zh')).toBe(0);
    expect(lines.join('\n')).toContain('只核对了校验值和签名');
  }, 30_000);

  it('says that it is in use while the program has it open, and what is wrong with a password', async () => {
    const open = await makeCore(core.dir);
    await open.unlock('fangjingyi');
    expect(await run('fangjingyi')).toBe(1);
    expect(lines.at(-1)).toBe('failed: in_use');
    await open.core.shutdown();
    expect(await run('nobody')).toBe(1);
    expect(lines.at(-1)).toBe('failed: wrong_password');
    expect(await run('fangjingyi', 'en', core.dir)).toBe(1);
    expect(lines.at(-1)).toBe('failed: no_vault');
  }, 60_000);

  it('finds an older file and says what still holds', async () => {
    copyFileSync(join(folder, 'vault.db'), join(core.dir, 'old'));
    const later = await makeCore(core.dir);
    await later.unlock('linruoxi');
    await later.core.shutdown();
    copyFileSync(join(core.dir, 'old'), join(folder, 'vault.db'));
    expect(await run('fangjingyi', 'zh')).toBe(1);
    expect(lines[0]).toBe('✗ 链条有问题');
    expect(lines.join('\n')).toMatch(/第 \d+ 条：从这里起的记录不见了/);
    expect(lines.join('\n')).toMatch(/第 1–\d+ 条仍然成立/);
  }, 60_000);

  it('answers 2 for wrong usage', async () => {
    for (const args of [[], ['verify'], ['check', '--vault', folder], ['verify', '--vault', folder, '--other', 'x']]) {
      expect(await runAuditCommand(args, 'zh', console)).toBe(2);
    }
  });
});
