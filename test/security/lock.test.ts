// A lock comes when it is due: a stick that hangs does not keep it back, and a clock set back does not either.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REAL_DISK } from '../../src/core/backup/disk';
import type { Moment, Session } from '../../src/core/dispatch/context';
import { key, makeCore, type TestCore, TRAINING_PASSWORD } from '../support/make-core';
import { answerOf } from '../support/real-school';

const MINUTE = 60_000;
let work: string;
let desk: TestCore;
let writing: Promise<void>;
let reached: () => void;
const open: { close(): Promise<void> }[] = [];
/** A stick that takes the beginning of a file and then never answers again. */
const HANGING = {
  ...REAL_DISK,
  async create(path: string) {
    const file = await REAL_DISK.create(path);
    open.push(file);
    let taken = 0;
    return {
      ...file,
      write(bytes: Uint8Array): Promise<void> {
        if (++taken === 1) return file.write(bytes);
        reached();
        return new Promise(() => undefined);
      },
    };
  },
};
const session = (): Session => desk.core.approach.session() as Session;
const ago = ({ at, ticks }: Moment, milliseconds: number): Moment => ({ at, ticks: ticks - milliseconds });

async function unlocked(): Promise<void> {
  await desk.core.shutdown();
  desk = await makeCore(join(work, 'desk'), [], HANGING);
  await desk.unlock('wuzhiheng', TRAINING_PASSWORD, 'training-desk');
  await desk.stepUp();
}

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'huxiao-lock-'));
  for (const name of ['desk', 'place']) mkdirSync(join(work, name));
  desk = await makeCore(join(work, 'desk'));
  await desk.client.setup.trainingDesk(key());
  await unlocked();
});
afterAll(async () => {
  await desk.core.shutdown();
  for (const file of open) await file.close();
  rmSync(work, { recursive: true, force: true });
});

describe('with the clock set back an hour', () => {
  const later = (moment: Moment, milliseconds: number): Moment => {
    desk.skew = -60 * MINUTE;
    return ago(moment, milliseconds);
  };

  it('the password is asked for again after five minutes', async () => {
    const choose = (): Promise<string> => answerOf(desk.client.backups.choose({ ...key(), place: join(work, 'not there') }));
    expect(await choose()).toBe('place_gone');
    session().steppedUp = later(session().steppedUp as Moment, 5 * MINUTE + 1);
    expect(await choose()).toBe('step_up');
  });

  it('nobody there for too long is a lock', async () => {
    session().active = later(session().active, 4.9 * MINUTE);
    desk.core.checkIdle();
    expect(desk.locks).toEqual([]);
    session().active = ago(session().active, 0.2 * MINUTE);
    desk.core.checkIdle();
    expect(desk.locks).toEqual(['idle']);
  });

  it('eight hours are eight hours', async () => {
    await unlocked();
    session().started = later(session().started, 8 * 60 * MINUTE + 1);
    desk.core.checkIdle();
    expect(desk.locks).toEqual(['absolute']);
  });
});

describe('a stick that hangs in the middle of a backup', () => {
  it('keeps neither the lock nor the vault, and leaves nothing that looks like a backup', async () => {
    writing = new Promise((resolve) => {
      reached = resolve;
    });
    await unlocked();
    await desk.client.backups.choose({ ...key(), place: join(work, 'place') });
    await desk.client.backups.start(key());
    await writing;
    session().active = ago(session().active, 6 * MINUTE);
    desk.core.checkIdle();
    expect(desk.locks).toEqual(['idle']);
    expect((await desk.client.session.status({})).phase).toBe('locked');
    // The host kills the core after two seconds: by then the lock is on record and the file is free.
    const closed = await Promise.race([desk.core.shutdown().then(() => true), setTimeout(2000, false)]);
    expect(closed).toBe(true);
    expect(readdirSync(join(work, 'place'))).toEqual([expect.stringMatching(/\.hxbackup\.part$/)]);
    await unlocked();
    await expect.poll(() => readdirSync(join(work, 'place'))).toEqual([]);
    const rows = await session().vault.reader.selectFrom('audit').select('event').orderBy('seq').execute();
    const events = rows.map((row) => row.event).filter((event) => /^(backup\.|session\.locked)/.test(event));
    expect(events.slice(-3)).toEqual(['backup.started', 'session.locked', 'backup.failed']);
  });
});
