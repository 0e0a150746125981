// How a vault behaves: changed by who may, with effect at once, and nothing else moves.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOneRowEach } from '../support/audit-cover';
import { key, type TestCore, trainingCore } from '../support/make-core';

let school: TestCore;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const as = async (login: string): Promise<void> => {
  school = await school.restartAs(login);
};
const change = async (part: object) => {
  const { lockMinutes, draftDays, rulePack, notices } = await school.client.settings.get({});
  await school.stepUp();
  return school.client.settings.change({ ...key(), lockMinutes, draftDays, rulePack, notices, ...part });
};

beforeAll(async () => {
  school = await trainingCore();
}, 60_000);
afterAll(() => school.dispose());

describe('settings', () => {
  it('are read by everyone and changed by those who answer for the vault', async () => {
    await as('xuwenqing');
    expect(await school.client.settings.get({})).toMatchObject({ lockMinutes: 5, draftDays: 90, rulePack: 'national-2017', mayChange: false });
    await expect(change({ lockMinutes: 10 })).rejects.toMatchObject({ code: 'denied' });
    await as('heyating');
    await expect(change({ lockMinutes: 0 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(change({ lockMinutes: 16 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(change({ rulePack: 'shandong' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('lock after the minutes that were chosen, in this sitting and in the next', async () => {
    await as('heyating');
    await change({ lockMinutes: 2 });
    expect((await school.client.session.me({})).idleMinutes).toBe(2);
    school.skew = 1.9 * MINUTE;
    school.core.checkIdle();
    expect(school.locks).toEqual([]);
    school.skew = 2.1 * MINUTE;
    school.core.checkIdle();
    await expect.poll(() => school.locks).toEqual(['idle']);
    await as('linruoxi');
    expect((await school.client.session.me({})).idleMinutes).toBe(2);
  });

  it('remove drafts that nobody touched for so long, of their owner only', async () => {
    const save = (id: string) => school.client.drafts.save({ id, slice: 'report', about: null, label: '半句话', body: '{}' });
    await as('linruoxi');
    await save(crypto.randomUUID());
    await school.client.training.tourSeen({});
    await as('xuwenqing');
    await save(crypto.randomUUID());
    await as('heyating');
    await change({ draftDays: 7 });
    const later = async (login: string, days: number): Promise<number> => {
      school = await school.restart();
      school.skew = days * DAY;
      await school.unlock(login);
      return (await school.client.drafts.list({})).length;
    };
    expect(await later('linruoxi', 6)).toBe(1);
    expect(await later('linruoxi', 8)).toBe(0);
    // What the program remembers of the person is no draft.
    expect(await school.client.training.tour({})).toEqual({ seen: true });
    expect(await later('xuwenqing', 6)).toBe(1);
    // A clock that jumped ahead deletes nothing in its first week, on any day of it.
    expect(await later('xuwenqing', 366)).toBe(1);
    expect(await later('xuwenqing', 370)).toBe(1);
    expect(await later('xuwenqing', 374)).toBe(0);
    school.skew = 0;
  });

  it('leave a case the rules it was opened under', async () => {
    await as('linruoxi');
    const opened = async (title: string): Promise<string> => {
      const waiting = (await school.client.reports.list({})).rows.find((row) => row.state === 'received');
      const { caseId } = await school.client.reports.openCase({ ...key(), id: waiting?.id ?? '', title, team: [] });
      return caseId;
    };
    const before = await opened('改规则之前');
    await as('heyating');
    await change({ rulePack: 'fujian-2018' });
    await as('linruoxi');
    const after = await opened('改规则之后');
    expect((await school.client.cases.get({ id: before })).rulePack).toBe('national-2017');
    expect((await school.client.cases.get({ id: after })).rulePack).toBe('fujian-2018');
  });

  it('turn the notices of the system off for everybody; what is neither on nor off counts as not set', async () => {
    await as('heyating');
    expect((await school.client.settings.get({})).notices).toBe(true);
    await change({ notices: false });
    await as('linruoxi');
    expect((await school.client.settings.get({})).notices).toBe(false);
    await expect(change({ notices: 'off' })).rejects.toMatchObject({ code: 'denied' });
    await as('heyating');
    await expect(change({ notices: 'off' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('are one row each in the audit', async () => {
    await expectOneRowEach('settings', [school]);
  });
});

describe('files that no row knows', () => {
  it('are gone after the next unlock', async () => {
    await as('linruoxi');
    const { upload } = await school.client.files.begin({ dossier: null, name: '半张照片.jpg', size: 10 });
    const stray = join(school.dir, 'training-school', 'files', upload);
    expect(existsSync(stray)).toBe(true);
    school = await school.restart();
    writeFileSync(stray, 'half of a file');
    await school.unlock('xuwenqing');
    expect(existsSync(stray)).toBe(false);
  });
});
