// The audit room's own acts are on record too, one row each; reading the chain needs no right to write.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonicalBytes, toHex } from '../../src/core/crypto/bytes';
import { sha256 } from '../../src/core/crypto/hash';
import { expectOneRowEach } from '../support/audit-cover';
import { key, type TestCore, trainingCore } from '../support/make-core';

let school: TestCore;

beforeAll(async () => {
  school = await trainingCore();
  school = await school.restartAs('fangjingyi');
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

it('does not let a reader try out what was sent', async () => {
  school = await school.restartAs('linruoxi');
  const identity = { name: '欧阳小测', contact: '', relation: '同学', wishesSecrecy: true };
  const input = { ...key(), report: crypto.randomUUID(), identity };
  await school.client.reports.sealReporter(input);
  const reader = school.core.approach.session()?.vault.reader;
  const row = await reader?.selectFrom('audit').select('input_hash').where('command_key', '=', input.key).executeTakeFirstOrThrow();
  expect(row?.input_hash).toMatch(/^[0-9a-f]{64}$/);
  for (const guess of [input, ['reports.sealReporter', input]]) expect(row?.input_hash).not.toBe(toHex(sha256(canonicalBytes(guess))));
});
