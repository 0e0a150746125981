// The printed table is the contract of today.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DOCUMENT, proceduresDocument } from './procedures-doc';

it('docs/procedures.md is what the contract says now (npm run docs writes it)', () => {
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(proceduresDocument());
});
