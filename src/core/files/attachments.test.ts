// Whatever the pieces, sent one by one or several at a time: the same bytes come back, and both digests are right.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { digestOf, PIECE_BYTES, pathOf, readAttachment, readWhole, Upload } from './attachments';

const folder = mkdtempSync(join(tmpdir(), 'huxiao-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const SIZES = [0, 1, 65_535, 65_536, 65_537, 131_072, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES - 7];

it.each(SIZES)('of %i bytes comes back as it was', async (size) => {
  const content = randomBytes(size);
  for (const cut of [PIECE_BYTES, 100_003]) {
    const upload = new Upload(folder, crypto.randomUUID(), size);
    const sent: Promise<void>[] = [];
    for (let at = 0; at < size; at += cut) sent.push(upload.append(sent.length, content.subarray(at, at + cut)));
    await Promise.all(sent);
    const kept = await upload.finish();
    const sealed = readFileSync(pathOf(folder, kept.file));
    expect(kept).toMatchObject({ size, sha256: sha256(content), bytes: sealed.length, sealedSha256: sha256(sealed) });
    expect(content.equals(readWhole(folder, kept))).toBe(true);
    expect(await digestOf(folder, kept)).toBe(kept.sha256);
    const last = readAttachment(folder, kept, size - (size % 65_536));
    expect(last.done).toBe(true);
    expect(content.subarray(size - (size % 65_536)).equals(last.bytes)).toBe(true);
  }
});

it('takes no piece twice, none out of turn, and none after the end', async () => {
  const upload = new Upload(folder, crypto.randomUUID(), 10);
  await expect(upload.append(1, randomBytes(5))).rejects.toMatchObject({ code: 'conflict' });
  await upload.append(0, randomBytes(5));
  await expect(upload.append(0, randomBytes(5))).rejects.toMatchObject({ code: 'conflict' });
  await expect(upload.append(1, randomBytes(6))).rejects.toMatchObject({ code: 'too_large' });
  await expect(upload.finish()).rejects.toMatchObject({ code: 'invalid' });
  await upload.append(1, randomBytes(5));
  await expect(upload.append(2, new Uint8Array())).rejects.toMatchObject({ code: 'conflict' });
  expect((await upload.finish()).bytes).toBe(26);
});

it('leaves nothing when it is given up with pieces on their way', async () => {
  const upload = new Upload(folder, crypto.randomUUID(), 4 * PIECE_BYTES);
  const sent = [0, 1, 2].map((n) => upload.append(n, randomBytes(PIECE_BYTES)));
  await upload.abort();
  await Promise.all(sent);
  expect(() => readFileSync(pathOf(folder, upload.file))).toThrow('ENOENT');
});
