// The power goes in the middle of a migration or of an attachment: what the disk has at that moment is opened afterwards.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/core/crypto/bytes';
import { pathOf, readWhole, Upload } from '../../src/core/files/attachments';
import { MIGRATIONS } from '../../src/core/store/migrations';
import { DATABASE, openStore } from '../../src/core/store/open';
import { aTip } from '../support/a-tip';
import { bar, inForm, PATIENCE } from '../support/bar';
import { key, makeCore, trainingCore } from '../support/make-core';

let work: string;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'huxiao-cut-'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('a power cut in a migration', () => {
  const databaseKey = new Uint8Array(randomBytes(32));
  const PEOPLE = 50;

  /** A database at that step with people in it, its log not yet moved into the file. */
  function at(folder: string, step: number): Database.Database {
    mkdirSync(folder, { recursive: true });
    const raw = new Database(join(folder, DATABASE));
    raw.pragma(`cipher='chacha20'`);
    raw.key(Buffer.from(`raw:${toHex(databaseKey)}`));
    // A small cache writes pages of an open transaction into the log.
    for (const setting of ['journal_mode=WAL', 'synchronous=FULL', 'wal_autocheckpoint=0', 'cache_size=2']) raw.pragma(setting);
    for (const { statements } of MIGRATIONS.slice(0, step)) for (const statement of statements) raw.prepare(statement).run();
    raw.pragma(`user_version=${step}`);
    const insert = raw.prepare(`INSERT INTO people VALUES (?, ?, ?, '[]', x'00', x'00', 'certified', 0)`);
    for (let i = 0; i < PEOPLE; i++) insert.run([`${i}`, `老师 ${i}`, `login${i}`]);
    raw.pragma('wal_checkpoint(TRUNCATE)');
    return raw;
  }

  /** Whether it opens at today's step, whole, and with everyone. */
  async function isWhole(folder: string): Promise<boolean> {
    try {
      const store = openStore(folder, databaseKey, 'existing');
      try {
        const people = await store.db.selectFrom('people').select('id').execute();
        const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(store.db);
        await store.db.selectFrom('audit').select('seq').execute();
        return store.pagesAreSound() && people.length === PEOPLE && rows[0]?.user_version === MIGRATIONS.length;
      } finally {
        await store.close();
      }
    } catch {
      return false;
    }
  }

  it(
    'leaves the step before or the step after, never half of one',
    async () => {
      const broken: string[] = [];
      let tried = 0;
      const look = async (image: string, what: string): Promise<void> => {
        tried++;
        if (!(await isWhole(image))) broken.push(what);
        rmSync(image, { recursive: true, force: true });
      };
      for (let step = 1; step < MIGRATIONS.length; step++) {
        const folder = join(work, `step-${step}`);
        const raw = at(folder, step);
        const image = join(work, 'image');
        raw.prepare('BEGIN IMMEDIATE').run();
        for (const [i, statement] of (MIGRATIONS[step]?.statements ?? []).entries()) {
          raw.prepare(statement).run();
          cpSync(folder, image, { recursive: true });
          await look(image, `step ${step}, after statement ${i}`);
        }
        raw.pragma(`user_version=${step + 1}`);
        raw.prepare('COMMIT').run();
        const log = readFileSync(join(folder, `${DATABASE}-wal`)).length;
        expect(log).toBeGreaterThan(4096);
        const cuts = inForm(60, 1000);
        for (let i = 0; i <= cuts; i++) {
          cpSync(folder, image, { recursive: true });
          // The index of the log lives in memory that is gone.
          rmSync(join(image, `${DATABASE}-shm`), { force: true });
          truncateSync(join(image, `${DATABASE}-wal`), Math.floor((log * i) / cuts));
          await look(image, `step ${step}, log cut at ${i} of ${cuts}`);
        }
        raw.close();
      }
      bar('cutMigration', tried, broken);
    },
    PATIENCE,
  );

  it(
    'kill -9 of the real store while it migrates leaves a vault that opens whole',
    async () => {
      const child = (folder: string, moment: string): ChildProcess =>
        spawn(process.execPath, ['--import', 'tsx', resolve('test/support/migrate.ts'), folder, toHex(databaseKey), moment], {
          stdio: ['pipe', 'pipe', 'inherit'],
        });
      const broken: string[] = [];
      let tried = 0;
      for (let step = 1; step < MIGRATIONS.length; step++) {
        const from = join(work, `kill-${step}`);
        at(from, step).close();
        const run = async (moment: string, delay = 0): Promise<{ asked: number; took: number } | null> => {
          const folder = join(work, 'killed');
          cpSync(from, folder, { recursive: true });
          const process = child(folder, moment);
          let text = '';
          process.stdout?.on('data', (bytes: Buffer) => {
            if (text === '' && moment.startsWith('after')) {
              process.stdin?.write('go\n');
              setTimeout(() => process.kill('SIGKILL'), delay);
            }
            text += bytes.toString();
          });
          await new Promise((done) => process.once('close', done));
          tried++;
          if (!(await isWhole(folder))) broken.push(`schema ${step}, ${moment} ${delay}`);
          rmSync(folder, { recursive: true, force: true });
          const told = text.split('\n')[1];
          return told ? (JSON.parse(told) as { asked: number; took: number }) : null;
        };
        const whole = await run('none');
        const asked = whole?.asked ?? 0;
        expect(asked, 'what a migration asks of the database').toBeGreaterThan((MIGRATIONS[step]?.statements ?? []).length);
        for (let n = 0; n < asked; n++) expect(await run(`step ${n}`), 'it was killed').toBeNull();
        // And wherever it is by the clock, inside the commit too.
        const moments = inForm(2, 40);
        for (let i = 0; i < moments; i++) await run('after 0', ((whole?.took ?? 0) * i) / moments);
      }
      bar('killMigration', tried, broken);
    },
    PATIENCE,
  );
});

describe('a school that was written by an earlier program', () => {
  /** Undoes a step on a whole vault; a step that cannot be undone in a test brings a fixture with it. */
  const UNDO: Readonly<Record<string, readonly string[]>> = {
    '0002-audit-filters': ['DROP INDEX audit_by_actor', 'DROP INDEX audit_by_event', 'DROP INDEX audit_by_object', 'DROP INDEX audit_by_time'],
  };

  it('opens at every earlier schema without an alarm, with all that was in it, and goes on being written', async () => {
    const made = await trainingCore();
    await made.unlock('linruoxi');
    const before = (await made.client.reports.list({})).rows.map((row) => row.id);
    const key32 = made.core.approach.session()?.vault.keyOfDatabase as Uint8Array;
    await made.core.shutdown();
    for (let schema = 1; schema < MIGRATIONS.length; schema++) {
      const dir = join(work, `school-${schema}`);
      cpSync(made.dir, dir, { recursive: true });
      const raw = new Database(join(dir, 'training-school', DATABASE));
      raw.pragma(`cipher='chacha20'`);
      raw.key(Buffer.from(`raw:${toHex(key32)}`));
      for (const { name } of MIGRATIONS.slice(schema).reverse()) {
        const undo = UNDO[name];
        if (!undo) throw new Error(`no way back from ${name}`);
        for (const statement of undo) raw.prepare(statement).run();
      }
      raw.pragma(`user_version=${schema}`);
      raw.close();
      const core = await makeCore(dir);
      await core.unlock('linruoxi');
      expect((await core.client.session.me({})).readOnly).toBe(false);
      expect((await core.client.reports.list({})).rows.map((row) => row.id)).toEqual(before);
      const { id } = await core.client.reports.register(aTip());
      const again = await core.restartAs('fangjingyi');
      expect(await again.client.audit.verify(key())).toMatchObject({ firstBad: null, headMatches: true, pagesSound: true });
      const last = await again.restartAs('linruoxi');
      expect((await last.client.reports.list({})).rows.map((row) => row.id)).toContain(id);
      await last.core.shutdown();
    }
    await made.dispose();
  }, 60_000);
});

describe('a power cut in an attachment', () => {
  it('half received leaves nothing after the next unlock, and a file cut short is never read', async () => {
    const school = await trainingCore();
    await school.unlock('linruoxi');
    const dossier = (await school.client.cases.list({})).rows[0]?.id ?? '';
    const files = (dir: string): string[] =>
      existsSync(join(dir, 'training-school', 'files')) ? readdirSync(join(dir, 'training-school', 'files')) : [];
    const before = files(school.dir);
    const { upload } = await school.client.files.begin({ dossier, name: '监控.mp4', size: 3_000_000 });
    await school.client.files.append({ upload, n: 0, bytes: Buffer.alloc(1_048_576, 7).toString('base64') });
    expect(files(school.dir).length).toBe(before.length + 1);
    const image = join(work, 'half');
    cpSync(school.dir, image, { recursive: true });
    await school.dispose();
    const again = await makeCore(image);
    await again.unlock('linruoxi');
    expect(files(image)).toEqual(before);
    expect((await again.client.cases.get({ id: dossier })).evidence.map((one) => one.name)).not.toContain('监控.mp4');
    expect((await again.client.session.me({})).readOnly).toBe(false);
    await again.core.shutdown();

    const content = randomBytes(200_000);
    const one = new Upload(work, key().key, content.length);
    await one.append(0, new Uint8Array(content));
    const kept = await one.finish();
    const whole = readFileSync(pathOf(work, kept.file));
    const read: number[] = [];
    const lengths = Array.from({ length: 200 }, (_, i) => Math.floor((whole.length * i) / 200));
    for (const length of [...lengths, whole.length - 1]) {
      writeFileSync(pathOf(work, kept.file), whole.subarray(0, length));
      try {
        readWhole(work, kept);
        read.push(length);
      } catch (cause) {
        expect(cause).toMatchObject({ code: 'damaged' });
      }
    }
    bar('cutAttachment', lengths.length + 2, read);
  }, 60_000);
});
