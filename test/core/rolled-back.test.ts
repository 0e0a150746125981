// A unit of work that fails leaves no key behind in memory: what is written next is sealed with keys that others have, too.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renewKeys } from '../../src/core/dossiers/grants';
import { askForRotation, rotateGroups } from '../../src/core/trust/seating';
import type { Writer } from '../../src/core/store/writer';
import { key } from '../support/make-core';
import { RealSchool } from '../support/real-school';

let school: RealSchool;
beforeAll(async () => {
  school = await RealSchool.found();
}, 60_000);
afterAll(() => school.core.dispose());

/** Runs `work` as a unit that fails at its very end, as with a full disk. */
async function failing(work: (writer: Writer) => Promise<unknown>): Promise<void> {
  const session = school.core.core.approach.session();
  if (!session) throw new Error('locked');
  const act = { at: Date.now(), actor: session.actor.id, event: 'group.settled', outcome: 'done', object: null } as const;
  const unit = session.vault.unit(
    () => act,
    async (writer) => {
      await work(writer);
      throw new Error('disk full');
    },
  );
  await expect(unit).rejects.toThrow('disk full');
}
const workOf = (writer: Writer) => {
  const session = school.core.core.approach.session();
  if (!session) throw new Error('locked');
  return { writer, ring: session.vault.ring, now: Date.now(), newId: () => crypto.randomUUID() };
};

describe('a rolled-back unit of work', () => {
  it('takes its new group keys with it', async () => {
    await school.as('counsellor');
    await failing(async (writer) => {
      await askForRotation(writer, ['intake'], Date.now());
      expect(await rotateGroups(workOf(writer))).toEqual(['intake']);
    });
    const ring = school.core.core.approach.session()?.vault.ring;
    expect(ring?.group('intake')?.epochs.map(({ epoch }) => epoch)).toEqual([1]);
    const id = await school.report('之后登记的一条');
    await school.as('principal');
    expect((await school.client.reports.get({ id })).content.narrative).toBe('之后登记的一条');
  });

  it('takes its new dossier keys with it', async () => {
    await school.as('counsellor');
    const caseId = await school.openCase('收回授权失败');
    const principal = (await school.client.people.list({})).find((one) => one.roles.includes('principal'))?.id ?? '';
    await failing((writer) => renewKeys(workOf(writer), { dossier: caseId, without: [principal] }));
    expect(school.core.core.approach.session()?.vault.ring.current(caseId, 'team').epoch).toBe(1);
    const entry = { type: 'contact', audience: 'team', at: Date.now(), text: '失败之后写的', mayTellFamily: false } as const;
    await school.client.cases.addEntry({ ...key(), id: caseId, n: (await school.client.cases.get({ id: caseId })).n, ...entry });
    await school.as('principal');
    expect((await school.client.cases.get({ id: caseId })).entries.map(({ text }) => text)).toContain('失败之后写的');
  });
});
