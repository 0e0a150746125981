// What a case needs on record to go from one stage to the next, for tests that are about something else.
import type { CaseFact } from '../../src/contract/case-facts';
import { key, type TestCore } from './make-core';

type Client = TestCore['client'];
export type CaseStep = Parameters<Client['cases']['advance']>[0]['event'];

const BOTH = ['affected', 'reported'] as const;
const note = '';

/** One fact of each kind that is lawful in its place. */
export const FACTS = {
  notice: (side: 'affected' | 'reported'): CaseFact => ({
    type: 'guardianNotice',
    side,
    party: null,
    at: Date.now(),
    way: 'phone',
    who: '母亲',
    outcome: 'told',
    note,
  }),
  statement: (side: 'affected' | 'reported'): CaseFact => ({
    type: 'statement',
    side,
    party: null,
    at: Date.now(),
    place: '谈话室',
    adult: '班主任',
    refused: false,
    note,
  }),
  determination: (conclusion: 'bullying' | 'notBullying' | 'crime' = 'bullying'): CaseFact => ({
    type: 'determination',
    at: Date.now(),
    conclusion,
    grade: conclusion === 'bullying' ? 'minor' : null,
    present: 7,
    recused: '',
    note,
  }),
  measure: (): CaseFact => ({ type: 'measure', side: 'reported', party: null, at: Date.now(), kinds: ['admonition'], toldFirst: false, note }),
  support: (): CaseFact => ({ type: 'measure', side: 'affected', party: null, at: Date.now(), kinds: ['protection'], toldFirst: false, note }),
  service: (side: 'affected' | 'reported'): CaseFact => ({
    type: 'service',
    side,
    party: null,
    at: Date.now(),
    way: 'inPerson',
    who: '母亲',
    receipt: 'signed',
    appealTold: true,
    note,
  }),
  followUp: (which: 'week' | 'month' | 'term'): CaseFact => ({
    type: 'followUp',
    which,
    at: Date.now(),
    way: 'visit',
    outcome: which === 'week' ? 'calm' : 'skipped',
    note: '家长请学校不再上门。',
  }),
  reported: (to: 'police' | 'education'): CaseFact => ({
    type: 'mandatoryReport',
    step: 'made',
    ground: null,
    to,
    at: Date.now(),
    who: '值班民警',
    receipt: '',
    note,
  }),
} as const;

/** On top of what is there now. */
export async function recordFact(client: Client, id: string, fact: CaseFact): Promise<number> {
  const { n } = await client.cases.get({ id });
  return (await client.cases.record({ ...key(), id, n, fact, told: null })).n;
}

export const advanceCase = (client: Client, id: string, event: CaseStep) => client.cases.advance({ ...key(), id, event, note: '' });

const STEPS: readonly (readonly [event: CaseStep, facts: () => CaseFact[]])[] = [
  ['investigate', () => []],
  ['submit', () => [...BOTH.map(FACTS.notice), ...BOTH.map(FACTS.statement)]],
  ['determine', () => [FACTS.determination()]],
  ['dispose', () => [FACTS.measure(), FACTS.support()]],
  ['serve', () => BOTH.map(FACTS.service)],
  ['followUp', () => []],
  ['close', () => (['week', 'month', 'term'] as const).map(FACTS.followUp)],
  ['archive', () => []],
];

/** Through every step up to and with this one. */
export async function walkCase(client: Client, id: string, last: CaseStep): Promise<void> {
  for (const [event, facts] of STEPS.slice(0, STEPS.findIndex(([event]) => event === last) + 1)) {
    for (const fact of facts()) await recordFact(client, id, fact);
    await advanceCase(client, id, event);
  }
}
