// Attachments and backups against the bare cipher and a bare copy.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CHUNK as STREAM_CHUNK, decryptChunk, encryptChunk } from '../../../src/core/crypto/stream';
import { PIECE_BYTES, readAttachment, Upload } from '../../../src/core/files/attachments';
import { key, trainingCore } from '../../support/make-core';
import type { Bench } from '../measure';

export async function measure(bench: Bench): Promise<void> {
  await attachment(bench);
  await backup(bench);
}

async function attachment(bench: Bench): Promise<void> {
  const pieces = bench.isQuick ? 16 : 64;
  const piece = Buffer.alloc(PIECE_BYTES, '录像');
  const bareKey = Buffer.alloc(32, 7);
  const folder = bench.folder;
  await bench.compare({
    ...{ goalOf: 'P6', id: 'attachment', what: `${(pieces * PIECE_BYTES) >> 20} MiB in, out and verified`, goal: 4 },
    against: 'the bare cipher over the same bytes',
    ours: async () => {
      const incoming = new Upload(folder, crypto.randomUUID(), pieces * PIECE_BYTES);
      for (let n = 0; n < pieces; n++) incoming.append(n, piece);
      const done = incoming.finish();
      for (let n = 0; n < pieces; n++) readAttachment(folder, done.file, done.key, done.size, n * PIECE_BYTES);
      rmSync(join(folder, 'files', done.file));
    },
    baseline: async () => {
      const plain = new Uint8Array(STREAM_CHUNK);
      for (let i = 0; i < (pieces * PIECE_BYTES) / STREAM_CHUNK; i++) decryptChunk(bareKey, i, false, encryptChunk(bareKey, i, false, plain));
    },
  });
}

async function backup(bench: Bench): Promise<void> {
  let current = await (await trainingCore()).restartAs('linruoxi');
  const chunk = Buffer.alloc(1 << 20, '视频').toString('base64');
  const chunks = bench.isQuick ? 32 : 128;
  const { upload } = await current.client.files.begin({ dossier: null, name: '监控录像.mp4', size: chunks << 20 });
  for (let n = 0; n < chunks; n++) await current.client.files.append({ upload, n, bytes: chunk });
  const disk = join(bench.folder, 'disk');
  mkdirSync(disk);
  current = await current.restartAs('chenqiming');
  const { client } = current;
  await current.stepUp();
  await client.backups.choose({ ...key(), place: disk });
  await bench.compare({
    ...{ goalOf: 'own', id: 'backup', what: 'a backup, verified by opening it again', goal: 10 },
    against: 'copying the folder of the vault and reading the SHA-256 of every copied file',
    ours: async () => {
      await client.backups.start(key());
      for (let phase = ''; phase !== 'done'; phase = (await client.backups.job({}))?.phase ?? '') await setTimeout(5);
    },
    baseline: async () => {
      const copy = join(bench.folder, 'copy');
      cpSync(join(current.dir, 'training-school'), copy, { recursive: true });
      for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true }))
        if (entry.isFile())
          createHash('sha256')
            .update(readFileSync(join(entry.parentPath, entry.name)))
            .digest();
      rmSync(copy, { recursive: true });
    },
  });
  await current.dispose();
}
