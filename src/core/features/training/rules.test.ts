// Each rule: passes when all of it is done, fails for each way of doing it wrong, and ticks nothing that nobody did.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUDIT_EVENTS, type AuditEvent } from '../../../contract/audit-events';
import { EXERCISES, type ExerciseId } from '../../../contract/training';
import { type Act, type Facts, type HandOver, isDone, judge, type PractisedCase, type Tip } from './rules';

const NOTHING: Facts = {
  acts: [],
  looks: [],
  tips: [],
  cases: [],
  wanted: [],
  handOvers: [],
  deskIsCertified: false,
  asked: null,
  answer: null,
};
const acts = (...list: (readonly [AuditEvent, string])[]): Act[] => list.map(([event, object], i) => ({ seq: i + 1, event, object }));
const did = (...list: (readonly [AuditEvent, string])[]): Pick<Facts, 'acts' | 'looks'> => ({ acts: acts(...list), looks: acts(...list) });

const TIP: Tip = {
  id: 'tip',
  channel: 'hotline',
  lifeSafety: false,
  receivedAt: 1_000_000,
  recordedAt: 1_000_000 + 600_000,
  affected: ['夏小雨'],
  text: '车棚要钱',
  declined: null,
};
const CASE: PractisedCase = {
  id: 'case',
  submission: 'tip',
  title: '食堂泼汤',
  state: 'investigating',
  names: ['彭小满', ''],
  entries: [],
  files: [],
  isShared: false,
};
const HAND_OVER: HandOver = { id: 'export', basis: 'evidenceNotice', document: '榕公调〔2026〕118号', hiddenWords: 1, rejection: null };
const entry = (type: string, audience: string, text = '受影响学生的监护人已知情') => ({ type, audience, text });

/** For each exercise what is right, and ways of doing it wrong with what they miss. */
const RIGHT: Readonly<Record<ExerciseId, Facts>> = {
  hotline: { ...NOTHING, ...did(['report.registered', 'tip'], ['reporter.sealed', 'tip']), tips: [TIP] },
  accept: { ...NOTHING, ...did(['case.opened', 'tip']), cases: [CASE] },
  decline: {
    ...NOTHING,
    ...did(['report.registered', 'tip'], ['report.declined', 'tip']),
    tips: [{ ...TIP, declined: { reason: 'notOurs', note: '是外校学生，已转告城东小学' } }],
  },
  notices: {
    ...NOTHING,
    ...did(['case.noted', 'case']),
    cases: [{ ...CASE, entries: [entry('guardianNotice', 'team'), entry('statement', 'committee')] }],
  },
  reveal: { ...NOTHING, ...did(['case.read', 'case'], ['case.partyNamed', 'case']), wanted: ['case'] },
  evidence: {
    ...NOTHING,
    ...did(['file.attached', 'case'], ['file.verified', 'file']),
    cases: [{ ...CASE, files: [{ id: 'file', source: '班主任' }] }],
  },
  share: { ...NOTHING, ...did(['grant.given', 'case'], ['grant.revoked', 'case']), cases: [CASE] },
  handOver: { ...NOTHING, ...did(['export.requested', 'export']), handOvers: [HAND_OVER], deskIsCertified: true },
  approve: { ...NOTHING, ...did(['export.read', 'export'], ['export.approved', 'export']), handOvers: [HAND_OVER] },
  verify: {
    ...NOTHING,
    ...did(['audit.verified', 'x'], ['audit.historyRead', 'tip']),
    asked: { report: 'tip', opener: 'lin' },
    answer: 'lin',
  },
};
const MARKS: Partial<Record<ExerciseId, string[]>> = { share: ['limited/case'] };
const missing = (id: ExerciseId, facts: Facts, marks = MARKS[id]): string[] =>
  judge(id, facts, marks)
    .findings.filter(({ ok }) => ok === false)
    .map((one) => one.id);
const tip = (change: Partial<Tip>): Partial<Facts> => ({ tips: [{ ...TIP, ...change }] });
const practised = (change: Partial<PractisedCase>): Partial<Facts> => ({ cases: [{ ...CASE, ...change }] });
const handedOver = (change: Partial<HandOver>): Partial<Facts> => ({ handOvers: [{ ...HAND_OVER, ...change }] });
const decided = (reason: string, note: string): Partial<Facts> => tip({ declined: { reason, note } });
const rejected = (rejection: string): Partial<Facts> => ({
  ...did(['export.read', 'export'], ['export.rejected', 'export']),
  ...handedOver({ rejection }),
});

const WRONG: readonly (readonly [ExerciseId, string, Partial<Facts>, string[]])[] = [
  ['hotline', 'another channel', tip({ channel: 'walkIn' }), ['hotline']],
  ['hotline', 'an hour later', tip({ recordedAt: TIP.receivedAt + 3_600_000 }), ['prompt']],
  ['hotline', 'called a danger', tip({ lifeSafety: true }), ['safe']],
  ['hotline', 'another pupil', tip({ affected: ['夏雨'] }), ['affected']],
  ['hotline', 'nobody sealed', did(['report.registered', 'tip']), ['sealed']],
  ['hotline', 'another one sealed', did(['report.registered', 'tip'], ['reporter.sealed', 'other']), ['sealed']],
  ['hotline', 'the number in the text', tip({ text: '电话 139 0000-2046' }), ['apart']],
  ['hotline', 'the number in wide digits', tip({ text: '１３９００００２０４６' }), ['apart']],
  ['hotline', 'by somebody else', did(['reporter.sealed', 'tip']), ['registered']],
  ['accept', 'a name in the title', practised({ title: '彭 小满被泼汤' }), ['noNames']],
  ['accept', 'left at its opening', practised({ state: 'open' }), ['investigating']],
  ['accept', 'another report', did(['case.opened', 'other']), ['opened']],
  ['decline', 'another reason', decided('prank', '是外校学生，已转告城东小学'), ['reason']],
  ['decline', 'a short note', decided('notOurs', '  外校的  '), ['note']],
  ['decline', 'one of somebody else', did(['report.declined', 'tip']), ['registered']],
  [
    'decline',
    'decided by somebody else',
    { ...did(['report.registered', 'tip']), ...decided('notOurs', '是外校学生，已转告城东小学') },
    ['declined'],
  ],
  ['notices', 'no statement', practised({ entries: [entry('guardianNotice', 'team')] }), ['statement']],
  ['notices', 'no notice', practised({ entries: [entry('statement', 'committee')] }), ['notice']],
  [
    'notices',
    'to the wrong readers',
    practised({ entries: [entry('guardianNotice', 'counsellor'), entry('statement', 'team')] }),
    ['team', 'committee'],
  ],
  [
    'notices',
    'loaded words',
    practised({ entries: [entry('guardianNotice', 'team', '通知了受害者的家长'), entry('statement', 'committee')] }),
    ['words'],
  ],
  [
    'notices',
    'loaded words in English',
    practised({ entries: [entry('guardianNotice', 'team', 'Told the Bully’s mother'), entry('statement', 'committee')] }),
    ['words'],
  ],
  [
    'notices',
    'on two cases',
    {
      cases: [
        { ...CASE, entries: [entry('guardianNotice', 'team')] },
        { ...CASE, id: 'other', entries: [entry('statement', 'committee')] },
      ],
    },
    ['statement'],
  ],
  ['reveal', 'not opened', did(['case.partyNamed', 'case']), ['opened']],
  ['reveal', 'not shown', did(['case.read', 'case']), ['named']],
  ['reveal', 'others shown, too', did(['case.read', 'case'], ['case.partyNamed', 'case'], ['case.partyNamed', 'other']), ['only']],
  ['reveal', 'the wrong one', did(['case.read', 'other'], ['case.partyNamed', 'other']), ['opened', 'named']],
  ['evidence', 'no source', practised({ files: [{ id: 'file', source: ' ' }] }), ['source']],
  ['evidence', 'not checked', did(['file.attached', 'case']), ['verified']],
  ['evidence', 'another file checked', did(['file.attached', 'case'], ['file.verified', 'other']), ['verified']],
  ['share', 'not taken back', did(['grant.given', 'case']), ['revoked']],
  ['share', 'given again afterwards', did(['grant.given', 'case'], ['grant.revoked', 'case'], ['grant.given', 'case']), ['revoked']],
  ['share', 'another one taken back', did(['grant.given', 'case'], ['grant.revoked', 'other']), ['revoked']],
  ['handOver', 'without a desk', { deskIsCertified: false }, ['card']],
  ['handOver', 'another basis', handedOver({ basis: 'guardianConsent' }), ['notice']],
  ['handOver', 'another notice', handedOver({ document: '榕公调〔2026〕119号' }), ['notice']],
  ['handOver', 'nothing hidden', handedOver({ hiddenWords: 0 }), ['hidden']],
  ['handOver', 'not asked for', did(), ['requested']],
  ['approve', 'not opened', did(['export.approved', 'export']), ['opened']],
  ['approve', 'only read', did(['export.read', 'export']), ['decided']],
  ['approve', 'rejected in two words', rejected('不行'), ['reason']],
  ['verify', 'not verified', did(['audit.historyRead', 'tip']), ['verified']],
  ['verify', 'another history', did(['audit.verified', 'x'], ['audit.historyRead', 'other']), ['history']],
  ['verify', 'somebody else', { answer: 'chen' }, ['answer']],
  ['verify', 'no answer', { answer: null }, ['answer']],
  ['verify', 'nothing to ask about', { asked: null, answer: null }, ['history', 'answer']],
];

describe.each(Object.keys(EXERCISES) as ExerciseId[])('%s', (id) => {
  it('holds when all of it is done', () => {
    const { findings } = judge(id, RIGHT[id], MARKS[id]);
    expect(findings.map((one) => one.id)).toEqual([...EXERCISES[id].findings]);
    expect(isDone(findings)).toBe(true);
  });

  it('has nothing to tick where nothing was done', () => {
    const { findings, about } = judge(id, NOTHING);
    expect(findings.some(({ ok }) => ok === true)).toBe(false);
    expect(findings.some(({ ok }) => ok === false)).toBe(true);
    expect(isDone(findings)).toBe(false);
    expect(about).toBeNull();
  });

  it('counts no deed of before or of others: records alone are not enough', () => {
    expect(isDone(judge(id, { ...RIGHT[id], acts: [], looks: [] }, MARKS[id]).findings)).toBe(false);
  });

  it('is not done by acts alone, whatever they are', () => {
    const act = fc.record({ event: fc.constantFrom(...AUDIT_EVENTS), object: fc.constantFrom('tip', 'case', 'file', 'export', null) });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (list) => {
        const own = list.map((one, i) => ({ ...one, seq: i + 1 }));
        expect(isDone(judge(id, { ...NOTHING, acts: own, looks: own }).findings)).toBe(false);
      }),
    );
  });

  it('does not depend on what else the person did', () => {
    const other = fc.record({ event: fc.constantFrom('session.unlocked', 'case.advanced', 'file.read', 'call.refused'), object: fc.uuid() });
    fc.assert(
      fc.property(fc.array(other, { maxLength: 10 }), (list) => {
        const more = list.map((one, i) => ({ ...one, event: one.event as AuditEvent, seq: 100 + i }));
        const facts = { ...RIGHT[id], acts: [...RIGHT[id].acts, ...more], looks: [...RIGHT[id].looks, ...more] };
        expect(isDone(judge(id, facts, MARKS[id]).findings)).toBe(true);
      }),
    );
  });
});

describe('what was done wrong', () => {
  it.each(WRONG.map(([id, how, change, expected]) => ({ id, how, change, expected })))('$id, $how', ({ id, change, expected }) => {
    const facts = { ...RIGHT[id], ...change };
    expect(missing(id, facts)).toEqual(expected);
    expect(isDone(judge(id, facts, MARKS[id]).findings)).toBe(false);
  });

  it('is seen for every finding of every exercise', () => {
    const tested = new Set(WRONG.flatMap(([id, , , expected]) => expected.map((finding) => `${id}.${finding}`)));
    tested.add('share.limited').add('share.shared').add('evidence.attached');
    const all = Object.entries(EXERCISES).flatMap(([id, { findings }]) => findings.map((finding) => `${id}.${finding}`));
    expect(all.filter((one) => !tested.has(one))).toEqual([]);
  });
});

describe('small things', () => {
  it('takes the name of the pupil in letters as well', () => {
    expect(missing('hotline', { ...RIGHT.hotline, ...tip({ affected: ['xia  xiaoyu'] }) })).toEqual([]);
  });

  it('accepts a rejection with its reason', () => {
    expect(missing('approve', { ...RIGHT.approve, ...rejected('第三件里还有邻居的姓名') })).toEqual([]);
  });

  it('remembers an end that was seen, for that case only', () => {
    const open = { ...RIGHT.share, ...did(['grant.given', 'case']), ...practised({ isShared: true }) };
    expect(judge('share', open).marks).toEqual(['limited/case']);
    expect(judge('share', RIGHT.share, ['limited/case']).marks).toEqual(['limited/case']);
    expect(missing('share', RIGHT.share, [])).toEqual(['limited']);
    expect(missing('share', RIGHT.share, ['limited/other'])).toEqual(['limited']);
    expect(missing('share', NOTHING, ['limited/case'])).toEqual(['shared']);
    expect(missing('evidence', NOTHING)).toEqual(['attached']);
  });

  it('allows “bullying”, which is what the law calls it', () => {
    const text = 'Both families were told that the school looks into possible bullying.';
    const entries = [entry('guardianNotice', 'team', text), entry('statement', 'committee')];
    expect(missing('notices', { ...RIGHT.notices, ...practised({ entries }) })).toEqual([]);
  });

  it('counts a look that left its row before the start, in the same sitting', () => {
    const facts = { ...RIGHT.reveal, acts: [] };
    expect(missing('reveal', facts)).toEqual([]);
  });

  it('judges the attempt that came closest', () => {
    const worse = { ...TIP, id: 'worse', channel: 'online', affected: [] };
    const facts = {
      ...RIGHT.hotline,
      ...did(['report.registered', 'tip'], ['reporter.sealed', 'tip'], ['report.registered', 'worse']),
      tips: [TIP, worse],
    };
    expect(judge('hotline', facts).about).toBe('tip');
  });
});
