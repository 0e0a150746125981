// A case with everything in it that must be on no paper, each thing a word of its own: for tests of papers.
import type { PaperForm } from '../../src/contract/papers';
import { key, type TestCore } from './make-core';

export const CALLER = '绝密来电人';
export const PHONE = '13911112222';
/** Canaries: what nobody may find in any paper. */
export const NEVER = { caller: CALLER, phone: PHONE, informed: '沈小禾', counselling: '辅导里的金丝雀', vote: '表决里的麻雀' } as const;
export const AFFECTED = '周宁远';
export const REPORTED = '马驰野';
export const HOSTILE = '原话：{份号}{#当事人}<b>&lt;"\u0027 ]]> {{x}}';

export interface PaperCase {
  readonly tip: string;
  readonly id: string;
  readonly affected: string;
  readonly reported: string;
  readonly statement: number;
}

/** As the counsellor who is unlocked. */
export async function paperCase({ client }: TestCore): Promise<PaperCase> {
  const tip = crypto.randomUUID();
  await client.reports.sealReporter({ ...key(), report: tip, identity: { name: CALLER, contact: PHONE, relation: '', wishesSecrecy: true } });
  const person = (role: 'affected' | 'reported' | 'informed', name: string, note = '') => ({
    id: crypto.randomUUID(),
    role,
    name,
    grade: '七',
    className: '3',
    note,
  });
  const people = [person('affected', AFFECTED), person('reported', REPORTED, `与${AFFECTED}同桌`), person('informed', NEVER.informed)];
  await client.reports.register({
    ...key(),
    report: tip,
    content: {
      channel: 'hotline',
      kind: 'report',
      lifeSafety: false,
      receivedAt: Date.now() - 3_600_000,
      occurredOn: null,
      occurredText: '昨天午休',
      narrative: `${REPORTED}在走廊拦住${AFFECTED}，${NEVER.informed}看见了。\n${HOSTILE}`,
      people,
      place: '二号楼走廊',
      types: ['property'],
    },
    uploads: [],
    keepOut: [],
  });
  const { caseId: id } = await client.reports.openCase({ ...key(), id: tip, title: `走廊索要财物`, team: [] });
  let { n } = await client.cases.get({ id });
  const note = async (
    audience: 'team' | 'counsellor' | 'committee',
    type: 'statement' | 'counselling' | 'measure' | 'note',
    text: string,
    mayTellFamily = false,
  ) => {
    // Its own number: what it changes in the overview of the case stands after it.
    const own = n + 1;
    ({ n } = await client.cases.addEntry({ ...key(), id, n, type, audience, at: Date.now() - 60_000, text, mayTellFamily }));
    return own;
  };
  const statement = await note('team', 'statement', `${REPORTED}说：我拿了${AFFECTED}的饭卡，${NEVER.informed}也在。`);
  await note('counsellor', 'counselling', NEVER.counselling);
  await note('committee', 'note', NEVER.vote);
  await note('team', 'measure', `当面向${AFFECTED}道歉，${REPORTED}已退还。`, true);
  return { tip, id, affected: people[0]?.id ?? '', reported: people[1]?.id ?? '', statement };
}

export const termsOf = (id: string, form: PaperForm) => ({
  id,
  form,
  format: 'pdf' as 'pdf' | 'docx',
  names: 'masked' as 'masked' | 'full',
  party: null as string | null,
  entry: null as number | null,
  to: '',
  document: '',
  contact: '',
  text: '',
  hide: [] as string[],
});
