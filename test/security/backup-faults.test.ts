// Backups on bad days: damage anywhere, a fault at every step of writing, a full disk, cancel, a lock in the middle, a power cut.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extract, verifyBackup } from '../../src/core/backup/check';
import { type Disk, REAL_DISK } from '../../src/core/backup/disk';
import { payloadKey, readPreamble } from '../../src/core/backup/format';
import { restoreBackup } from '../../src/core/backup/restore';
import { decryptChunk } from '../../src/core/crypto/stream';
import { bar, PATIENCE } from '../support/bar';
import { everySeventh, flipped } from '../support/flips';
import { key, makeCore, type TestCore, TRAINING_PASSWORD } from '../support/make-core';

/** A sealed piece of the stream. */
const CHUNK = 65_552;
const idle = { step: () => undefined };
let work: string;
/** A desk with a place chosen: small, so that it can be damaged at many places. */
let template: string;
let place: string;
let sound: Buffer;
let databaseKey: Uint8Array;
const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? error);
const outcome = (trying: Promise<unknown>): Promise<string> => trying.then(() => 'accepted', codeOf);

const unlocked = async (core: TestCore): Promise<TestCore> => {
  await core.unlock('wuzhiheng', TRAINING_PASSWORD, 'training-desk');
  return core;
};
const vaultOf = (core: TestCore) => {
  const vault = core.core.approach.session()?.vault;
  if (!vault) throw new Error('locked');
  return vault;
};

async function finished(core: TestCore) {
  for (;;) {
    const job = await core.client.backups.job({});
    if (job && (job.phase === 'done' || job.phase === 'failed')) return job;
    await new Promise((done) => setTimeout(done, 5));
  }
}

/** A fresh copy of the desk, whose disk is `disk`. */
async function withDisk(disk: Disk): Promise<TestCore> {
  const dir = mkdtempSync(join(work, 'copy-'));
  cpSync(template, dir, { recursive: true });
  return unlocked(await makeCore(dir, [], disk));
}

const eventsOf = async (core: TestCore): Promise<string[]> =>
  (await vaultOf(core).reader.selectFrom('audit').select('event').where('event', 'like', 'backup.%').orderBy('seq').execute()).map(
    (row) => row.event,
  );

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'huxiao-faults-'));
  template = join(work, 'template');
  place = join(work, 'place');
  mkdirSync(template);
  mkdirSync(place);
  const core = await makeCore(template);
  await core.client.setup.trainingDesk(key());
  await unlocked(core);
  await core.stepUp();
  await core.client.backups.choose({ ...key(), place });
  databaseKey = vaultOf(core).keyOfDatabase;
  await core.core.shutdown();
  const made = await withDisk(REAL_DISK);
  await made.client.backups.start(key());
  const { file } = await finished(made);
  const path = join(place, file ?? '');
  sound = readFileSync(path);
  rmSync(path);
  await made.core.shutdown();
}, 60_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('damage', () => {
  const path = (): string => join(work, 'damaged.hxbackup');
  const answer = async (bytes: Uint8Array): Promise<string> => {
    writeFileSync(path(), bytes);
    const folder = join(work, 'extracted');
    try {
      return await outcome(extract(path(), databaseKey, folder, 'everything', idle));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  it('is not there to begin with', async () => {
    expect(await answer(sound)).toBe('accepted');
    expect(await outcome(verifyBackup(path(), databaseKey, join(work, 'check'), idle))).toBe('accepted');
    expect(existsSync(join(work, 'check'))).toBe(false);
  });

  it(
    'of any seventh byte is never accepted: each chunk under its key, and the whole file',
    async () => {
      const start = readPreambleLength();
      const { preamble, bytes } = readPreamble(path());
      const secret = payloadKey(databaseKey, preamble.backup, bytes);
      const last = Math.ceil((sound.length - start) / CHUNK) - 1;
      const accepted: string[] = [];
      let tried = 0;
      for (let index = 0; index <= last; index++) {
        const chunk = new Uint8Array(sound.subarray(start + index * CHUNK, Math.min(sound.length, start + (index + 1) * CHUNK)));
        expect(() => decryptChunk(secret, index, index === last, chunk)).not.toThrow();
        for (const at of everySeventh(chunk.length, chunk.length)) {
          tried++;
          try {
            decryptChunk(secret, index, index === last, flipped(chunk, at));
            accepted.push(`chunk ${index}, byte ${at}`);
          } catch {
            // as it must be
          }
        }
      }
      const places = [...everySeventh(start, start), ...everySeventh(sound.length - start, 400).map((at) => start + at)];
      for (const at of places) {
        const said = await answer(flipped(sound, at));
        if (said !== 'damaged' && said !== 'newer_vault') accepted.push(`byte ${at}: ${said}`);
      }
      bar('flipsBackup', tried + places.length, accepted);
    },
    PATIENCE,
  );

  it('by cutting off, by adding, by exchanging chunks, or under another key is never accepted', async () => {
    const start = readPreambleLength();
    for (const length of [0, 10, start, start + 1, start + CHUNK, sound.length - CHUNK, sound.length - 1]) {
      expect(await answer(sound.subarray(0, length)), String(length)).toBe('damaged');
    }
    expect(await answer(Buffer.concat([sound, Buffer.from('x')]))).toBe('damaged');
    const first = sound.subarray(start, start + CHUNK);
    const second = sound.subarray(start + CHUNK, start + 2 * CHUNK);
    expect(await answer(Buffer.concat([sound.subarray(0, start), second, first, sound.subarray(start + 2 * CHUNK)]))).toBe('damaged');
    writeFileSync(path(), sound);
    expect(await outcome(extract(path(), new Uint8Array(32), join(work, 'other'), 'database', idle))).toBe('damaged');
  });

  it('leaves no half-restored vault', async () => {
    const dir = mkdtempSync(join(work, 'clean-'));
    const flipped = Buffer.from(sound);
    flipped[sound.length - 100] = (flipped[sound.length - 100] as number) ^ 1;
    writeFileSync(path(), flipped);
    const keys = { databaseKey, openers: [], device: null };
    expect(await outcome(restoreBackup(path(), readPreamble(path()), keys, { dir, rehearse: false, now: Date.now(), work: idle }))).toBe('damaged');
    expect(readdirSync(dir)).toEqual([]);
    const stop = {
      step: () => {
        throw Object.assign(new Error(), { code: 'cancelled' });
      },
    };
    writeFileSync(path(), sound);
    expect(await outcome(restoreBackup(path(), readPreamble(path()), keys, { dir, rehearse: false, now: Date.now(), work: stop }))).toBe('cancelled');
    expect(readdirSync(dir)).toEqual([]);
  });

  function readPreambleLength(): number {
    writeFileSync(path(), sound);
    return readPreamble(path()).bytes.length;
  }
});

/** Counts the steps of the real disk, and breaks at one of them. */
function breakingAt(step: number, code: string): { disk: Disk; steps: () => number } {
  let taken = 0;
  const next = (): void => {
    taken++;
    if (taken === step) throw Object.assign(new Error(code), { code });
  };
  const disk: Disk = {
    ...REAL_DISK,
    async create(path) {
      next();
      const file = await REAL_DISK.create(path);
      return {
        async write(bytes) {
          next();
          await file.write(bytes);
        },
        async sync() {
          next();
          await file.sync();
        },
        close: () => file.close(),
      };
    },
    rename(from, to) {
      next();
      REAL_DISK.rename(from, to);
    },
    async syncFolder(path) {
      next();
      await REAL_DISK.syncFolder(path);
    },
  };
  return { disk, steps: () => taken };
}

describe('a fault while writing', () => {
  it('at any step leaves nothing, is answered in words, is on record, and the next backup works', async () => {
    const counting = breakingAt(0, '');
    const once = await withDisk(counting.disk);
    await once.client.backups.start(key());
    expect((await finished(once)).phase).toBe('done');
    await once.core.shutdown();
    for (const name of readdirSync(place)) rmSync(join(place, name));
    expect(counting.steps()).toBeGreaterThan(5);
    for (let step = 1; step <= counting.steps(); step++) {
      const [code, expected] = [
        ['ENOSPC', 'disk_full'],
        ['EIO', 'place_gone'],
        ['EROFS', 'read_only'],
      ][step % 3] as [string, string];
      const core = await withDisk(breakingAt(step, code).disk);
      await core.client.backups.start(key());
      expect(await finished(core), `step ${step}`).toMatchObject({ phase: 'failed', error: expected });
      expect(readdirSync(place), `step ${step}`).toEqual([]);
      expect(await eventsOf(core)).toEqual(['backup.placed', 'backup.started', 'backup.failed']);
      await core.client.backups.start(key());
      expect((await finished(core)).phase).toBe('done');
      expect(await core.client.audit.verify(key())).toMatchObject({ firstBad: null, headMatches: true });
      await core.core.shutdown();
      for (const name of readdirSync(place)) rmSync(join(place, name));
    }
  }, 60_000);

  it('is foreseen when there is too little room', async () => {
    const core = await withDisk({ ...REAL_DISK, free: async () => 10_000 });
    await core.client.backups.start(key());
    expect(await finished(core)).toMatchObject({ phase: 'failed', error: 'disk_full' });
    expect(readdirSync(place)).toEqual([]);
    await core.core.shutdown();
  });

  it('never goes over a file that is there', async () => {
    const core = await withDisk(REAL_DISK);
    await core.client.backups.start(key());
    await finished(core);
    const [name = ''] = readdirSync(place);
    writeFileSync(join(place, name), 'somebody’s file');
    await core.client.backups.start(key());
    expect((await finished(core)).phase).toBe('done');
    expect(readFileSync(join(place, name), 'utf8')).toBe('somebody’s file');
    expect(readdirSync(place).length).toBe(2);
    await core.core.shutdown();
    for (const one of readdirSync(place)) rmSync(join(place, one));
  });

  it('that a reader sees only afterwards is not called verified, and the file goes', async () => {
    const core = await withDisk({
      ...REAL_DISK,
      rename(from, to) {
        const bytes = readFileSync(from);
        bytes[bytes.length - 50] = (bytes[bytes.length - 50] as number) ^ 1;
        writeFileSync(from, bytes);
        REAL_DISK.rename(from, to);
      },
    });
    await core.client.backups.start(key());
    expect(await finished(core)).toMatchObject({ phase: 'failed', error: 'damaged' });
    expect(readdirSync(place)).toEqual([]);
    expect((await core.client.backups.state({})).lastAt).toBeNull();
    await core.core.shutdown();
  });
});

describe('a fault after a backup was verified', () => {
  const done = async (core: TestCore): Promise<void> => {
    await core.client.backups.start(key());
    expect(await finished(core)).toMatchObject({ phase: 'done', error: null });
    expect(readdirSync(place)).toHaveLength(1);
    expect((await core.client.backups.state({})).lastAt).not.toBeNull();
    expect(await eventsOf(core)).toEqual(['backup.placed', 'backup.started', 'backup.verified']);
    await core.core.shutdown();
    for (const one of readdirSync(place)) rmSync(join(place, one));
  };

  it('in the note for the unlock page takes nothing of it back', async () => {
    const core = await withDisk(REAL_DISK);
    mkdirSync(join(core.dir, 'training-desk', 'last-backup.new'));
    await done(core);
  });

  it('in tidying neither', async () => {
    const core = await withDisk(REAL_DISK);
    const { vault } = core.core.approach.session() ?? {};
    Object.assign(vault ?? {}, { mayDeleteBy: () => Promise.reject(new Error('gone')) });
    await done(core);
    expect((await (await makeCore(core.dir)).client.session.status({})).vaults[0]?.lastBackupAt).not.toBeNull();
  });
});

/** Holds the n-th write until it is let go. */
function holdingAt(write: number): { disk: Disk; reached: Promise<void>; go(): void } {
  let go: () => void = () => undefined;
  let arrived: () => void = () => undefined;
  const gate = new Promise<void>((open) => {
    go = open;
  });
  const reached = new Promise<void>((open) => {
    arrived = open;
  });
  let taken = 0;
  const disk: Disk = {
    ...REAL_DISK,
    async create(path) {
      const file = await REAL_DISK.create(path);
      return {
        ...file,
        async write(bytes) {
          if (++taken === write) {
            arrived();
            await gate;
          }
          await file.write(bytes);
        },
      };
    },
  };
  return { disk, reached, go };
}

describe('in the middle', () => {
  it('a cancel leaves nothing and others go on working meanwhile', async () => {
    const { disk, reached, go } = holdingAt(1);
    const core = await withDisk(disk);
    await core.client.backups.start(key());
    await reached;
    expect(readdirSync(place)).toHaveLength(1);
    expect((await core.client.session.me({})).readOnly).toBe(false);
    await core.client.audit.verify(key());
    await core.client.backups.cancel({});
    go();
    expect(await finished(core)).toMatchObject({ phase: 'failed', error: 'cancelled' });
    expect(readdirSync(place)).toEqual([]);
    await core.core.shutdown();
  });

  it('a lock ends it, and the failure is on record', async () => {
    const { disk, reached, go } = holdingAt(1);
    const core = await withDisk(disk);
    await core.client.backups.start(key());
    await reached;
    const ended = core.core.shutdown();
    go();
    await ended;
    expect(readdirSync(place)).toEqual([]);
    expect(existsSync(join(core.dir, 'training-desk', 'backup-copy.db'))).toBe(false);
    const again = await unlocked(await makeCore(core.dir));
    expect(await eventsOf(again)).toEqual(['backup.placed', 'backup.started', 'backup.failed']);
    await again.core.shutdown();
  });

  it('a power cut is put in order at the next unlock', async () => {
    const { disk, reached, go } = holdingAt(2);
    const core = await withDisk(disk);
    await core.client.backups.start(key());
    await reached;
    // As the disk is at this moment, on another computer’s table.
    const dir = mkdtempSync(join(work, 'cut-'));
    cpSync(core.dir, dir, { recursive: true });
    const half = readdirSync(place)[0] ?? '';
    const bytes = readFileSync(join(place, half));
    go();
    await core.core.shutdown();
    for (const name of readdirSync(place)) rmSync(join(place, name));
    writeFileSync(join(place, half), bytes);
    mkdirSync(join(dir, 'training-desk', 'check'));
    writeFileSync(join(place, 'foreign.hxbackup.part'), 'not ours');
    expect(existsSync(join(dir, 'training-desk', 'backup-copy.db'))).toBe(true);
    const again = await unlocked(await makeCore(dir));
    const waited = Date.now();
    while (!(await eventsOf(again)).includes('backup.failed') && Date.now() - waited < 5_000) await new Promise((done) => setTimeout(done, 20));
    expect(await eventsOf(again)).toEqual(['backup.placed', 'backup.started', 'backup.failed']);
    await again.core.shutdown();
    expect(readdirSync(place)).toEqual(['foreign.hxbackup.part']);
    expect(readdirSync(join(dir, 'training-desk')).filter((name) => /copy|check/.test(name))).toEqual([]);
  });
});
