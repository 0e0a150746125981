// A lock comes when it is due: a stick that hangs does not keep it back, and a clock set back does not either.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REAL_DISK } from '../../src/core/backup/disk';
import { allows } from '../../src/contract/permissions';
import type { Moment, Session } from '../../src/core/dispatch/context';
import { listProcedures } from '../../src/core/dispatch/router';
import { aTip } from '../support/a-tip';
import { bar, PATIENCE } from '../support/bar';
import { key, makeCore, type TestCore, TRAINING_PASSWORD, trainingCore } from '../support/make-core';
import { answerOf } from '../support/real-school';
import { sampleOf } from '../support/sample';

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

describe('calls that are under way when the lock comes', () => {
  it(
    'end with what they did or with `locked`: none hangs, none breaks, and what was not done is done once under the same key',
    async () => {
      let school = await trainingCore();
      const wrong: string[] = [];
      let tried = 0;
      try {
        // A read of the database is done between two turns of the loop: the lock has to come in between its steps.
        for (const steps of [5, 60, 400]) {
          school = await school.restartAs('linruoxi');
          const tips = Array.from({ length: 8 }, () => aTip('锁定时正在登记'));
          const commands = tips.map((input) => answerOf(school.client.reports.register(input)));
          const queries = listProcedures(school.core.services).filter(
            ({ meta }) => meta.kind === 'query' && meta.phase === 'unlocked' && allows(meta.permission, ['counsellor']),
          );
          let isLocked = false;
          const late: string[] = [];
          const reads = queries.map(({ path, input }) => {
            const [slice, name] = path.split('.') as [string, string];
            const call = (school.client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[slice]?.[name];
            return answerOf(call?.(sampleOf(input)) as Promise<unknown>).then((answer) => {
              if (isLocked && answer === 'ok') late.push(path);
              return `${path} ${answer}`;
            });
          });
          for (let step = 0; step < steps; step++) await null;
          school.core.approach.end('asked');
          // What was answered before it is still on its way here for a few steps.
          for (let step = 0; step < 60; step++) await null;
          isLocked = true;
          const ended = Promise.all([Promise.all(commands), Promise.all(reads)]);
          const answers = await Promise.race([ended, setTimeout(10_000, null, { ref: false })]);
          await school.core.shutdown();
          if (!answers) throw new Error(`a call hangs, lock after ${steps} steps`);
          const [done, read] = answers;
          tried += done.length + read.length;
          wrong.push(...late.map((path) => `${path} was read after the lock`));
          wrong.push(...read.filter((answer) => / (internal|damaged|disk_\w+)$/.test(answer)));
          wrong.push(...done.filter((answer) => answer !== 'ok' && answer !== 'locked'));
          school = await school.restartAs('linruoxi');
          const there = async (): Promise<string[]> => (await school.client.reports.list({})).rows.map((row) => row.id);
          const kept = await there();
          wrong.push(...tips.filter(({ report }, i) => done[i] === 'ok' && !kept.includes(report)).map(() => 'acknowledged and not there'));
          for (const input of tips) await school.client.reports.register(input);
          const after = await there();
          wrong.push(...tips.filter(({ report }) => after.filter((id) => id === report).length !== 1).map(() => 'not once'));
        }
        bar('inFlight', tried, wrong);
      } finally {
        await school.dispose();
      }
    },
    PATIENCE,
  );
});
