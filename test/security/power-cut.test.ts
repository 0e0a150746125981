// The power goes in the middle of a migration or of an attachment: what the disk has at that moment is opened afterwards.
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/core/crypto/bytes';
import { pathOf, readWhole, Upload } from '../../src/core/files/attachments';
import { MIGRATIONS } from '../../src/core/store/migrations';
import { DATABASE, openStore } from '../../src/core/store/open';
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
