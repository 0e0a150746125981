// From the password to lists that can be used.
import argon2 from 'argon2';
import { trainingCore } from '../../support/make-core';
import type { Bench } from '../measure';

export async function measure(bench: Bench): Promise<void> {
  let current = await trainingCore();
  await bench.compare({
    ...{ goalOf: 'P3', id: 'unlock', what: 'everything from the password to lists that can be used', goal: 2 },
    against: 'the key derivation alone, at the same cost (the lowest that the product accepts)',
    ours: async () => {
      current = await current.restartAs('linruoxi');
    },
    baseline: () =>
      argon2.hash('huxiao-lianxi-2026', {
        type: argon2.argon2id,
        raw: true,
        salt: Buffer.alloc(16),
        memoryCost: 65_536,
        timeCost: 3,
        parallelism: 4,
        hashLength: 32,
      }),
  });
  await current.dispose();
}
