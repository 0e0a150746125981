import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { licencesPlugin } from './scripts/product-licences.mjs';

const native = ['argon2', 'better-sqlite3', 'sodium-native', 'electron', 'playwright-core', /^node:/];

export default defineConfig({
  main: {
    // The packer of Excel files. Its build for Node makes a `require` of its own, which collides with the one that the bundler adds, and knows of workers.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      externalizeDeps: { include: [], exclude: ['@orpc/server', '@orpc/contract', 'kysely', 'zod'] },
      minify: true,
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          core: 'src/main/chromium/core-entry.ts',
          'electron-core': 'src/main/electron/core-entry.ts',
          chromium: 'src/main/chromium/host-entry.ts',
          ...(existsSync('src/cli/main.ts') ? { cli: 'src/cli/main.ts' } : {}),
        },
        external: native,
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: { rollupOptions: { input: { index: 'src/preload/index.ts' }, output: { format: 'cjs', entryFileNames: '[name].cjs' } } },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), licencesPlugin()],
    build: { minify: true, rollupOptions: { input: { index: 'src/renderer/index.html' } } },
  },
});
