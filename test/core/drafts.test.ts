// Unfinished typing: kept over a lock, nobody else's, and never in the way of what another wrote meanwhile.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftSlice } from '../../src/contract/drafts';
import { addedSince } from '../../src/renderer/features/cases/since';
import { draftPlace } from '../../src/renderer/ui/draft-place';
import { key, makeCore, type TestCore } from '../support/make-core';

let school: TestCore;
beforeAll(async () => {
  school = await makeCore();
  await school.client.setup.trainingSchool(key());
  await school.unlock('chenqiming');
});
afterAll(() => school.dispose());

async function sit(login: string): Promise<void> {
  school = await school.restart();
  await school.unlock(login);
}
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  );

describe('a draft of any form', () => {
  it('is there again after the lock, for its writer only, and lies nowhere in the clear', async () => {
    const about = crypto.randomUUID();
    const kept = draftSlice.options.map((slice, i) => ({
      id: crypto.randomUUID(),
      slice,
      about,
      label: `第 ${i} 张`,
      body: `{"note":"只有我知道的话 ${i}"}`,
    }));
    for (const draft of kept) await school.client.drafts.save(draft);
    await sit('linruoxi');
    expect(await school.client.drafts.list({})).toEqual([]);
    const [first] = kept;
    if (!first) throw new Error('no kinds');
    expect(await codeOf(school.client.drafts.get({ id: first.id }))).toBe('not_found');
    // Another's id takes nothing over and removes nothing.
    await school.client.drafts.save({ ...first, body: '{"note":"别人的"}' });
    await school.client.drafts.discard({ id: first.id });
    await sit('chenqiming');
    for (const draft of kept) expect(await school.client.drafts.get({ id: draft.id })).toMatchObject(draft);
    const files = readdirSync(school.dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    for (const file of files) expect(readFileSync(join(file.parentPath, file.name)).includes('只有我知道'), file.name).toBe(false);
    for (const draft of kept) await school.client.drafts.discard({ id: draft.id });
    expect(await school.client.drafts.list({})).toEqual([]);
  });

  it('has a page on which its form opens', () => {
    const places = draftSlice.options.map((slice) => [slice, draftPlace({ id: 'a', slice, about: 'b' }).to]);
    expect(places.filter(([, to]) => to === '/')).toEqual([]);
  });
});

describe('two who write in one case', () => {
  it('the later one is told, sees what came between as far as they may, and loses nothing', async () => {
    const { rows } = await school.client.cases.list({});
    const id = rows.find((row) => row.lead === '林若溪' && row.state === 'investigating')?.id ?? '';
    const before = await school.client.cases.get({ id });
    const mine = { id, n: before.n, type: 'note' as const, audience: 'team' as const, at: Date.now(), text: '校长写到一半', mayTellFamily: false };
    const draft = {
      id: crypto.randomUUID(),
      slice: 'caseEntry' as const,
      about: id,
      label: '校长',
      body: JSON.stringify({ text: mine.text, base: before.n }),
    };
    await school.client.drafts.save(draft);

    await sit('linruoxi');
    const add = async (audience: 'team' | 'counsellor', text: string) => {
      const { n } = await school.client.cases.get({ id });
      await school.client.cases.addEntry({ id, n, type: 'contact', audience, at: Date.now(), text, mayTellFamily: false, ...key() });
    };
    await add('team', '已电话联系家长');
    await add('counsellor', '只给心理教师看');

    await sit('chenqiming');
    const stored = JSON.parse((await school.client.drafts.get({ id: draft.id })).body) as { base: number };
    expect(await codeOf(school.client.cases.addEntry({ ...mine, n: stored.base, ...key() }))).toBe('conflict');
    const [now, history] = [await school.client.cases.get({ id }), await school.client.cases.history({ id })];
    const { added, sealed } = addedSince(history, now.entries, stored.base);
    expect(added).toMatchObject([{ by: '林若溪', kind: 'contact', isEntry: true, text: '已电话联系家长' }]);
    expect(sealed).toBe(1);
    expect(JSON.stringify([now, history])).not.toContain('只给心理教师看');
    // The refusal took nothing: the draft is still whole, and both stand once it is sent after the others.
    expect((await school.client.drafts.get({ id: draft.id })).body).toBe(draft.body);
    await school.client.cases.addEntry({ ...mine, n: now.n, ...key() });
    const texts = (await school.client.cases.get({ id })).entries.map((entry) => entry.text);
    expect(texts).toEqual(expect.arrayContaining(['校长写到一半', '已电话联系家长']));
    expect(addedSince(await school.client.cases.history({ id }), now.entries, now.n + 1)).toEqual({ added: [], sealed: 0 });
  });
});
