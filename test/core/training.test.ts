// Ten exercises in a training school, each from “not yet” to “done” through the dispatcher; a real school knows of none.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportContent } from '../../src/contract/reports';
import { EXERCISES, type ExerciseId } from '../../src/contract/training';
import { aTip } from '../support/a-tip';
import { key, makeCore, type TestCore, TRAINING_PASSWORD, trainingCore } from '../support/make-core';
import { RealSchool } from '../support/real-school';

type State = Awaited<ReturnType<TestCore['client']['training']['check']>>;

let school: TestCore;
const me = () => school.client;
const sitDown = async (login: string): Promise<void> => {
  school = await school.restartAs(login);
};
const stepUp = async (core = school): Promise<void> => {
  await core.stepUp();
};
const check = (exercise: ExerciseId, answer: string | null = null): Promise<State> => me().training.check({ exercise, answer });
const missing = ({ findings }: State): string[] => findings.filter(({ ok }) => !ok).map(({ id }) => id);
const begin = async (exercise: ExerciseId): Promise<void> => {
  const started = await me().training.start({ exercise });
  expect(started).toMatchObject({ doneAt: null, findings: [], mayDo: true });
  // What the seeded colleagues did, and what was done before, counts for nothing.
  const before = await check(exercise);
  expect(before.doneAt).toBeNull();
  expect(missing(before).length).toBeGreaterThan(0);
};
const finished = (state: State): void => {
  expect(missing(state)).toEqual([]);
  expect(state.doneAt).not.toBeNull();
};

const tip = (content: Partial<ReportContent>) => {
  const one = aTip('来电说孩子在车棚被要钱。');
  return { ...one, content: { ...one.content, channel: 'hotline' as const, ...content } };
};
const party = (name: string) => ({ id: crypto.randomUUID(), role: 'affected' as const, name, grade: '七', className: '4', note: '' });
const theCase = async (title: string) => (await me().cases.list({})).rows.find((row) => row.title === title)?.id ?? '';
const note = async (id: string, type: 'guardianNotice' | 'statement' | 'contact', audience: 'team' | 'committee', text: string): Promise<void> => {
  const { n } = await me().cases.get({ id });
  await me().cases.addEntry({ ...key(), id, n, type, audience, at: Date.now(), text, mayTellFamily: false });
};

beforeAll(async () => {
  school = await trainingCore();
  await school.unlock('linruoxi');
}, 60_000);
afterAll(() => school.dispose());

describe('as the counsellor', () => {
  it('sees ten, eight of them hers, none begun', async () => {
    const { exercises } = await me().training.exercises({});
    expect(exercises.map(({ id }) => id)).toEqual(Object.keys(EXERCISES));
    expect(exercises.filter(({ mayDo }) => mayDo)).toHaveLength(8);
    expect(exercises.every(({ startedAt, doneAt }) => startedAt === null && doneAt === null)).toBe(true);
    expect(exercises.at(-1)).toMatchObject({ seat: 'auditor', sitters: ['方静仪'] });
    await expect(check('hotline')).rejects.toMatchObject({ code: 'illegal_transition' });
    await expect(me().training.start({ exercise: 'verify' })).rejects.toMatchObject({ code: 'denied' });
    await expect(check('approve')).rejects.toMatchObject({ code: 'denied' });
  });

  it('logs a tip from the hotline', async () => {
    await begin('hotline');
    const late = tip({ channel: 'online', receivedAt: Date.now() - 3_600_000, lifeSafety: true, narrative: '她的电话是 139 0000 2046。' });
    await me().reports.register(late);
    expect(missing(await check('hotline'))).toEqual(['hotline', 'prompt', 'safe', 'affected', 'sealed', 'apart']);
    const right = tip({ people: [party('夏小雨')] });
    const identity = { name: '', contact: '13900002046', relation: '奶奶', wishesSecrecy: true };
    await me().reports.sealReporter({ ...key(), report: right.report, identity });
    expect(missing(await check('hotline'))).toContain('sealed');
    await me().reports.register(right);
    const done = await check('hotline');
    finished(done);
    expect(done.about).toMatchObject({ id: right.report, slice: 'submission' });
  });

  it('accepts one', async () => {
    await begin('accept');
    const { id } = (await me().reports.list({})).rows.find((row) => row.place === '食堂二层') as { id: string };
    const { caseId } = await me().reports.openCase({ ...key(), id, title: '彭小满被泼汤', team: [] });
    expect(missing(await check('accept'))).toEqual(['noNames', 'investigating']);
    await me().cases.advance({ ...key(), id: caseId, event: 'investigate', note: '' });
    expect(missing(await check('accept'))).toEqual(['noNames']);
    const other = (await me().reports.list({})).rows.find((row) => row.place === '后门小路') as { id: string };
    const second = await me().reports.openCase({ ...key(), id: other.id, title: '放学路上被拦', team: [] });
    await me().cases.advance({ ...key(), id: second.caseId, event: 'investigate', note: '' });
    finished(await check('accept'));
  });

  it('declines one', async () => {
    await begin('decline');
    for (const [reason, words] of [
      ['prank', '不是'],
      ['notOurs', '是城东小学的学生，已请家长联系该校。'],
    ] as const) {
      const one = tip({ channel: 'parent' });
      await me().reports.register(one);
      if (reason === 'prank') expect(missing(await check('decline'))).toEqual(['declined', 'reason', 'note']);
      await me().reports.decline({ ...key(), id: one.report, reason, note: words });
      if (reason === 'prank') expect(missing(await check('decline'))).toEqual(['reason', 'note']);
    }
    finished(await check('decline'));
  });

  it('tells both families and hears both sides', async () => {
    await begin('notices');
    const id = await theCase('分组时被排斥');
    await note(id, 'guardianNotice', 'committee', '电话通知欺凌者的家长。');
    expect(missing(await check('notices'))).toEqual(['team', 'statement', 'committee', 'words']);
    const other = await theCase('篮球场被威胁');
    await note(other, 'guardianNotice', 'team', '已电话通知双方监护人。');
    await note(other, 'statement', 'committee', '与被反映学生谈话，38 分钟。');
    finished(await check('notices'));
  });

  it('finds a case and reveals one name, and no other', async () => {
    await begin('reveal');
    const wanted = await theCase('校门口索要零花钱');
    await me().cases.reveal({ id: await theCase('群里传播同学照片') });
    await me().cases.get({ id: wanted });
    await me().cases.reveal({ id: wanted });
    expect(missing(await check('reveal'))).toEqual(['only']);
    // Begun again in the same sitting: what was looked at left its row already.
    await me().training.start({ exercise: 'reveal' });
    finished(await check('reveal'));
  });

  it('adds evidence and checks it', async () => {
    await begin('evidence');
    const dossier = await theCase('篮球场被威胁');
    const attach = async (source: string): Promise<string> => {
      const bytes = readFileSync(join(import.meta.dirname, '../fixtures/photo.jpg'));
      const { upload } = await me().files.begin({ dossier, name: '照片.jpg', size: bytes.length });
      await me().files.append({ upload, n: 0, bytes: bytes.toString('base64') });
      return (await me().files.attach({ ...key(), dossier, upload, source })).id;
    };
    await attach('');
    expect(missing(await check('evidence'))).toEqual(['source', 'verified']);
    const file = await attach('班主任手机拍的');
    expect(missing(await check('evidence'))).toEqual(['verified']);
    await me().files.check({ dossier, file });
    finished(await check('evidence'));
  });

  it('shares for a while and takes it back', async () => {
    await begin('share');
    const dossier = await theCase('篮球场被威胁');
    const person = (await me().access.of({ dossier })).candidates.find(({ name }) => name === '郑国栋')?.id ?? '';
    await stepUp();
    const give = (until: number | null) => me().access.share({ ...key(), dossier, person, audiences: ['team'], reason: '请协助看监控', until });
    const takeBack = () => me().access.revoke({ ...key(), dossier, person, reason: '监控已看完' });
    await give(null);
    expect(missing(await check('share'))).toEqual(['limited', 'revoked']);
    await takeBack();
    expect(missing(await check('share'))).toEqual(['limited']);
    await give(Date.now() + 3_600_000);
    expect(missing(await check('share'))).toEqual(['revoked']);
    await takeBack();
    finished(await check('share'));
  });
});

describe('with a police desk', () => {
  beforeAll(async () => {
    const desk = await makeCore();
    await desk.client.setup.trainingDesk(key());
    await desk.unlock('wuzhiheng', TRAINING_PASSWORD, 'training-desk');
    await expect(desk.client.training.exercises({})).rejects.toMatchObject({ code: 'not_found' });
    const { fingerprint } = await desk.client.cards.own({});
    await desk.client.cards.save({});
    const file = ([...desk.saved.values()][0] as Buffer).toString('base64');
    await desk.dispose();
    await me().training.start({ exercise: 'handOver' });
    expect(missing(await check('handOver'))).toContain('card');
    for (const login of ['heyating', 'chenqiming']) {
      await sitDown(login);
      await stepUp();
      if (login === 'heyating') await me().cards.import({ file, ...key() });
      await me().cards.certify({ ...key(), fingerprint, how: 'inPerson', typed: fingerprint.split('-').slice(-2).join(' ') });
    }
    await sitDown('linruoxi');
  }, 60_000);

  const asked: string[] = [];
  const ask = async (document: string, hide: string[]): Promise<void> => {
    const caseId = await theCase('篮球场被威胁');
    const { recipients, entries } = await me().exports.options({ caseId });
    const { prepared } = await me().exports.prepare({
      caseId,
      recipient: recipients[0]?.fingerprint ?? '',
      purpose: '配合调查取证',
      basis: 'evidenceNotice',
      document,
      handling: '',
      validDays: 30,
      entries: entries.map(({ n }) => n),
      evidence: [],
      hide,
    });
    asked.push((await me().exports.request({ ...key(), prepared })).id);
  };

  it('asks for a hand-over with something hidden', async () => {
    await begin('handOver');
    await note(await theCase('篮球场被威胁'), 'contact', 'team', '家长住榕树街九号，来之前先打电话。');
    await ask('无', []);
    expect(missing(await check('handOver'))).toEqual(['notice', 'hidden']);
    await ask('榕公调〔2026〕118号', ['榕树街九号']);
    finished(await check('handOver'));
  });

  it('is decided by the principal, with a reason', async () => {
    await sitDown('chenqiming');
    await begin('approve');
    const [first, second] = asked as [string, string];
    await me().exports.get({ id: first });
    expect(missing(await check('approve'))).toEqual(['decided', 'reason']);
    await stepUp();
    await me().exports.reject({ ...key(), id: first, note: '不行' });
    expect(missing(await check('approve'))).toEqual(['reason']);
    const { requestHash } = await me().exports.get({ id: second });
    await me().exports.approve({ ...key(), id: second, requestHash, note: '' });
    finished(await check('approve'));
  });

  it('is found in the chain by the auditor', async () => {
    await sitDown('fangjingyi');
    const { people } = await me().training.exercises({});
    const idOf = (name: string) => people.find((one) => one.name === name)?.id ?? '';
    await begin('verify');
    const { asked: number } = await check('verify');
    await me().audit.verify({ ...key() });
    expect(missing(await check('verify', idOf('陈启明')))).toEqual(['history', 'answer']);
    const { acts } = await me().audit.ofDossier({ number: number ?? '' });
    const opener = acts.find((act) => act.event === 'case.opened')?.actorId ?? '';
    expect(missing(await check('verify', idOf('陈启明')))).toEqual(['answer']);
    finished(await check('verify', opener));
  });
});

describe('a report that is about the principal', () => {
  it('is no question for the principal, and nothing of it is told', async () => {
    await sitDown('linruoxi');
    const { people } = await me().training.exercises({});
    const principal = people.find(({ name }) => name === '陈启明')?.id ?? '';
    const about = aTip('有人说校长……', [principal]);
    await me().reports.register(about);
    await me().reports.openCase({ ...key(), id: about.report, title: '不能让校长知道的', team: [] });
    const { number } = (await me().reports.list({})).rows.find(({ id }) => id === about.report) as { number: string };
    await sitDown('chenqiming');
    expect((await me().training.start({ exercise: 'verify' })).asked).not.toBe(number);
    await sitDown('fangjingyi');
    expect((await me().training.start({ exercise: 'verify' })).asked).toBe(number);
  });
});

describe('what was reached', () => {
  it('stays with the person over a lock, and is nobody else’s', async () => {
    await sitDown('linruoxi');
    expect((await me().training.exercises({})).exercises.filter(({ doneAt }) => doneAt !== null)).toHaveLength(8);
    await sitDown('chenqiming');
    const { exercises } = await me().training.exercises({});
    expect(exercises.filter(({ startedAt }) => startedAt !== null).map(({ id }) => id)).toEqual(['approve', 'verify']);
    expect(await me().drafts.list({})).toEqual([]);
  });

  it('is forgotten when the person says so', async () => {
    await me().training.reset({});
    expect((await me().training.exercises({})).exercises.some(({ startedAt }) => startedAt !== null)).toBe(false);
    await sitDown('linruoxi');
    expect((await me().training.exercises({})).exercises.some(({ doneAt }) => doneAt !== null)).toBe(true);
  });

  it('lies sealed, and the tour is offered to each person once', async () => {
    expect(await me().training.tour({})).toEqual({ seen: false });
    await me().training.tourSeen({});
    expect(await me().training.tour({})).toEqual({ seen: true });
    const { vault } = school.core.approach.session() as NonNullable<ReturnType<typeof school.core.approach.session>>;
    const rows = await vault.reader.selectFrom('drafts').selectAll().where('slice', '=', 'own').execute();
    expect(rows.length).toBeGreaterThan(2);
    for (const { sealed } of rows) expect(sealed.includes('hotline') || sealed.includes('findings')).toBe(false);
    await sitDown('xuwenqing');
    expect(await me().training.tour({})).toEqual({ seen: false });
    expect((await me().training.exercises({})).exercises.filter(({ mayDo }) => mayDo).map(({ id }) => id)).toEqual(['hotline']);
  });
});

describe('a real school', () => {
  it('has a tour and no exercises', async () => {
    const real = await RealSchool.found();
    try {
      expect(await real.client.training.tour({})).toEqual({ seen: false });
      await expect(real.client.training.exercises({})).rejects.toMatchObject({ code: 'not_found' });
      await expect(real.client.training.start({ exercise: 'hotline' })).rejects.toMatchObject({ code: 'not_found' });
      await expect(real.client.training.check({ exercise: 'hotline', answer: null })).rejects.toMatchObject({ code: 'not_found' });
      await expect(real.client.training.reset({})).rejects.toMatchObject({ code: 'not_found' });
    } finally {
      await real.core.dispose();
    }
  }, 60_000);
});
