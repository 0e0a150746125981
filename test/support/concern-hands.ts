// What the tests of persons of concern write down: invented people only.
import type { ConcernFact, ConcernNotice, RegisterEntry } from '../../src/contract/concern-facts';
import { dateOf, dayOf } from '../../src/contract/days';
import { key, type TestCore } from './make-core';

const DAY = 86_400_000;

export const aNotice = (now: number, change: Partial<ConcernNotice> = {}): ConcernNotice => ({
  ...({ title: '多次在校门持棍叫骂', seenAt: now - 3_600_000, seenBy: '保安 邓师傅', behaviours: ['threat', 'object'], band: 'gate' } as const),
  ...({ gate: '北门', route: '公交站到北门', narrative: '放学时持木棍在北门外叫骂，点名要找一位教师。', relation: 'neither' } as const),
  ...({ link: '不详', name: '石大勇', features: '深绿外套，左脸有疤', urgency: 'ordinary', origin: null } as const),
  ...change,
});

export const anEntry = (now: number, change: Partial<RegisterEntry> = {}): RegisterEntry => ({
  ...({
    source: '北门保安当面看到，派出所已出警',
    ground: '两次持棍到校门口，扬言要进校找人',
    features: '深绿外套，左脸有疤，骑红色三轮车',
  } as const),
  ...{ photo: '', body: '城关镇政府', officer: { name: '蔡志强', phone: '0591-00000001' }, backup: { name: '何英', phone: '' } },
  ...({ level: 'middle', instructions: '不让进校，关小门，按一键报警，不争执。', related: '', until: dateOf(dayOf(now) + 90) } as const),
  ...change,
});

type Client = TestCore['client'];
export const latest = (client: Client, id: string) => client.concerns.get({ id });
export const noteConcern = async (client: Client, now: number, change: Partial<ConcernNotice> = {}): Promise<string> =>
  (await client.concerns.note({ ...key(), notice: aNotice(now, change) })).id;
export async function proposeListing(client: Client, id: string, now: number, change: Partial<RegisterEntry> = {}): Promise<void> {
  const { n } = await latest(client, id);
  await client.concerns.propose({ ...key(), id, n, proposal: { act: 'list', entry: anEntry(now, change) } });
}
export async function decideOn(client: Client, id: string, approve = true): Promise<void> {
  const { n } = await latest(client, id);
  await client.concerns.decide({ ...key(), id, n, approve, reason: approve ? '情况属实，同意。' : '还不够，先补充。' });
}
export async function recordConcern(client: Client, id: string, fact: ConcernFact): Promise<void> {
  const { n } = await latest(client, id);
  await client.concerns.record({ ...key(), id, n, fact });
}
export const aCheck = (at: number, result: 'confirmed' | 'notReached' | 'noBody' | 'missing' = 'confirmed'): ConcernFact => ({
  ...{ type: 'check', at, result, who: result === 'notReached' ? '' : '蔡志强', change: '', gate: '' },
});
export const days = (count: number): number => count * DAY;
