// Attachments and backups against the bare cipher, the age tool and a bare copy.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, cpSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sodium from 'sodium-native';
import { digestOf, PIECE_BYTES, pathOf, Upload } from '../../../src/core/files/attachments';
import { key, trainingCore } from '../../support/make-core';
import type { Bench } from '../measure';

export async function measure(bench: Bench): Promise<void> {
  await attachment(bench);
  await backup(bench);
}

async function attachment(bench: Bench): Promise<void> {
  const pieces = bench.isQuick ? 64 : 1024;
  const { folder } = bench;
  const plain = join(folder, 'plain');
  const what = `an attachment of ${pieces} MiB in (sealed, hashed twice, fsync) and out again, its digest compared`;
  const ours = (): Promise<void> => inAndOut(folder, plain, pieces);

  const before = process.memoryUsage.rss();
  writePlain(plain, pieces);
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  await ours();
  clearInterval(watch);
  const grown = (Math.max(peak, process.memoryUsage.rss()) - before) / 2 ** 20;
  bench.add({
    ...{ goalOf: 'P6', id: 'attachment-memory', what: `memory that grows meanwhile (${pieces} MiB)`, against: '64 MiB', unit: 'MiB', goal: 1 },
    ...{ ours: grown, baseline: 64, spread: [grown / 64, grown / 64] },
  });

  await bench.compare({
    ...{ goalOf: 'P6', id: 'attachment', what, goal: 1.25, ours },
    against: 'reading the same file, the bare cipher over its 64 KiB chunks, write, fsync, and reading and decrypting it back: no hash at all',
    baseline: async () => bareInAndOut(plain, join(folder, 'bare'), pieces),
  });
  if (!ageIsInstalled()) {
    console.log('– P6  attachment-age: the age tool is not installed; this row is left out');
    return;
  }
  const identity = join(folder, 'identity');
  execFileSync('age-keygen', ['-o', identity], { stdio: 'ignore' });
  const recipient = /public key: (\S+)/.exec(readFileSync(identity, 'utf8'))?.[1] ?? '';
  await bench.compare({
    ...{ goalOf: 'P6', id: 'attachment-age', what, goal: 1, ours },
    against: 'age -r to a new file and fsync, then age -d to nowhere: no hash at all',
    baseline: async () => {
      const sealed = join(folder, 'sealed.age');
      execFileSync('age', ['-r', recipient, '-o', sealed, plain]);
      const file = openSync(sealed, 'r+');
      fsyncSync(file);
      closeSync(file);
      execFileSync('age', ['-d', '-i', identity, '-o', '/dev/null', sealed]);
      rmSync(sealed);
    },
  });
  rmSync(plain);
}

function writePlain(path: string, pieces: number): void {
  const file = openSync(path, 'w');
  const piece = Buffer.alloc(PIECE_BYTES);
  for (let n = 0; n < pieces; n++) writeSync(file, piece.fill(`录像 ${n}`));
  fsyncSync(file);
  closeSync(file);
}

async function inAndOut(folder: string, plain: string, pieces: number): Promise<void> {
  const incoming = new Upload(folder, crypto.randomUUID(), pieces * PIECE_BYTES);
  const file = openSync(plain, 'r');
  const piece = Buffer.alloc(PIECE_BYTES);
  for (let n = 0; n < pieces; n++) {
    readSync(file, piece, 0, PIECE_BYTES, null);
    await incoming.append(n, piece);
  }
  closeSync(file);
  const done = await incoming.finish();
  if ((await digestOf(folder, done)) !== done.sha256) throw new Error('not what was sent');
  rmSync(pathOf(folder, done.file));
}

function bareInAndOut(plain: string, path: string, pieces: number): void {
  const [size, tag] = [65_536, 16];
  const [secret, nonce, chunk, sealed] = [Buffer.alloc(32, 7), Buffer.alloc(12), Buffer.alloc(size), Buffer.alloc(size + tag)];
  const chunks = (pieces * PIECE_BYTES) / size;
  const [from, to] = [openSync(plain, 'r'), openSync(path, 'w+')];
  for (let i = 0; i < chunks; i++) {
    nonce.writeUInt32BE(i, 7);
    readSync(from, chunk, 0, size, null);
    sodium.crypto_aead_chacha20poly1305_ietf_encrypt(sealed, chunk, null, null, nonce, secret);
    writeSync(to, sealed);
  }
  fsyncSync(to);
  for (let i = 0; i < chunks; i++) {
    nonce.writeUInt32BE(i, 7);
    readSync(to, sealed, 0, sealed.length, i * sealed.length);
    sodium.crypto_aead_chacha20poly1305_ietf_decrypt(chunk, null, sealed, null, nonce, secret);
  }
  closeSync(from);
  closeSync(to);
  rmSync(path);
}

function ageIsInstalled(): boolean {
  try {
    execFileSync('age', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
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
