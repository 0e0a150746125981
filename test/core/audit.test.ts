// The audit room's own acts are on record too, one row each; reading the chain needs no right to write.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOneRowEach } from '../support/audit-cover';
import { key, makeCore, type TestCore } from '../support/make-core';

let school: TestCore;

beforeAll(async () => {
  school = await makeCore();
  await school.client.setup.trainingSchool(key());
  school = await school.restart();
  await school.unlock('fangjingyi');
}, 60_000);
afterAll(() => school.dispose());

it('signs, prints and compares the head, and each act is one row', async () => {
  const { audit } = school.client;
  expect(await audit.verify(key())).toMatchObject({ firstBad: null, headMatches: true });
  await audit.checkpoint(key());
  const slip = await audit.slip(key());
  expect(await audit.compare({ ...key(), row: null, typed: slip.line })).toMatchObject({ row: slip.seq, answer: 'same' });
  await expectOneRowEach('audit', [school]);
});
