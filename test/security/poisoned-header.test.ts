// A header changed by somebody: cheaper guessing, somebody else's salt, another root. Some also know the database key and make its MAC anew.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, canonicalJson, toBase64 } from '../../src/core/crypto/bytes';
import { randomBytes } from '../../src/core/crypto/random';
import { deviceSecret } from '../../src/core/vault/device';
import { type Header, readHeader, sealHeader, type Slot, slotId } from '../../src/core/vault/header';
import { openSlot } from '../../src/core/vault/unlock';
import { bar } from '../support/bar';
import { key, makeCore, TRAINING_PASSWORD } from '../support/make-core';
import { answerOf } from '../support/real-school';

const LOGIN = 'linruoxi';
let dir: string;
let folder: string;
let sound: Header;
let databaseKey: Bytes;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'huxiao-poison-'));
  folder = join(dir, 'training-school');
  const core = await makeCore(dir);
  await core.client.setup.trainingSchool(key());
  await core.unlock(LOGIN);
  databaseKey = new Uint8Array(core.core.approach.session()?.vault.keyOfDatabase as Bytes);
  await core.core.shutdown();
  sound = readHeader(folder);
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const own = (): Slot => sound.slots.find((one) => one.id === slotId(sound.vault, LOGIN)) as Slot;
const other = (): Slot => sound.slots.find((one) => one.id !== own().id) as Slot;
const withOwn = (change: Partial<Slot>): Header => ({
  ...sound,
  slots: sound.slots.map((one) => (one.id === own().id ? { ...one, ...change } : one)),
});
const withCost = (change: Partial<Slot['kdf']>): Header => withOwn({ kdf: { ...own().kdf, ...change } });

async function unlocks(header: unknown): Promise<string> {
  writeFileSync(join(folder, 'header.json'), canonicalJson(header));
  return answerOf(
    (async () => {
      const read = readHeader(folder);
      await openSlot(read, LOGIN, TRAINING_PASSWORD, deviceSecret(dir, sound));
    })(),
  );
}

/** Each with what makes it refused even where the MAC fits: the slot itself, which only the password opens. */
const INSIDE_THE_SLOT: readonly (readonly [what: string, () => Header])[] = [
  ['less memory', () => withCost({ memory: 8 * 1024 })],
  ['one block less', () => withCost({ memory: own().kdf.memory - 1 })],
  ['more memory than there is', () => withCost({ memory: 512 * 1024 * 1024 })],
  ['one pass', () => withCost({ passes: 1 })],
  ['one pass more', () => withCost({ passes: own().kdf.passes + 1 })],
  ['a million passes', () => withCost({ passes: 1_000_000 })],
  ['one lane', () => withCost({ lanes: 1 })],
  ['no lane', () => withCost({ lanes: 0 })],
  ['half a pass', () => withCost({ passes: 3.5 })],
  ['a colleague’s salt', () => withCost({ salt: other().kdf.salt })],
  ['an empty salt', () => withCost({ salt: '' })],
  ['a colleague’s secret', () => withOwn({ secret: other().secret })],
  ['a colleague’s database key', () => withOwn({ databaseKey: other().databaseKey })],
  ['a colleague’s slot under this name', () => withOwn({ ...other(), id: own().id })],
  ['no slot', () => ({ ...sound, slots: [other()] })],
  ['another signing root', () => ({ ...sound, root: { ...sound.root, signing: toBase64(randomBytes(32)) } })],
  ['another root for what is sealed', () => ({ ...sound, root: { ...sound.root, box: toBase64(randomBytes(32)) } })],
  ['another vault', () => ({ ...sound, vault: crypto.randomUUID() })],
];
/** Guarded by the MAC; with it made anew they are a header that the database does not want (`header.test.ts`). */
const OUTSIDE: readonly (readonly [what: string, () => unknown])[] = [
  ['a real school', () => ({ ...sound, training: false })],
  ['a desk', () => ({ ...sound, kind: 'desk' })],
  ['another name', () => ({ ...sound, name: '别的学校' })],
  ['a later epoch', () => ({ ...sound, epoch: sound.epoch + 1 })],
  ['another escrow', () => ({ ...sound, escrow: toBase64(randomBytes(80)) })],
  ['another computer', () => ({ ...sound, device: '0'.repeat(16) })],
  ['a colleague’s slot gone', () => ({ ...sound, slots: [own()] })],
  ['slots in another order', () => ({ ...sound, slots: [...sound.slots].reverse() })],
  ['a slot twice', () => ({ ...sound, slots: [...sound.slots, own()] })],
  ['a code that never ends', () => withOwn({ until: Number.MAX_SAFE_INTEGER })],
  ['a word more', () => ({ ...sound, extra: true })],
  ['a word more in a slot', () => withOwn({ cheap: true } as Partial<Slot>)],
  ['a later version', () => ({ ...sound, version: 2 })],
  ['an earlier version', () => ({ ...sound, version: 0 })],
  ['no MAC', () => ({ ...sound, mac: '' })],
  ['nothing', () => null],
];

describe('a poisoned header', () => {
  it('opens nothing, neither as it is nor with a MAC made by somebody who knows the database key', async () => {
    expect(await unlocks(sound)).toBe('ok');
    const opened: string[] = [];
    let tried = 0;
    const tryIt = async (what: string, header: unknown): Promise<void> => {
      tried++;
      if ((await unlocks(header)) === 'ok') opened.push(what);
    };
    for (const [what, poisoned] of [...INSIDE_THE_SLOT, ...OUTSIDE]) await tryIt(what, poisoned());
    for (const [what, poisoned] of INSIDE_THE_SLOT) {
      const header = poisoned();
      // What the program itself would not write cannot be read either; the form is the first wall.
      const remade = await Promise.resolve()
        .then(() => sealHeader(header, databaseKey))
        .catch(() => header);
      await tryIt(`${what}, with its MAC`, remade);
    }
    expect(await unlocks(sound)).toBe('ok');
    bar('poisonedHeader', tried, opened);
  }, 120_000);
});
