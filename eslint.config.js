// What the formatter's lint cannot see: promises that nobody awaits, rules of hooks, texts outside the locales.
import i18next from 'eslint-plugin-i18next';
import hooks from 'eslint-plugin-react-hooks';
import { parser, plugin } from 'typescript-eslint';

const layers = ['contract', 'core', 'main', 'preload', 'renderer', 'test'];

export default [
  { ignores: ['out/**', 'dist/**', 'node_modules/**', '**/*.d.ts', 'src/cli/**'] },
  {
    files: ['src/**/*.{ts,tsx}', 'test/**/*.ts'],
    languageOptions: { parser, parserOptions: { project: layers.map((layer) => `./tsconfig.${layer}.json`), tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': plugin },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  },
  { files: ['src/renderer/**/*.tsx'], plugins: { 'react-hooks': hooks }, rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' } },
  { files: ['src/renderer/features/**/*.tsx'], plugins: { i18next }, rules: { 'i18next/no-literal-string': ['error', { mode: 'jsx-text-only', words: { exclude: ['[^\\p{L}]*'] } }] } },
];
