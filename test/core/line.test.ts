// The line through the core: a training school is made, a tip is logged, locked, unlocked and read again, and becomes a case.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { key, type TestCore, trainingCore } from '../support/make-core';

let school: TestCore;
beforeAll(async () => {
  school = await trainingCore();
}, 60_000);
afterAll(() => school.dispose());

const content = {
  channel: 'hotline',
  kind: 'report',
  lifeSafety: false,
  receivedAt: Date.now(),
  occurredOn: null,
  occurredText: '上周三 午休',
  narrative: '䶮同学和𠮷同学在厕所被拦住。',
  people: [{ id: crypto.randomUUID(), role: 'affected', name: '欧阳䶮', grade: '七', className: '3', note: '' }],
  place: '二号楼',
  types: ['property'],
} as const;

describe('one tip', () => {
  const report = crypto.randomUUID();

  it('is registered with its reporter sealed and an attachment, survives a lock and is read again', async () => {
    await school.unlock('linruoxi');
    const identity = { name: '绝密举报人', contact: '13900000000', relation: '同学', wishesSecrecy: true };
    const { pseudonym } = await school.client.reports.sealReporter({ report, identity, ...key() });
    expect(pseudonym).toMatch(/^R-\w{4}$/);
    const bytes = Buffer.from('GIF89a attachment 附件');
    const { upload } = await school.client.files.begin({ dossier: null, name: 'CON?.gif', size: bytes.length });
    await school.client.files.append({ upload, n: 0, bytes: bytes.toString('base64') });
    const done = await school.client.reports.register({
      report,
      content: { ...content, people: [...content.people], types: ['property'] },
      uploads: [upload],
      keepOut: [],
      ...key(),
    });
    expect(done.number).toMatch(/^0317-\d{4}-JB-\d{4}$/);
    school = await school.restartAs('linruoxi');
    const read = await school.client.reports.get({ id: report });
    expect(read.content.narrative).toBe(content.narrative);
    expect(read.content.people[0]?.name).toBe('欧阳**');
    expect(read.pseudonym).toBe(pseudonym);
    expect(JSON.stringify(read)).not.toContain('绝密举报人');
    const piece = await school.client.files.read({ dossier: report, file: read.attachments[0]?.id ?? '', offset: 0 });
    expect(Buffer.from(piece.bytes, 'base64').equals(bytes)).toBe(true);
  }, 60_000);

  it('becomes a case that its lead can note in and the auditor cannot read', async () => {
    const { caseId } = await school.client.reports.openCase({ id: report, title: '厕所拦人', team: [], ...key() });
    const opened = await school.client.cases.get({ id: caseId });
    expect(opened.nextStep.event).toBe('investigate');
    await school.client.cases.addEntry({
      id: caseId,
      n: opened.n,
      type: 'counselling',
      audience: 'counsellor',
      at: Date.now(),
      text: '会谈',
      mayTellFamily: false,
      ...key(),
    });
    await expect(
      school.client.cases.addEntry({
        id: caseId,
        n: opened.n,
        type: 'note',
        audience: 'team',
        at: Date.now(),
        text: '旧版本',
        mayTellFamily: false,
        ...key(),
      }),
    ).rejects.toMatchObject({ code: 'conflict' });
    school = await school.restartAs('chenqiming');
    const seen = await school.client.cases.get({ id: caseId });
    expect(seen.entries).toHaveLength(0);
    expect(seen.sealedEntries).toBe(1);
    school = await school.restartAs('fangjingyi');
    await expect(school.client.cases.get({ id: caseId })).rejects.toMatchObject({ code: 'denied' });
    const verified = await school.client.audit.verify(key());
    expect(verified).toMatchObject({ firstBad: null, headMatches: true });
  }, 60_000);

  it('is not made twice by a repeated click, and the same key with other content is refused', async () => {
    school = await school.restartAs('xuwenqing');
    const once = key();
    const input = {
      report: crypto.randomUUID(),
      content: { ...content, people: [...content.people], types: ['property' as const] },
      uploads: [],
      keepOut: [],
      ...once,
    };
    const first = await school.client.reports.register(input);
    expect(await school.client.reports.register(input)).toEqual(first);
    await expect(school.client.reports.register({ ...input, report: crypto.randomUUID() })).rejects.toMatchObject({ code: 'key_reused' });
    const { rows } = await school.client.reports.list({});
    expect(rows.map((row) => row.number)).toEqual([first.number]);
  }, 60_000);
});

describe('passwords', () => {
  it('answers a wrong one and an unknown user alike, and slows down after five across restarts', async () => {
    for (let i = 0; i < 5; i++) {
      school = await school.restart();
      await expect(school.unlock(i % 2 ? 'linruoxi' : 'nobody', '错误的密码错误的密码错误')).rejects.toMatchObject({ code: 'wrong_password' });
    }
    school = await school.restart();
    await expect(school.unlock('linruoxi')).rejects.toMatchObject({ code: 'wait' });
    school.skew = 60_000;
    await school.unlock('linruoxi');
  }, 60_000);
});
