// One bit turned at every seventh byte of everything that lies on a disk: what comes out is what went in, or nothing.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bytes } from '../../src/core/crypto/bytes';
import { pathOf, readWhole, Upload } from '../../src/core/files/attachments';
import { allOk, openPackage, sealPackage, verifyPackage } from '../../src/core/packages';
import { type Bag, bagFromTar, bagToTar } from '../../src/core/packages/bag';
import { CODE, context, deskAge, sealInput } from '../../src/core/packages/fixtures';
import { openStore } from '../../src/core/store/open';
import { PRIMARY_KEYS, type Tables } from '../../src/core/store/schema';
import { readHead } from '../../src/core/vault/head';
import { headerIsWhole, readHeader } from '../../src/core/vault/header';
import { bar, PATIENCE } from '../support/bar';
import { everySeventh, flipped } from '../support/flips';
import { key, makeCore, TRAINING_PASSWORD } from '../support/make-core';

const TABLES = [...Object.keys(PRIMARY_KEYS), 'audit', 'checkpoints', 'drafts'] as (keyof Tables)[];
let dir: string;
let folder: string;
let databaseKey: Bytes;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'huxiao-flips-'));
  folder = join(dir, 'training-desk');
  const core = await makeCore(dir);
  await core.client.setup.trainingDesk(key());
  await core.unlock('wuzhiheng', TRAINING_PASSWORD, 'training-desk');
  databaseKey = core.core.approach.session()?.vault.keyOfDatabase as Bytes;
  await core.core.shutdown();
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the database', () => {
  /** A digest of every row, or that the damage was seen. */
  const contents = async (): Promise<string> => {
    try {
      const store = openStore(folder, databaseKey, 'existing');
      try {
        if (!store.pagesAreSound()) return 'seen';
        const hash = createHash('sha256');
        for (const table of TABLES) hash.update(JSON.stringify(await store.db.selectFrom(table).selectAll().execute()));
        return hash.digest('hex');
      } finally {
        await store.close();
      }
    } catch (cause) {
      expect(cause).toMatchObject({ code: 'damaged' });
      return 'seen';
    }
  };

  it(
    'is refused, or gives every row as it was',
    async () => {
      const path = join(folder, 'vault.db');
      const whole = readFileSync(path);
      const sound = await contents();
      expect(sound).not.toBe('seen');
      const silent: number[] = [];
      const offsets = everySeventh(whole.length, 2000);
      for (const at of offsets) {
        writeFileSync(path, flipped(whole, at));
        if ((await contents()) !== 'seen') silent.push(at);
        for (const ending of ['-wal', '-shm', '-journal']) rmSync(path + ending, { force: true });
      }
      writeFileSync(path, whole);
      expect(await contents()).toBe(sound);
      bar('flipsDatabase', offsets.length, silent);
    },
    PATIENCE,
  );
});

describe('the header', () => {
  it(
    'is refused by its form or by its MAC',
    () => {
      const path = join(folder, 'header.json');
      const whole = readFileSync(path);
      expect(headerIsWhole(readHeader(folder), databaseKey)).toBe(true);
      const silent: number[] = [];
      for (let at = 0; at < whole.length; at++) {
        writeFileSync(path, flipped(whole, at));
        try {
          if (headerIsWhole(readHeader(folder), databaseKey)) silent.push(at);
        } catch {
          // Refused by its form.
        }
      }
      writeFileSync(path, whole);
      bar('flipsHeader', whole.length, silent);
    },
    PATIENCE,
  );
});

describe('the head', () => {
  it('is one of the two that were written, never a third', () => {
    const path = join(folder, 'head.sealed');
    const whole = readFileSync(path);
    const { vault } = readHeader(folder);
    const genuine = readHead(folder, databaseKey, vault)?.counter ?? 0;
    expect(genuine).toBeGreaterThan(1);
    const silent: number[] = [];
    let torn = 0;
    for (let at = 0; at < whole.length; at++) {
      writeFileSync(path, flipped(whole, at));
      const head = readHead(folder, databaseKey, vault);
      if (head === null || head.counter < genuine - 1 || head.counter > genuine) silent.push(at);
      else if (head.counter < genuine) torn++;
    }
    writeFileSync(path, whole);
    expect(torn, 'a torn slot is seen, and the other one holds').toBeGreaterThan(100);
    bar('flipsHead', whole.length, silent);
  });
});

describe('an attachment', () => {
  it(
    'is read whole or not at all',
    async () => {
      const content = randomBytes(200_000);
      const upload = new Upload(folder, crypto.randomUUID(), content.length);
      await upload.append(0, new Uint8Array(content));
      const kept = await upload.finish();
      expect(content.equals(readWhole(folder, kept))).toBe(true);
      const path = pathOf(folder, kept.file);
      const whole = readFileSync(path);
      const silent: number[] = [];
      const offsets = everySeventh(whole.length, 2000);
      for (const at of offsets) {
        writeFileSync(path, flipped(whole, at));
        try {
          readWhole(folder, kept);
          silent.push(at);
        } catch {
          // as it must be
        }
      }
      rmSync(path);
      bar('flipsBlob', offsets.length, silent);
    },
    PATIENCE,
  );
});

describe('a package', () => {
  let sealed: Bytes;
  let bag: Bag;
  beforeAll(async () => {
    sealed = await sealPackage(sealInput());
    bag = await openPackage({ bytes: sealed, identity: deskAge.identity, releaseCode: CODE });
  }, 60_000);

  it(
    'does not open, and the bag inside passes not all of its seven checks',
    async () => {
      expect(allOk(verifyPackage(bag, context))).toBe(true);
      const silent: string[] = [];
      const outer = everySeventh(sealed.length, sealed.length);
      for (const at of outer) {
        const bytes = flipped(sealed, at);
        await openPackage({ bytes, identity: deskAge.identity, releaseCode: CODE }).then(
          () => silent.push(`outside ${at}`),
          () => undefined,
        );
      }
      const tar = bagToTar(bag);
      const inner = everySeventh(tar.length, tar.length);
      for (const at of inner) {
        try {
          if (allOk(verifyPackage(bagFromTar(flipped(tar, at), 'sealed'), context))) silent.push(`inside ${at}`);
        } catch {
          // Not readable at all.
        }
      }
      bar('flipsPackage', outer.length + inner.length, silent);
    },
    PATIENCE,
  );
});
