// A colleague with the database key, their own keys and their groups' keys, past the whole program: every lock is tried with every key they have.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../src/core/crypto/aead';
import { openSealedTo } from '../../src/core/crypto/box';
import { type Bytes, fromBase64, fromUtf8, lengthPrefixed, toHex } from '../../src/core/crypto/bytes';
import type { Tables } from '../../src/core/store/schema';
import { bytesOf } from '../../src/core/store/writer';
import { bar } from '../support/bar';
import { type TestCore, trainingCore } from '../support/make-core';

type Envelope = Tables['envelopes'];
const SEATS = ['linruoxi', 'chenqiming', 'zhengguodong', 'xuwenqing', 'heyating', 'luzhiyuan', 'fangjingyi'];
let school: TestCore;
beforeAll(async () => {
  school = await trainingCore();
}, 60_000);
afterAll(() => school.dispose());

const opened = (trying: () => Bytes): Bytes | null => {
  try {
    return trying();
  } catch {
    return null;
  }
};

/** What lies in the vault, and what this person has to open it with. */
async function everything() {
  const { vault } = school.core.approach.session() ?? {};
  if (!vault) throw new Error('locked');
  const { ring, reader } = vault;
  const groups = ring.groupKinds().map((kind) => ring.group(kind) as NonNullable<ReturnType<typeof ring.group>>);
  return {
    vault: ring.vault,
    person: ring.own.person,
    groups: groups.map((group) => group.id),
    pairs: [ring.own.box, ...groups.flatMap((group) => group.epochs.map((one) => one.pair))],
    memberKeys: groups.flatMap((group) => group.epochs.map((one) => one.memberKey)),
    envelopes: await reader.selectFrom('envelopes').selectAll().execute(),
    halves: await reader.selectFrom('pair_envelopes').selectAll().execute(),
    revisions: await reader.selectFrom('revisions').selectAll().where('sealed', 'is not', null).execute(),
    dossiers: new Set((await reader.selectFrom('dossiers').select('id').execute()).map((row) => row.id)),
  };
}

describe('every key in every lock', () => {
  it('opens what was granted to this person or a group of theirs, and not one dossier more', async () => {
    let tried = 0;
    let closed = 0;
    const wrong: string[] = [];
    for (const login of SEATS) {
      school = await school.restartAs(login);
      const at = await everything();
      const isMine = (row: Envelope): boolean => row.holder === at.person || at.groups.includes(row.holder);
      /** Keys that came out of an envelope, each with the dossier and audience it is for. */
      const keys = new Map<string, Bytes>([...at.memberKeys, ...at.pairs.map((pair) => pair.secretKey)].map((one) => [toHex(one), one]));
      for (const row of at.envelopes) {
        const sealed = bytesOf(row.sealed);
        const bound = lengthPrefixed('huxiao/envelope/v1', at.vault, row.subject, row.audience, String(row.epoch), row.holder);
        const found = [
          ...at.pairs.map((pair) => () => fromBase64((JSON.parse(fromUtf8(openSealedTo(pair, sealed))) as { key: string }).key)),
          ...at.memberKeys.map((one) => () => open(one, sealed, bound)),
        ].flatMap((trying) => {
          tried++;
          const key = opened(trying);
          return key ? [key] : [];
        });
        for (const key of found) keys.set(toHex(key), key);
        if (found.length > 0 !== isMine(row)) wrong.push(`${login}: envelope of ${row.subject} for ${row.holder_kind}`);
      }
      const granted = new Set(at.envelopes.filter(isMine).map((row) => `${row.subject}/${row.audience}/${row.epoch}`));
      const read = new Set<string>();
      for (const row of at.revisions) {
        const sealed = bytesOf(row.sealed as Buffer);
        const place = [row.dossier, String(row.n), row.kind, row.audience, String(row.epoch), row.prev_hash];
        const aad = lengthPrefixed('huxiao/revision/v1', at.vault, ...place);
        const isOpen = [...keys.values()].filter((key) => ++tried && opened(() => open(key, sealed, aad))).length > 0;
        if (isOpen) read.add(row.dossier);
        if (isOpen !== granted.has(`${row.dossier}/${row.audience}/${row.epoch}`)) wrong.push(`${login}: revision ${row.n} of ${row.dossier}`);
      }
      // One half alone is no key: what two must open is opened by nobody here.
      for (const row of at.halves) {
        const aad = lengthPrefixed('huxiao/pair/v1', at.vault, row.subject, row.purpose);
        const halves = [row.half_a, row.half_b].flatMap((half) =>
          at.pairs.flatMap((pair) => (++tried && opened(() => openSealedTo(pair, bytesOf(half)).slice(-32))) || []),
        );
        for (const key of [...keys.values(), ...halves]) {
          tried++;
          if (opened(() => open(key, bytesOf(row.sealed), aad))) wrong.push(`${login}: what two must open, of ${row.subject}`);
        }
      }
      // It does open what it should, or this test would be blind.
      const holds = [...at.dossiers].filter((id) => [...granted].some((slot) => slot.startsWith(`${id}/`)));
      expect(read, login).toEqual(new Set(holds));
      if (login === 'linruoxi') expect(read.size).toBeGreaterThan(20);
      closed += at.dossiers.size - read.size;
    }
    // Of the school's dossiers, summed over the seats.
    expect(closed).toBeGreaterThan(100);
    bar('ownKeys', tried, wrong);
  }, 120_000);
});
