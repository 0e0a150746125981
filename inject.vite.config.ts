// The bridge for the Chromium host must be one self-contained script.
import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    outDir: 'out/preload',
    emptyOutDir: false,
    lib: { entry: 'src/preload/inject.ts', formats: ['iife'], name: 'huxiaoInject', fileName: () => 'inject.js' },
  },
});
