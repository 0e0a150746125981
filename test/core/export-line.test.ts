// From the case to the receipt through two real cores: cards compared, export asked for, approved by another, sealed, opened at the desk.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFact } from '../../src/contract/case-facts';
import { expectOneRowEach } from '../support/audit-cover';
import { FACTS, recordFact } from '../support/case-hands';
import { key, makeCore, type TestCore, TRAINING_PASSWORD, trainingCore } from '../support/make-core';

let school: TestCore;
let desk: TestCore;
beforeAll(async () => {
  school = await trainingCore();
  desk = await makeCore();
  await desk.client.setup.trainingDesk(key());
}, 60_000);
afterAll(() => Promise.all([school.dispose(), desk.dispose()]));

const stepUp = async (core: TestCore): Promise<void> => {
  await core.stepUp();
};
const sitDown = async (login: string): Promise<void> => {
  school = await school.restartAs(login);
};
const sitAtDesk = async (): Promise<void> => {
  desk = await desk.restart();
  await desk.unlock('wuzhiheng', TRAINING_PASSWORD, 'training-desk');
};
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const lastGroups = (fingerprint: string): string => fingerprint.split('-').slice(-2).join(' ').toLowerCase();

async function whole(read: (offset: number) => Promise<{ bytes: string; done: boolean }>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let offset = 0; ; offset += 1_048_576) {
    const { bytes, done } = await read(offset);
    parts.push(Buffer.from(bytes, 'base64'));
    if (done) return Buffer.concat(parts);
  }
}

async function upload(core: TestCore, name: string, bytes: Buffer, dossier: string | null): Promise<string> {
  const { upload: id } = await core.client.files.begin({ dossier, name, size: bytes.length });
  for (let n = 0; n * 1_048_576 < bytes.length; n++)
    await core.client.files.append({ upload: id, n, bytes: bytes.subarray(n * 1_048_576, (n + 1) * 1_048_576).toString('base64') });
  return id;
}

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../fixtures', name));
/** Real files of ordinary tools under the names that people and telephones give them. */
const evidence: readonly (readonly [name: string, bytes: Buffer, type: string])[] = [
  ['走廊 照片😀.JPG', fixture('photo.jpg'), 'image/jpeg'],
  ['屏幕截图 %20.png', fixture('screenshot.png'), 'image/png'],
  ['CON.mp4', fixture('corridor.mp4'), 'video/mp4'],
  ['\u202Ea4m.exe', fixture('statement.m4a'), 'audio/mp4'],
  [`${'长'.repeat(83)}.pdf`, fixture('scan.pdf'), 'application/pdf'],
  ['../../谈话:记录?.docx', fixture('minutes.docx'), 'application/zip'],
  ['来信', fixture('letter-gb18030.txt'), 'text/plain'],
  ['空', Buffer.alloc(0), 'application/octet-stream'],
  ['大.bin', Buffer.alloc(2_500_000, 255), 'application/octet-stream'],
];
let schoolFingerprint = '';
let deskFingerprint = '';
let caseId = '';
let exportId = '';
let packageFile: Buffer;
let code = '';

describe('cards', () => {
  it('count at the school only after two people heard the fingerprint', async () => {
    await sitAtDesk();
    const own = await desk.client.cards.own({});
    deskFingerprint = own.fingerprint;
    await desk.client.cards.save({});
    const deskCard = [...desk.saved.values()][0] as Buffer;
    await sitDown('heyating');
    schoolFingerprint = (await school.client.cards.own({})).fingerprint;
    await school.client.cards.save({});
    const file = deskCard.toString('base64');
    await school.client.cards.import({ file, ...key() });
    await expect(school.client.cards.import({ file, ...key() })).rejects.toMatchObject({ code: 'exists' });
    const answer = { fingerprint: deskFingerprint, how: 'inPerson', typed: lastGroups(deskFingerprint) } as const;
    await expect(school.client.cards.certify({ ...answer, ...key() })).rejects.toMatchObject({ code: 'step_up' });
    await stepUp(school);
    await expect(school.client.cards.certify({ ...answer, typed: 'AAAA AAAA', ...key() })).rejects.toMatchObject({ code: 'invalid' });
    await school.client.cards.certify({ ...answer, ...key() });
    await expect(school.client.cards.certify({ ...answer, ...key() })).rejects.toMatchObject({ code: 'same_person' });
    expect((await school.client.cards.list({}))[0]).toMatchObject({ state: 'waiting', mayCertify: false, needed: 2 });
    const schoolCard = [...school.saved.values()][0] as Buffer;
    await sitDown('chenqiming');
    await stepUp(school);
    await school.client.cards.certify({ ...answer, ...key() });
    expect((await school.client.cards.list({}))[0]).toMatchObject({ state: 'certified' });

    await desk.client.cards.import({ file: schoolCard.toString('base64'), ...key() });
    await stepUp(desk);
    await desk.client.cards.certify({ fingerprint: schoolFingerprint, how: 'phone', typed: lastGroups(schoolFingerprint), ...key() });
    expect((await desk.client.cards.list({}))[0]).toMatchObject({ state: 'certified', needed: 1, kind: 'school' });
  }, 60_000);

  it('of the same side or of no maker are refused', async () => {
    const own = [...desk.saved.values()][0] as Buffer;
    await expect(desk.client.cards.import({ file: own.toString('base64'), ...key() })).rejects.toMatchObject({ code: 'unsupported' });
    const broken = Buffer.from(own);
    broken[40] = (broken[40] as number) ^ 1;
    await expect(desk.client.cards.import({ file: broken.toString('base64'), ...key() })).rejects.toMatchObject({ code: 'tampered' });
  });
});

describe('an export', () => {
  it('is prepared without what must stay, and asked for exactly as it was shown', async () => {
    await sitDown('linruoxi');
    const report = crypto.randomUUID();
    await school.client.reports.sealReporter({
      report,
      identity: { name: '绝密举报人', contact: '13900000000', relation: '', wishesSecrecy: true },
      ...key(),
    });
    const person = (role: 'affected' | 'reported' | 'informed', name: string) => ({
      id: crypto.randomUUID(),
      role,
      name,
      grade: '八',
      className: '2',
      note: '',
    });
    await school.client.reports.register({
      report,
      content: {
        channel: 'hotline',
        kind: 'report',
        lifeSafety: false,
        receivedAt: Date.now(),
        occurredOn: null,
        occurredText: '',
        narrative: '𠮷田被拦住，知情的沈小禾看见了，<script>alert(1)</script>，住在榕树街9号。',
        people: [person('affected', '𠮷田'), person('reported', '薛子昂'), person('informed', '沈小禾')],
        place: '二号楼',
        types: ['property'],
      },
      uploads: [],
      keepOut: [],
      ...key(),
    });
    caseId = (await school.client.reports.openCase({ id: report, title: '拦路要钱', team: [], ...key() })).caseId;
    let { n } = await school.client.cases.get({ id: caseId });
    const note = async (audience: 'team' | 'counsellor', type: 'note' | 'counselling', text: string): Promise<number> => {
      n = (await school.client.cases.addEntry({ id: caseId, n, type, audience, at: Date.now(), text, mayTellFamily: false, ...key() })).n;
      return n;
    };
    const first = await note('team', 'note', '沈小禾说当时还有别人');
    const counselling = await note('counsellor', 'counselling', '心理辅导的绝密内容');
    const told = await recordFact(school.client, caseId, { ...FACTS.notice('reported'), note: '沈小禾的家长也来过' } as CaseFact);
    await recordFact(school.client, caseId, { ...FACTS.support(), kinds: ['counselling'], note: '绝密的辅导安排' } as CaseFact);
    await recordFact(school.client, caseId, {
      type: 'task',
      task: report,
      what: '绝密的交办',
      who: (await school.client.cases.get({ id: caseId })).team[0]?.id ?? '',
      until: null,
      state: 'open',
    });
    const attached: string[] = [];
    for (const [name, bytes] of evidence) {
      const id = await upload(school, name, bytes, caseId);
      attached.push((await school.client.files.attach({ dossier: caseId, upload: id, source: '', ...key() })).id);
    }

    const offered = await school.client.exports.options({ caseId });
    expect(offered.entries.map((entry) => entry.fact?.type ?? entry.n)).toEqual([first, 'guardianNotice']);
    // Other revisions may lie between: the newest word of the case's overview follows a fact.
    const notice = offered.entries.find(({ fact }) => fact !== null)?.n ?? 0;
    expect(notice).toBeLessThanOrEqual(told);
    expect(offered.stays.map(({ kind }) => kind)).toEqual(['reporter', 'informed', 'counselling']);
    const terms = {
      caseId,
      recipient: deskFingerprint,
      purpose: '配合调查',
      basis: 'evidenceNotice',
      document: '榕公调〔2026〕118号',
      handling: '',
      validDays: 30,
      entries: [first, notice],
      evidence: attached,
      hide: ['榕树街9号'],
    } as const;
    const ask = { ...terms, entries: [...terms.entries], evidence: [...terms.evidence], hide: [...terms.hide] };
    await expect(school.client.exports.prepare({ ...ask, entries: [counselling] })).rejects.toMatchObject({ code: 'not_found' });
    await expect(school.client.exports.prepare({ ...ask, document: '' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(school.client.exports.prepare({ ...ask, recipient: schoolFingerprint })).rejects.toMatchObject({ code: 'not_certified' });
    const shown = await school.client.exports.prepare(ask);
    expect(shown).toMatchObject({ people: 2, removed: 4 });
    for (const { path, name, sha256: digest } of shown.parts) {
      const bytes = await whole((offset) => school.client.exports.part({ id: shown.prepared, path, offset }));
      expect(sha256(bytes), name).toBe(digest);
      for (const never of ['沈小禾', '榕树街', '绝密', '13900000000']) expect(bytes.includes(never), `${name} ${never}`).toBe(false);
      if (name.endsWith('.pdf')) expect(bytes.includes('<script'), name).toBe(false);
      if (name === '案情材料.pdf')
        for (const word of ['薛子昂', '被反映学生的监护人（母亲），电话，已告知。']) expect(bytes.includes(word), word).toBe(true);
      const original = evidence.find(([given]) => given === name);
      if (original) expect(bytes.equals(original[1]), name).toBe(true);
    }
    const asked = await school.client.exports.request({ prepared: shown.prepared, ...key() });
    exportId = asked.id;
    expect(asked.number).toMatch(/^0317-\d{4}-YJ-0001$/);
    const one = await school.client.exports.get({ id: exportId });
    expect(one.words).toEqual(shown.words);
    expect(one.row).toMatchObject({ state: 'requested', mine: true, mayApprove: false });
    await expect(school.client.exports.request({ prepared: crypto.randomUUID(), ...key() })).rejects.toMatchObject({ code: 'expired' });
  }, 60_000);

  it('is approved by another person only, on exactly these bytes, within a day', async () => {
    await stepUp(school);
    const { requestHash } = await school.client.exports.get({ id: exportId });
    await expect(school.client.exports.approve({ id: exportId, requestHash, note: '', ...key() })).rejects.toMatchObject({ code: 'denied' });
    await expect(school.client.exports.seal({ id: exportId, ...key() })).rejects.toMatchObject({ code: 'denied' });
    await expect(school.client.exports.handOver({ id: exportId, medium: 'U 盘', receiver: '吴', ...key() })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(school.client.exports.handOver({ id: exportId, medium: 'U 盘 1', receiver: '吴志恒', ...key() })).rejects.toMatchObject({
      code: 'illegal_transition',
    });
    await sitDown('zhengguodong');
    await expect(school.client.exports.get({ id: exportId })).rejects.toMatchObject({ code: 'denied' });
    await sitDown('chenqiming');
    expect((await school.client.dashboard.today({})).tasks.map(({ kind }) => kind)).toContain('approval');
    await expect(school.client.exports.approve({ id: exportId, requestHash, note: '', ...key() })).rejects.toMatchObject({ code: 'step_up' });
    await stepUp(school);
    await expect(school.client.exports.approve({ id: exportId, requestHash: '0'.repeat(64), note: '', ...key() })).rejects.toMatchObject({
      code: 'changed',
    });
    await expect(school.client.exports.seal({ id: exportId, ...key() })).rejects.toMatchObject({ code: 'illegal_transition' });
    school.skew = 25 * 3_600_000;
    await stepUp(school);
    await expect(school.client.exports.approve({ id: exportId, requestHash, note: '', ...key() })).rejects.toMatchObject({ code: 'expired' });
    school.skew = 0;
    await stepUp(school);
    expect(await school.client.exports.approve({ id: exportId, requestHash, note: '同意', ...key() })).toEqual({ state: 'approved' });
    await school.client.exports.seal({ id: exportId, ...key() });
    await sitDown('linruoxi');
    await school.client.exports.save({ id: exportId });
    packageFile = [...school.saved.values()][0] as Buffer;
    code = (await school.client.exports.releaseCode({ id: exportId })).code;
    await school.client.exports.handOver({ id: exportId, medium: 'U 盘 4C53-0091', receiver: '吴志恒', ...key() });
    const { row, steps } = await school.client.exports.get({ id: exportId });
    expect(row.state).toBe('handedOver');
    expect(steps.map(({ step, by }) => `${step} ${by}`)).toEqual(['request 林若溪', 'approve 陈启明', 'seal 陈启明', 'handOver 林若溪']);
  }, 60_000);

  it('opens at the desk with the code alone, passes all seven checks and is read byte for byte', async () => {
    const id = await upload(desk, 'x.hxpkg', packageFile, null);
    await expect(desk.client.desk.open({ upload: id, code: 'AAAA-AAAA-AAAA-AAAA', ...key() })).rejects.toMatchObject({ code: 'wrong_code' });
    const { id: opened } = await desk.client.desk.open({ upload: id, code: code.toLowerCase().replaceAll('-', ' '), ...key() });
    const one = await desk.client.desk.get({ id: opened });
    expect(one.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(one.row).toMatchObject({ trusted: true, state: 'opened' });
    expect(one.withheld).toEqual(['reporter', 'informed', 'counselling', 'hiddenWords']);
    for (const [name, bytes, type] of evidence) {
      const part = one.parts.find((listed) => listed.name === name);
      expect(part?.type, name).toBe(type);
      expect((await whole((offset) => desk.client.desk.part({ id: opened, path: part?.path ?? '', offset }))).equals(bytes), name).toBe(true);
    }
    const again = await upload(desk, 'again.hxpkg', packageFile, null);
    await expect(desk.client.desk.open({ upload: again, code, ...key() })).rejects.toMatchObject({ code: 'exists' });
    await expect(desk.client.desk.saveReceipt({ id: opened })).rejects.toMatchObject({ code: 'illegal_transition' });
    await desk.client.desk.receipt({ id: opened, post: '法制员', ...key() });
    await desk.client.desk.saveReceipt({ id: opened });
  }, 60_000);

  it('is refused with its own answer when it is damaged, from an unknown school or for someone else', async () => {
    const damaged = Buffer.from(packageFile);
    damaged[damaged.length - 100] = (damaged[damaged.length - 100] as number) ^ 1;
    const id = await upload(desk, 'damaged.hxpkg', damaged, null);
    await expect(desk.client.desk.open({ upload: id, code, ...key() })).rejects.toMatchObject({ code: 'tampered' });
    const stranger = await makeCore();
    await stranger.client.setup.trainingDesk(key());
    await stranger.unlock('wuzhiheng', TRAINING_PASSWORD, 'training-desk');
    const theirs = await upload(stranger, 'x.hxpkg', packageFile, null);
    await expect(stranger.client.desk.open({ upload: theirs, code, ...key() })).rejects.toMatchObject({ code: 'wrong_recipient' });
    await stranger.dispose();
  }, 60_000);

  it('is closed by the desk’s receipt and by no other', async () => {
    const receipt = [...desk.saved].find(([name]) => name.endsWith('.hxreceipt'))?.[1] as Buffer;
    const broken = Buffer.from(receipt);
    broken[30] = (broken[30] as number) ^ 1;
    await expect(school.client.exports.receive({ id: exportId, file: broken.toString('base64'), ...key() })).rejects.toMatchObject({
      code: 'tampered',
    });
    expect(await school.client.exports.receive({ id: exportId, file: receipt.toString('base64'), ...key() })).toEqual({ state: 'received' });
    expect((await school.client.exports.get({ id: exportId })).receipt).toMatchObject({ name: '吴志恒', post: '法制员', result: 'verified' });
  }, 60_000);

  it('is taken back by the requester or refused by the approver, and goes no further', async () => {
    await sitDown('linruoxi');
    await stepUp(school);
    const ask = async (): Promise<string> => {
      const terms = {
        caseId,
        recipient: deskFingerprint,
        purpose: '再次移交',
        basis: 'mandatoryReport',
        document: '',
        handling: '',
        validDays: 1,
      } as const;
      const { prepared } = await school.client.exports.prepare({ ...terms, entries: [], evidence: [], hide: [] });
      return (await school.client.exports.request({ prepared, ...key() })).id;
    };
    const [first, second] = [await ask(), await ask()];
    await school.client.exports.withdraw({ id: first, note: '选错了材料', ...key() });
    await expect(school.client.exports.withdraw({ id: exportId, note: '太晚了', ...key() })).rejects.toMatchObject({ code: 'illegal_transition' });
    await school.client.cases.advance({ id: caseId, event: 'investigate', note: '', ...key() });
    await sitDown('chenqiming');
    await stepUp(school);
    const { requestHash } = await school.client.exports.get({ id: first });
    await expect(school.client.exports.approve({ id: first, requestHash, note: '', ...key() })).rejects.toMatchObject({ code: 'illegal_transition' });
    await school.client.exports.reject({ id: second, note: '缺陈述', ...key() });
    const { rows } = await school.client.reports.list({});
    const waiting = rows.find(({ state }) => state === 'received');
    await school.client.reports.decline({ id: waiting?.id ?? '', reason: 'roughPlay', note: '核实为玩闹', ...key() });
    expect((await school.client.exports.list({})).map(({ state }) => state)).toEqual(['rejected', 'withdrawn', 'received']);
  }, 60_000);
});

describe('the audit', () => {
  it('has exactly one row with its event for each command of the contract, at the school or the desk', async () => {
    await sitDown('fangjingyi');
    expect(await school.client.audit.verify(key())).toMatchObject({ firstBad: null, headMatches: true });
    await expectOneRowEach('export line', [school, desk]);
  }, 60_000);
});
