import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

process.env.TZ = 'Asia/Shanghai';

export default defineConfig({
  test: {
    projects: [
      {
        // The Electron host is tried on a stand-in here; with the real binary in the project `electron`.
        resolve: { alias: { electron: resolve(import.meta.dirname, 'test/hosts/electron-stand-in.ts') } },
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/{core,contract,architecture,security,hosts}/**/*.test.ts'],
          environment: 'node',
          // By default one core is left idle, and on two cores that is half of the time.
          maxWorkers: '100%',
          // Key derivation at the product's floor takes 0.2 s of a whole core: a busy machine must not fail a test.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/{e2e,hosts,release}/**/*.spec.ts'],
          environment: 'node',
          // Each spec has its own vault, core and browser; much of its time is waiting. More at once would starve each other on two cores.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Needs Electron's binary, or a package; where they are missing each test counts as skipped, and the reason is printed.
        test: {
          name: 'electron',
          include: ['test/electron/**/*.spec.ts'],
          environment: 'node',
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
