// A card of a police desk counts for a year, by two people who may still sign for it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toBase64 } from '../../src/core/crypto/bytes';
import { generateAgeKeyPair } from '../../src/core/crypto/age';
import { randomBytes } from '../../src/core/crypto/random';
import { generateSigningKeyPair } from '../../src/core/crypto/sign';
import { issueCard } from '../../src/core/packages';
import { key, type TestCore, trainingCore } from '../support/make-core';
import { answerOf } from '../support/real-school';

const DAY = 86_400_000;
let school: TestCore;
let fingerprint: string;

async function as(login: string, days = 0): Promise<void> {
  school = await school.restart();
  school.skew = days * DAY;
  await school.unlock(login);
  await school.stepUp();
}
const sign = (): Promise<string> => answerOf(school.client.cards.certify({ ...key(), fingerprint, how: 'phone', typed: fingerprint.slice(-9) }));
const card = async () => (await school.client.cards.list({})).find((one) => one.fingerprint === fingerprint);

beforeEach(async () => {
  school = await trainingCore();
  await as('heyating');
  const { recipient } = generateAgeKeyPair(randomBytes(32));
  const facts = { kind: 'desk' as const, name: '城关派出所 吴', code: '3509000000', training: true, issuedOn: '2026-01-01', recipient };
  const file = issueCard(facts, generateSigningKeyPair(randomBytes(32)));
  ({ fingerprint } = await school.client.cards.import({ ...key(), file: toBase64(file) }));
  expect(await sign()).toBe('ok');
}, 30_000);
afterEach(() => school.dispose());

describe('a card that two people signed', () => {
  it('is not renewed by one of them', async () => {
    await as('chenqiming', 10);
    expect(await sign()).toBe('ok');
    expect(await card()).toMatchObject({ state: 'certified', mayCertify: false });
    await as('heyating', 400);
    expect(await card()).toMatchObject({ state: 'expired', mayCertify: true });
    expect(await sign()).toBe('ok');
    expect(await card()).toMatchObject({ state: 'expired', mayCertify: false });
    expect(await sign()).toBe('same_person');
    await as('chenqiming', 401);
    expect(await sign()).toBe('ok');
    expect((await card())?.state).toBe('certified');
  }, 60_000);

  it('waits again when one of them may no longer sign', async () => {
    await as('chenqiming');
    expect(await sign()).toBe('ok');
    const { id } = (await school.client.people.list({})).find((one) => one.roles.includes('securityAdmin')) ?? { id: '' };
    // Past the service: the last of a side cannot be suspended.
    await school.core.approach.session()?.vault.unit(
      () => ({ at: Date.now(), actor: id, event: 'person.suspended', outcome: 'done', object: id }),
      async (writer) => {
        const row = await writer.trx.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
        await writer.replace('people', { ...row, state: 'suspended' });
      },
    );
    expect(await card()).toMatchObject({ state: 'waiting', certifications: [{ how: 'phone' }] });
  }, 60_000);
});
