// Sealing and opening revisions, schema check included, against the bare cipher and JSON.
import sodium from 'sodium-native';
import { openRevision, sealRevision } from '../../../src/core/dossiers/revisions';
import { trainingCore } from '../../support/make-core';
import type { Bench } from '../measure';

const SENTENCE = '课间在走廊被反映推搡，当日由班主任了解情况并告知双方家长。';

export async function measure(bench: Bench): Promise<void> {
  const current = await (await trainingCore()).restartAs('linruoxi');
  const session = current.core.approach.session();
  if (!session) throw new Error('locked');
  const { ring } = session.vault;
  const count = bench.isQuick ? 2_000 : 10_000;
  const now = Date.now();
  const entry = { type: 'note', audience: 'team', at: now, text: '', mayTellFamily: false } as const;
  const payload = { v: 1, at: now, by: ring.own.person, data: { ...entry, text: textOf(1024) } };
  payload.data.text = textOf(1024 - (Buffer.byteLength(JSON.stringify(payload)) - Buffer.byteLength(payload.data.text)));
  const { data } = payload;
  const dossiers = Array.from({ length: count }, () => crypto.randomUUID());
  for (const dossier of dossiers) ring.create(dossier, 'team');

  const { key } = ring.current(dossiers[0] as string, 'team');
  const bareKey = Buffer.from(key);
  const aad = Buffer.alloc(220, 'huxiao');
  await bench.compare({
    ...{
      goalOf: 'P2',
      id: 'seal-open',
      what: `${count} dossiers of ${Buffer.byteLength(JSON.stringify(payload))} bytes sealed and opened, each under its own key`,
      goal: 1.5,
    },
    against: 'JSON, XChaCha20-Poly1305 with a random nonce and as much associated data, and back, over the same bytes: no schema, no hash, no chain',
    ours: async () => {
      for (const dossier of dossiers) {
        const row = sealRevision(ring, { dossier, slice: 'case', kind: 'entry', audience: 'team', now }, data, null);
        if (openRevision(ring, 'case', row) === null) throw new Error('not opened');
      }
    },
    baseline: async () => {
      for (let i = 0; i < count; i++) {
        const plain = Buffer.from(JSON.stringify(payload));
        const nonce = Buffer.alloc(24);
        sodium.randombytes_buf(nonce);
        const sealed = Buffer.alloc(plain.length + 16);
        sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, plain, aad, null, nonce, bareKey);
        const opened = Buffer.alloc(sealed.length - 16);
        sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(opened, null, sealed, aad, nonce, bareKey);
        if (JSON.parse(opened.toString()).v !== 1) throw new Error('not opened');
      }
    },
  });
  await current.dispose();
}

/** @param bytes in UTF-8; at most two fewer, as no sign is cut through */
function textOf(bytes: number): string {
  const text = Buffer.from(SENTENCE.repeat(Math.ceil(bytes / Buffer.byteLength(SENTENCE))));
  return text.subarray(0, bytes).toString().replaceAll('\ufffd', '');
}
