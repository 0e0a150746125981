// From the right password to a Today that can be drawn and a search that finds, at two sizes of a school's past.
import { join } from 'node:path';
import { open } from '../../../src/core/crypto/aead';
import { type Bytes, fromUtf8, lengthPrefixed } from '../../../src/core/crypto/bytes';
import type { QueryContext } from '../../../src/core/dispatch/context';
import { bytesOf } from '../../../src/core/store/writer';
import { readHeader } from '../../../src/core/vault/header';
import { openSlot } from '../../../src/core/vault/unlock';
import { TRAINING_PASSWORD } from '../../support/make-core';
import { contextOf, withManyTips } from '../many-tips';
import { type Bench, median, ROUNDS, timed } from '../measure';

const LOGIN = 'linruoxi';

export async function measure(bench: Bench): Promise<void> {
  const few = await unlocking(bench, bench.isQuick ? 200 : 1_000);
  const many = await unlocking(bench, bench.isQuick ? 4_000 : 20_000);
  bench.add({
    ...{ goalOf: 'P3', id: 'unlock-linear', what: 'the larger of the two again, by twenty', against: 'the smaller one', unit: 'ms', goal: 1.3 },
    ...{
      ours: median(many) / 20,
      baseline: median(few),
      spread: [Math.min(...many) / 20 / Math.max(...few), Math.max(...many) / 20 / Math.min(...few)],
    },
  });
}

/** @returns what each round took */
async function unlocking(bench: Bench, count: number): Promise<number[]> {
  let { current } = await withManyTips(count, 20);
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = -1; round < ROUNDS; round++) {
    current = await current.restart();
    const { client } = current;
    const whole = await timed(async () => {
      await current.unlock(LOGIN);
      await client.dashboard.today({});
      await client.search.find({ text: 'zzh' });
    });
    const header = readHeader(join(current.dir, 'training-school'));
    const derivation = await timed(() => openSlot(header, LOGIN, TRAINING_PASSWORD, current.core.approach.device(header)));
    const reading = await timed(() => readOverviews(contextOf(current)));
    if (round < 0) continue;
    ours.push(whole - derivation);
    bare.push(reading);
  }
  const ratios = ours.map((one, i) => one / (bare[i] as number));
  bench.add({
    ...{
      goalOf: 'P3',
      id: `unlock-${count}`,
      what: `password accepted → Today and a first search answered, ${count} tips, less the key derivation`,
      goal: 2,
    },
    against: 'reading the same overviews and the envelopes of their keys, opening both with libsodium, and `JSON.parse`',
    ...{ unit: 'ms', ours: median(ours), baseline: median(bare), spread: [Math.min(...ratios), Math.max(...ratios)] },
  });
  await current.dispose();
  return ours;
}

/** Nothing that is not needed for it: no hash, no schema, no check of who was granted what. */
async function readOverviews({ reader, ring }: QueryContext): Promise<number> {
  const group = ring.group('intake');
  const memberKey = group?.epochs[0]?.memberKey;
  if (!group || !memberKey) throw new Error('not in the group');
  const envelopes = await reader.selectFrom('envelopes').selectAll().where('holder', '=', group.id).where('form', '=', 'member').execute();
  const keys = new Map<string, Bytes>();
  for (const { subject, audience, epoch, holder, sealed } of envelopes) {
    const bound = lengthPrefixed('huxiao/envelope/v1', ring.vault, subject, audience, String(epoch), holder);
    if (audience === 'team') keys.set(subject, open(memberKey, bytesOf(sealed), bound));
  }
  let read = 0;
  for (const row of await reader.selectFrom('revisions').selectAll().where('kind', '=', 'overview').execute()) {
    const key = keys.get(row.dossier);
    if (!key || !row.sealed) continue;
    const { dossier, n, kind, audience, epoch, prev_hash } = row;
    const bound = lengthPrefixed('huxiao/revision/v1', ring.vault, dossier, String(n), kind, audience, String(epoch), prev_hash);
    JSON.parse(fromUtf8(open(key, bytesOf(row.sealed), bound)));
    read++;
  }
  return read;
}
