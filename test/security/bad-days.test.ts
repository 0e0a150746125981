// Bad days: killed in the middle of a command, two windows at once, damaged and older files. Nothing acknowledged is lost, nothing is silent.
import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bar, PATIENCE, wanted } from '../support/bar';
import { key, makeCore, type TestCore } from '../support/make-core';

const KILLS = wanted('kills');
const content = {
  channel: 'walkIn' as const,
  kind: 'report' as const,
  lifeSafety: false,
  receivedAt: Date.now(),
  occurredOn: null,
  occurredText: '',
  people: [],
  place: '',
  types: [],
};
let template: string;
let work: string;

/** A fresh copy of the seeded school, its device file included. */
function copy(): string {
  const dir = mkdtempSync(join(work, 'copy-'));
  cpSync(template, dir, { recursive: true });
  return dir;
}

async function use<T>(dir: string, run: (core: TestCore) => Promise<T>): Promise<T> {
  const core = await makeCore(dir);
  try {
    return await run(core);
  } finally {
    await core.core.shutdown();
  }
}

const outcome = (core: TestCore, login = 'linruoxi'): Promise<string> =>
  core.unlock(login).then(
    async () => ((await core.client.session.me({})).readOnly ? 'readOnly' : 'open'),
    (cause: { code: string }) => cause.code,
  );

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'huxiao-bad-'));
  template = join(work, 'template');
  await use(template, (core) => core.client.setup.trainingSchool(key()));
}, 60_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('kill -9 in the middle of commands', () => {
  it(
    `loses nothing that was acknowledged, in ${KILLS} runs, without a false alarm`,
    async () => {
      const dir = copy();
      const acknowledged = new Set<string>();
      const lost: string[] = [];
      for (let run = 0; run < KILLS; run++) {
        const child = spawn(process.execPath, ['--import', 'tsx', resolve('test/support/crash-writer.ts'), dir], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        await new Promise<void>((done) => {
          let text = '';
          let isDoomed = false;
          child.stdout.on('data', (bytes: Buffer) => {
            text += bytes.toString();
            // Killed after a different number of acknowledgements, and a moment later each time.
            if (isDoomed || text.split('\n').length - 2 < 1 + (run % 4)) return;
            isDoomed = true;
            setTimeout(() => child.kill('SIGKILL'), run * 2);
          });
          child.once('exit', () => {
            for (const line of text.split('\n').slice(0, -1)) if (line !== 'ready') acknowledged.add(line);
            done();
          });
        });
      }
      expect(acknowledged.size).toBeGreaterThan(KILLS);
      await use(dir, async (core) => {
        expect(await outcome(core, 'xuwenqing')).toBe('open');
        const ids = new Set((await core.client.reports.list({})).rows.map((row) => row.id));
        lost.push(...[...acknowledged].filter((id) => !ids.has(id)));
      });
      await use(dir, async (core) => {
        await core.unlock('fangjingyi');
        expect(await core.client.audit.verify(key())).toMatchObject({ firstBad: null, headMatches: true, pagesSound: true });
      });
      bar('kills', KILLS, lost);
    },
    PATIENCE,
  );
});

describe('the count of wrong passwords', () => {
  it('edited by somebody costs the longest wait once, and then the right password opens', async () => {
    const dir = copy();
    await use(dir, async (core) => {
      writeFileSync(join(dir, 'training-school', 'attempts'), '{"count":0,"lastAt":0,"mac":"AAAA"}');
      expect(await outcome(core)).toBe('wait');
      core.skew = 14 * 60_000;
      expect(await outcome(core)).toBe('wait');
      core.skew = 17 * 60_000;
      expect(await outcome(core)).toBe('open');
    });
  });
});

describe('two windows', () => {
  it('answer the second one in words, and the first goes on', async () => {
    const dir = copy();
    await use(dir, async (first) => {
      await first.unlock('linruoxi');
      await use(dir, async (second) => expect(await outcome(second)).toBe('in_use'));
      expect((await first.client.reports.list({})).rows.length).toBeGreaterThan(10);
    });
  });
});

describe('an older file put back', () => {
  it('is seen, nothing is written on top of it, and what it holds can still be read', async () => {
    const dir = copy();
    const database = join(dir, 'training-school', 'vault.db');
    copyFileSync(database, `${database}.old`);
    await use(dir, async (core) => {
      await core.unlock('linruoxi');
      await core.client.reports.register({
        report: crypto.randomUUID(),
        content: { ...content, narrative: '会被旧文件盖掉' },
        uploads: [],
        keepOut: [],
        ...key(),
      });
    });
    copyFileSync(`${database}.old`, database);
    await use(dir, async (core) => {
      expect(await outcome(core)).toBe('readOnly');
      expect((await core.client.reports.list({})).rows.length).toBeGreaterThan(10);
      await expect(
        core.client.reports.register({
          report: crypto.randomUUID(),
          content: { ...content, narrative: '不应写入' },
          uploads: [],
          keepOut: [],
          ...key(),
        }),
      ).rejects.toMatchObject({ code: 'read_only' });
    });
  });

  it('is seen when the head is missing', async () => {
    const dir = copy();
    rmSync(join(dir, 'training-school', 'head.sealed'));
    await use(dir, async (core) => expect(await outcome(core)).toBe('readOnly'));
  });
});

describe('damage', () => {
  it('of any seventh byte of the header never opens the vault in silence', async () => {
    const dir = copy();
    const path = join(dir, 'training-school', 'header.json');
    const whole = readFileSync(path);
    const answers = new Map<string, number>();
    for (let i = 0; i < whole.length; i += 7 * 40) {
      const flipped = Buffer.from(whole);
      flipped[i] = (flipped[i] as number) ^ 1;
      writeFileSync(path, flipped);
      // Each guess is the first one.
      copyFileSync(join(template, 'training-school', 'attempts'), join(dir, 'training-school', 'attempts'));
      const answer = await use(dir, (core) => outcome(core));
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    expect(answers.get('open')).toBeUndefined();
    expect(answers.get('readOnly')).toBeUndefined();
    expect(
      [...answers.keys()].every((code) => ['damaged', 'wrong_password', 'newer_vault', 'no_vault'].includes(code)),
      [...answers.keys()].join(),
    ).toBe(true);
  }, 60_000);

  it('of the database is never silent', async () => {
    const whole = readFileSync(join(template, 'training-school', 'vault.db'));
    const pages = whole.length / 4096;
    expect(pages).toBeGreaterThan(20);
    const dir = copy();
    const path = join(dir, 'training-school', 'vault.db');
    for (let i = 0; i < 60; i++) {
      const flipped = Buffer.from(whole);
      const at = Math.floor((i / 60) * whole.length) + 3;
      flipped[at] = (flipped[at] as number) ^ 1;
      writeFileSync(path, flipped);
      copyFileSync(join(template, 'training-school', 'head.sealed'), join(dir, 'training-school', 'head.sealed'));
      const answer = await use(dir, async (core) => {
        const opened = await outcome(core, 'fangjingyi');
        if (opened !== 'open') return opened;
        return core.client.audit.verify(key()).then(
          (report) => (report.firstBad === null && report.pagesSound ? 'silent' : 'found'),
          (cause: { code: string }) => cause.code,
        );
      });
      expect(answer, `byte ${at}`).not.toBe('silent');
    }
  }, 120_000);
});

describe('real input', () => {
  it('keeps files of any name and size, and long narratives with rare characters', async () => {
    await use(copy(), async (core) => {
      await core.unlock('linruoxi');
      const names = ['照片 😀.jpg', '\u202Egpj.exe', 'CON', 'a:b?.pdf', `${'长'.repeat(83)}.txt`, '空.txt'];
      const bytes = [
        Buffer.from([0xff, 0xd8, 0xff, 0xe1]),
        Buffer.from('x'),
        Buffer.from('y'),
        Buffer.from('%PDF-1.7'),
        Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
        Buffer.alloc(0),
      ];
      const uploads: string[] = [];
      for (const [i, name] of names.entries()) {
        const data = bytes[i] as Buffer;
        const { upload } = await core.client.files.begin({ dossier: null, name, size: data.length });
        if (data.length > 0) await core.client.files.append({ upload, n: 0, bytes: data.toString('base64') });
        uploads.push(upload);
      }
      const big = Buffer.alloc(30_000_000, 7);
      const { upload } = await core.client.files.begin({ dossier: null, name: '监控.mp4', size: big.length });
      for (let n = 0; n * 1_048_576 < big.length; n++) {
        await core.client.files.append({ upload, n, bytes: big.subarray(n * 1_048_576, (n + 1) * 1_048_576).toString('base64') });
      }
      const report = crypto.randomUUID();
      const narrative = '䶮𠮷'.repeat(6_666);
      await core.client.reports.register({ report, content: { ...content, narrative }, uploads: [...uploads, upload], keepOut: [], ...key() });
      const read = await core.client.reports.get({ id: report });
      expect(read.content.narrative).toBe(narrative);
      expect(read.attachments.map((file) => file.name)).toEqual([...names, '监控.mp4']);
      for (const [i, file] of read.attachments.slice(0, 6).entries()) {
        const piece = await core.client.files.read({ dossier: report, file: file.id, offset: 0 });
        expect(Buffer.from(piece.bytes, 'base64').equals(bytes[i] as Buffer), file.name).toBe(true);
      }
      let got = 0;
      for (let offset = 0, done = false; !done; offset += 1_048_576) {
        const piece = await core.client.files.read({ dossier: report, file: read.attachments[6]?.id ?? '', offset });
        got += Buffer.from(piece.bytes, 'base64').length;
        done = piece.done;
      }
      expect(got).toBe(big.length);
    });
  }, 60_000);
});
