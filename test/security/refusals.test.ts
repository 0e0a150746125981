// What a service refuses is on record, and what is not on record is not read.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OpenVault } from '../../src/core/dispatch/open-vault';
import { key, type TestCore, trainingCore } from '../support/make-core';
import { answerOf } from '../support/real-school';

let school: TestCore;
async function as(login: string): Promise<void> {
  school = await school.restartAs(login);
  await school.stepUp();
}
const rows = async (event: string) => {
  const reader = school.core.approach.session()?.vault.reader;
  return (await reader?.selectFrom('audit').select(['actor', 'object', 'outcome']).where('event', '=', event).orderBy('seq').execute()) ?? [];
};

beforeAll(async () => {
  school = await trainingCore();
});
afterAll(() => school.dispose());

describe('a refusal inside a service', () => {
  it('leaves one row that names the call, and nothing of what it was about', async () => {
    await as('zhengguodong');
    const session = school.core.approach.session();
    const one = await session?.vault.reader.selectFrom('dossiers').selectAll().where('slice', '=', 'case').executeTakeFirstOrThrow();
    const { id } = await school.client.access.request({ ...key(), kind: 'breakGlass', number: one?.number ?? '', reason: '承办人不在', minutes: 10 });
    expect(await answerOf(school.client.access.answer({ ...key(), id, allow: true, note: '' }))).toBe('same_person');
    expect(await rows('call.refused')).toEqual([{ actor: session?.actor.id, object: 'access.answer', outcome: 'refused' }]);
    await as('fangjingyi');
    const { rows: seen } = await school.client.audit.list({ before: null, limit: 20 });
    expect(seen.find((row) => row.event === 'call.refused')?.about).toEqual({ kind: 'call', slice: null, text: 'access.answer' });
  });

  it('is none where there is nothing to be found', async () => {
    await as('linruoxi');
    const before = (await rows('call.refused')).length;
    const note = { n: 1, type: 'note' as const, audience: 'team' as const, at: Date.now(), text: '没有这件', mayTellFamily: false };
    expect(await answerOf(school.client.cases.addEntry({ ...key(), id: crypto.randomUUID(), ...note }))).toBe('not_found');
    expect(await rows('call.refused')).toHaveLength(before);
  });
});

describe('a look whose row cannot be written', () => {
  it('is refused, also the second time, and has one row once it can', async () => {
    await as('linruoxi');
    const { rows: reports } = await school.client.reports.list({});
    const id = reports[0]?.id ?? '';
    const record = OpenVault.prototype.record;
    OpenVault.prototype.record = () => Promise.reject(Object.assign(new Error(), { code: 'SQLITE_FULL' }));
    try {
      expect(await answerOf(school.client.reports.get({ id }))).toBe('disk_full');
      expect(await answerOf(school.client.reports.get({ id }))).toBe('disk_full');
    } finally {
      OpenVault.prototype.record = record;
    }
    const looks = await Promise.all([1, 2, 3].map(() => answerOf(school.client.reports.get({ id }))));
    expect(looks).toEqual(['ok', 'ok', 'ok']);
    expect((await rows('report.read')).filter((row) => row.object === id)).toHaveLength(1);
  });
});
