// Attachments through the core: read in ranges, kept whole, followed by a custody log, and nothing of them readable on disk.
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { key, type TestCore, trainingCore } from '../support/make-core';

const PIECE = 1_048_576;
const CANARY = '金丝雀附件二百零九';
/** Two pieces and a half, with words all over. */
const CONTENT = Buffer.concat([Buffer.from(`RIFF0000WAVE${CANARY}`), randomBytes(PIECE), Buffer.from(CANARY), randomBytes(PIECE * 1.5)]);

let school: TestCore;
let dossier = '';
let file = '';
beforeAll(async () => {
  school = await trainingCore();
  await school.unlock('linruoxi');
  dossier = (await school.client.cases.list({})).rows[0]?.id ?? '';
}, 60_000);
afterAll(() => school.dispose());

const leaks = (): string[] =>
  readdirSync(school.dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(CANARY))
    .map(({ name }) => name);

const send = async (content: Buffer, name: string): Promise<{ upload: string; type: string | null }> => {
  const { upload } = await school.client.files.begin({ dossier, name, size: content.length });
  let type: string | null = null;
  for (let n = 0; n * PIECE < content.length; n++) {
    ({ type } = await school.client.files.append({ upload, n, bytes: content.subarray(n * PIECE, (n + 1) * PIECE).toString('base64') }));
    expect(leaks()).toEqual([]);
  }
  return { upload, type };
};

describe('an attachment', () => {
  it('arrives in pieces, is known by its bytes and its digest, and never lies readable on disk', async () => {
    const { upload, type } = await send(CONTENT, '录音.wav');
    expect(type).toBe('audio/wav');
    const kept = await school.client.files.attach({ dossier, upload, source: '家长交来', ...key() });
    expect(kept.sha256).toBe(createHash('sha256').update(CONTENT).digest('hex'));
    file = kept.id;
    expect(leaks()).toEqual([]);
  }, 30_000);

  it('is read from any chunk on, at most a piece at a time', async () => {
    for (const offset of [0, 65_536, PIECE, PIECE * 2]) {
      const { bytes, done } = await school.client.files.read({ dossier, file, offset });
      expect(Buffer.from(bytes, 'base64').equals(CONTENT.subarray(offset, offset + PIECE)), String(offset)).toBe(true);
      expect(done).toBe(offset + PIECE >= CONTENT.length);
    }
    await expect(school.client.files.read({ dossier, file, offset: 1000 })).rejects.toMatchObject({ code: 'invalid' });
    expect(leaks()).toEqual([]);
  });

  it('that was cancelled half-way leaves nothing in the folder', async () => {
    const before = readdirSync(join(school.dir, 'training-school', 'files')).length;
    const { upload } = await school.client.files.begin({ dossier, name: '大.mp4', size: PIECE * 4 });
    await school.client.files.append({ upload, n: 0, bytes: Buffer.alloc(PIECE, 1).toString('base64') });
    await school.client.files.abort({ upload });
    expect(readdirSync(join(school.dir, 'training-school', 'files')).length).toBe(before);
    await expect(school.client.files.append({ upload, n: 1, bytes: 'AAAA' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('has a custody log: who added it and from where, who looked, who checked', async () => {
    await school.client.files.check({ dossier, file });
    const first = await school.client.files.custody({ dossier, file });
    expect(first.file).toMatchObject({ name: '录音.wav', source: '家长交来', size: CONTENT.length });
    // Read four times in one session: one look.
    expect(first.steps.map(({ step }) => step)).toEqual(['added', 'read', 'verified']);
    expect(new Set(first.steps.map(({ by }) => by))).toEqual(new Set(['林若溪']));
    const again = await school.client.files.custody({ dossier, file });
    expect(again.steps.at(-1)?.step).toBe('custodyRead');
    await expect(school.client.files.custody({ dossier, file: crypto.randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('with one byte changed in its middle is refused from there on, and the check says so on record', async () => {
    const path = join(school.dir, 'training-school', 'files', file);
    const handle = openSync(path, 'r+');
    const one = Buffer.alloc(1);
    const at = PIECE + 70_000;
    readSync(handle, one, 0, 1, at);
    writeSync(handle, Buffer.from([(one[0] as number) ^ 1]), 0, 1, at);
    closeSync(handle);
    await expect(school.client.files.read({ dossier, file, offset: PIECE })).rejects.toMatchObject({ code: 'damaged' });
    const { bytes } = await school.client.files.read({ dossier, file, offset: PIECE * 2 });
    expect(Buffer.from(bytes, 'base64').equals(CONTENT.subarray(PIECE * 2))).toBe(true);
    await expect(school.client.files.check({ dossier, file })).rejects.toMatchObject({ code: 'damaged' });
    expect((await school.client.files.custody({ dossier, file })).steps.at(-1)?.step).toBe('verifyFailed');
  });
});
