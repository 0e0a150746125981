// A register that leaves: only with the password, only records that the caller may open, on record before it leaves, and never more than was shown.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOneRowEach } from '../support/audit-cover';
import { key, type TestCore, trainingCore } from '../support/make-core';
import { sheetOf } from '../support/read-xlsx';

let school: TestCore;
beforeAll(async () => {
  school = await trainingCore();
}, 60_000);
afterAll(() => school.dispose());

async function sit(login: string): Promise<void> {
  school = await school.restartAs(login);
}
async function stepUp(): Promise<void> {
  await school.stepUp();
}
const audited = async (event: string) => {
  const { vault } = school.core.approach.session() as NonNullable<ReturnType<typeof school.core.approach.session>>;
  return vault.reader.selectFrom('audit').select(['seq', 'object', 'outcome']).where('event', '=', event).orderBy('seq').execute();
};
async function shown(): Promise<{ id: string; cells: string[] }[]> {
  const { rows } = await school.client.reports.list({});
  return rows.map((row) => ({ id: row.id, cells: [row.number, row.affected.join(' '), row.place] }));
}
const columns = ['编号', '受影响', '地点'].map((name) => ({ name, width: 16 }));

describe('taking a register out', () => {
  it('needs the password once more, and leaves nothing without it', async () => {
    await sit('linruoxi');
    const table = crypto.randomUUID();
    await school.client.tables.append({ table, n: 0, rows: await shown() });
    await expect(school.client.tables.take({ ...key(), table, register: 'reports', format: 'xlsx' })).rejects.toMatchObject({ code: 'step_up' });
    await expect(school.client.tables.save({ copy: 1, title: '举报台账', heading: [], columns })).rejects.toMatchObject({ code: 'not_found' });
    expect(school.saved.size).toBe(0);
    expect(await audited('table.taken')).toEqual([]);
  }, 60_000);

  it('is on record with register, form and number of rows before the file is there, and the file has exactly these rows', async () => {
    await stepUp();
    const rows = await shown();
    expect(rows.length).toBeGreaterThan(5);
    const table = crypto.randomUUID();
    await school.client.tables.append({ table, n: 0, rows: rows.slice(0, 3) });
    await school.client.tables.append({ table, n: 1, rows: rows.slice(3) });
    const { copy, by, school: name } = await school.client.tables.take({ ...key(), table, register: 'reports', format: 'xlsx' });
    expect(await audited('table.taken')).toEqual([{ seq: copy, object: `reports/xlsx/${rows.length}/${copy}`, outcome: 'done' }]);
    expect(await audited('table.saved')).toEqual([]);
    const heading = [`${name} · ${rows.length} 行`, `${by} · 第 ${copy} 份`];
    const { path } = await school.client.tables.save({ copy, title: '举报台账', heading, columns });
    const file = school.saved.get(path);
    expect(path).toBe(`举报台账 ${copy}.xlsx`);
    const sheet = sheetOf(file ?? Buffer.alloc(0));
    expect(sheet.rows.map(([first]) => first).slice(0, 3)).toEqual(['举报台账', ...heading]);
    expect(sheet.rows.slice(3)).toEqual([columns.map((column) => column.name), ...rows.map(({ cells }) => cells)]);
    expect(await audited('table.saved')).toMatchObject([{ object: `reports/xlsx/${rows.length}/${copy}` }]);
    // It left the memory with the file.
    await expect(school.client.tables.save({ copy, title: '举报台账', heading, columns })).rejects.toMatchObject({ code: 'not_found' });
  }, 60_000);

  it('counts a print as well, and keeps nothing for it', async () => {
    const table = crypto.randomUUID();
    await school.client.tables.append({ table, n: 0, rows: (await shown()).slice(0, 2) });
    const { copy } = await school.client.tables.take({ ...key(), table, register: 'reports', format: 'print' });
    expect((await audited('table.taken')).at(-1)).toEqual({ seq: copy, object: `reports/print/2/${copy}`, outcome: 'done' });
    await expect(school.client.tables.save({ copy, title: '举报台账', heading: [], columns })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses rows that are no records of that register, or that do not exist, alike', async () => {
    const [report] = await shown();
    const take = async (register: 'reports' | 'cases', rows: { id: string; cells: string[] }[]) => {
      const table = crypto.randomUUID();
      await school.client.tables.append({ table, n: 0, rows });
      return school.client.tables.take({ ...key(), table, register, format: 'xlsx' }).then(
        () => 'ok',
        (error: { code: string }) => error.code,
      );
    };
    const one = report as NonNullable<typeof report>;
    expect(await take('reports', [one])).toBe('ok');
    expect(await take('cases', [one])).toBe('not_found');
    expect(await take('reports', [one, { id: crypto.randomUUID(), cells: ['x'] }])).toBe('not_found');
    expect(await take('reports', [])).toBe('not_found');
  });

  it('takes pieces in order only, and no more than a register may have', async () => {
    const table = crypto.randomUUID();
    const row = { id: crypto.randomUUID(), cells: ['x'] };
    await school.client.tables.append({ table, n: 0, rows: [row] });
    await expect(school.client.tables.append({ table, n: 2, rows: [row] })).rejects.toMatchObject({ code: 'conflict' });
    await expect(school.client.tables.append({ table: crypto.randomUUID(), n: 1, rows: [row] })).rejects.toMatchObject({ code: 'conflict' });
    for (let n = 1; n <= 10; n++) {
      const more = school.client.tables.append({ table, n, rows: Array(2000).fill(row) });
      if (n < 10) await more;
      else await expect(more).rejects.toMatchObject({ code: 'too_large' });
    }
    await expect(school.client.tables.take({ ...key(), table, register: 'reports', format: 'xlsx' })).rejects.toMatchObject({ code: 'not_found' });
  }, 60_000);

  it('is not for everybody', async () => {
    await expectOneRowEach('tables', [school]);
    for (const login of ['xuwenqing', 'fangjingyi', 'heyating', 'luzhiyuan']) {
      await sit(login);
      await expect(school.client.tables.append({ table: crypto.randomUUID(), n: 0, rows: [] }), login).rejects.toMatchObject({ code: 'denied' });
    }
  }, 60_000);

  it('cannot be done with records of a colleague', async () => {
    await sit('linruoxi');
    const theirs = await shown();
    await sit('zhengguodong');
    await stepUp();
    const mine = new Set((await school.client.reports.list({})).rows.map(({ id }) => id));
    const table = crypto.randomUUID();
    await school.client.tables.append({ table, n: 0, rows: theirs.filter(({ id }) => !mine.has(id)) });
    await expect(school.client.tables.take({ ...key(), table, register: 'reports', format: 'xlsx' })).rejects.toMatchObject({ code: 'not_found' });
  }, 60_000);

  it('is read in the audit room in words of the index, without content', async () => {
    await sit('fangjingyi');
    const filter = {
      before: null,
      limit: 100,
      person: null,
      group: 'handover',
      outcome: null,
      from: null,
      to: null,
      number: null,
      rows: null,
    } as const;
    const { rows } = await school.client.audit.list(filter);
    const taken = rows.filter(({ event }) => event === 'table.taken');
    expect(taken.length).toBeGreaterThan(1);
    expect(taken.map(({ about }) => about?.kind)).toEqual(taken.map(() => 'table'));
    for (const { about } of taken) expect(about?.text).toMatch(/^reports\/(xlsx|print)\/\d+\/\d+$/);
  }, 60_000);
});

describe('showing the names behind the masks', () => {
  it('is on record, once for each report and sitting, and only for whoever may read it', async () => {
    await sit('linruoxi');
    const { rows } = await school.client.reports.list({});
    const named = rows.find((row) => row.affected.length > 0) as (typeof rows)[number];
    const people = await school.client.reports.reveal({ id: named.id });
    const affected = people.filter(({ role }) => role === 'affected').map(({ name }) => name);
    expect(affected.length).toBeGreaterThan(0);
    for (const [i, name] of affected.entries()) {
      expect(name).not.toContain('*');
      expect(named.affected[i]?.startsWith(name[0] as string)).toBe(true);
    }
    await school.client.reports.reveal({ id: named.id });
    expect((await audited('report.revealed')).map(({ object }) => object)).toEqual([named.id]);
    await sit('zhengguodong');
    await expect(school.client.reports.reveal({ id: named.id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await audited('report.revealed')).length).toBe(1);
  }, 60_000);
});
