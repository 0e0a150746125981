// Views of a register: one person's own, sealed, kept when drafts go.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCore, trainingCore } from '../support/make-core';

let school: TestCore;
beforeAll(async () => {
  school = await trainingCore();
}, 60_000);
afterAll(() => school.dispose());

async function sit(login: string): Promise<void> {
  school = await school.restartAs(login);
}
const rowsOnDisk = () =>
  (school.core.approach.session() as NonNullable<ReturnType<typeof school.core.approach.session>>).vault
    .drafts()
    .selectFrom('drafts')
    .selectAll()
    .where('slice', '=', 'view')
    .execute();
const NAME = '绝密视图七月';
const mine = { id: crypto.randomUUID(), register: 'reports', name: NAME, body: '{"filters":[{"contains":"金丝雀"}]}' } as const;

describe('a view', () => {
  it('is found again after a lock, for its register only, and is no draft', async () => {
    await sit('linruoxi');
    await school.client.views.save(mine);
    await school.client.views.save({ ...mine, id: crypto.randomUUID(), register: 'cases', name: '' });
    await sit('linruoxi');
    expect(await school.client.views.list({ register: 'reports' })).toEqual([{ id: mine.id, name: NAME, body: mine.body }]);
    expect((await school.client.views.list({ register: 'cases' })).map(({ name }) => name)).toEqual(['']);
    expect(await school.client.drafts.list({})).toEqual([]);
    await expect(school.client.drafts.get({ id: mine.id })).rejects.toMatchObject({ code: 'not_found' });
  }, 60_000);

  it('is replaced under its id, and changes nothing that is on record', async () => {
    const before = (school.core.approach.session() as NonNullable<ReturnType<typeof school.core.approach.session>>).vault.position.counter;
    await school.client.views.save({ ...mine, name: '本周' });
    expect((await school.client.views.list({ register: 'reports' })).map(({ name }) => name)).toEqual(['本周']);
    await school.client.views.save(mine);
    expect((school.core.approach.session() as NonNullable<ReturnType<typeof school.core.approach.session>>).vault.position.counter).toBe(before);
  });

  it('says nothing of its name, its filter and its register to whoever reads the table', async () => {
    const rows = await rowsOnDisk();
    expect(rows).toHaveLength(2);
    for (const row of rows) for (const word of [NAME, '金丝雀', 'reports', 'cases']) expect(row.sealed.includes(Buffer.from(word))).toBe(false);
  });

  it('is kept when old drafts go', async () => {
    await school.client.drafts.save({ id: crypto.randomUUID(), slice: 'report', about: null, label: '', body: '{}' });
    // A clock deletes nothing unless the vault was in use within the month before.
    for (const days of [200, 220]) {
      school = await school.restart();
      school.skew = days * 86_400_000;
      await school.unlock('linruoxi');
    }
    expect(await school.client.drafts.list({})).toEqual([]);
    expect(await school.client.views.list({ register: 'reports' })).toHaveLength(1);
  }, 60_000);

  it('of a colleague is not listed, not replaced and not removed', async () => {
    await sit('chenqiming');
    expect(await school.client.views.list({ register: 'reports' })).toEqual([]);
    await school.client.views.save({ ...mine, body: '{"by":"somebody else"}' });
    await school.client.views.remove({ id: mine.id });
    expect(await school.client.views.list({ register: 'reports' })).toEqual([]);
    await sit('linruoxi');
    expect(await school.client.views.list({ register: 'reports' })).toEqual([{ id: mine.id, name: NAME, body: mine.body }]);
    await school.client.views.remove({ id: mine.id });
    expect(await school.client.views.list({ register: 'reports' })).toEqual([]);
  }, 60_000);

  it('cannot fill the file: sixty for one person', async () => {
    const save = (id: string) => school.client.views.save({ id, register: 'reports', name: '', body: '{}' });
    const first = crypto.randomUUID();
    await save(first);
    for (let i = (await rowsOnDisk()).length; i < 60; i++) await save(crypto.randomUUID());
    await expect(save(crypto.randomUUID())).rejects.toMatchObject({ code: 'too_large' });
    await save(first);
  });
});
