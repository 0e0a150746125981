// The PDF of each paper as a browser makes it: margins and pages, text that ordinary tools read, the same bytes for the same input.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/setup.mjs';
import type { SchoolPaper } from '../../src/core/documents/school-papers';
import { pagesOf, withFixedDates } from '../../src/core/documents/paper';
import type { PaperChoice, RecordFacts } from '../../src/core/documents/record-facts';
import { schoolPaper } from '../../src/core/documents/school-papers';
import { printToPdf } from '../../src/main/chromium/print';
import { SOME_CHOICE, someFacts } from '../support/paper-facts';

const chromium = findChromium();
const hasTools = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return chromium !== undefined;
  } catch {
    return false;
  }
})();
if (!hasTools) console.warn('SKIPPED: no Chromium, or `pdftotext` is not installed: pages of papers are not checked');

const AT = Date.UTC(2026, 10, 27, 9, 45);
const print = async (form: SchoolPaper, facts: RecordFacts, choice: PaperChoice, copy: number | null = 57): Promise<Uint8Array> =>
  withFixedDates(await printToPdf(chromium as string, schoolPaper(form, facts, choice, { copy, by: '林若溪', at: AT })), new Date(AT));
const textIn = (pdf: Uint8Array, ...options: string[]): string =>
  execFileSync('pdftotext', ['-enc', 'UTF-8', ...options, '-', '-'], { input: pdf }).toString('utf8');

describe.skipIf(!hasTools)('a paper as PDF', () => {
  const pdf = new Map<SchoolPaper, Uint8Array>();
  beforeAll(async () => {
    for (const form of ['caseFile', 'registerSheet', 'familyLetter', 'talkRecord', 'referral'] as const)
      pdf.set(form, await print(form, someFacts(40), SOME_CHOICE));
  }, 120_000);
  afterAll(() => pdf.clear());

  it('of the official layout keeps its margins and numbers its pages outside', () => {
    const letter = pdf.get('referral') as Uint8Array;
    const pages = pagesOf(letter);
    expect(pages).toBeGreaterThan(2);
    const text = textIn(letter);
    for (let n = 1; n <= pages; n++) expect(text).toMatch(new RegExp(`—\\s*${n}\\s*—`));
    const words = [
      ...textIn(letter, '-bbox').matchAll(
        /<page width="([\d.]+)" height="([\d.]+)">|<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)/g,
      ),
    ];
    const mm = 72 / 25.4;
    const body = words
      .filter((one) => one[7] && !/^(—|\d)/.test(one[7]))
      .map((one) => one.slice(3, 7).map(Number) as [number, number, number, number]);
    expect(body.length).toBeGreaterThan(40);
    expect(Math.min(...body.map(([x]) => x))).toBeGreaterThan(28 * mm - 1);
    expect(Math.max(...body.map(([, , x]) => x))).toBeLessThan(210 * mm - 26 * mm + 2);
    expect(Math.min(...body.map(([, y]) => y))).toBeGreaterThan(37 * mm - 12);
    expect(Math.max(...body.map(([, , , y]) => y))).toBeLessThan(297 * mm - 35 * mm + 12);
  });

  it('has nothing in its text but the text: number, name and time of the copy are pictures', () => {
    for (const [form, bytes] of pdf) {
      const text = textIn(bytes);
      expect(text, form).not.toContain('第 57 份');
      expect(text.replace(/\s/g, ''), form).toContain(form === 'familyLetter' ? '周宁远同学的家长' : '0399-2026');
    }
    expect(textIn(pdf.get('caseFile') as Uint8Array).replace(/\s/g, '')).toContain('第40次回访');
  });

  it('is the same bytes for the same input, whenever it is made', async () => {
    const again = await print('talkRecord', someFacts(40), SOME_CHOICE);
    expect(Buffer.from(again).equals(Buffer.from(pdf.get('talkRecord') as Uint8Array))).toBe(true);
    const other = await print('talkRecord', someFacts(40), SOME_CHOICE, 58);
    expect(Buffer.from(other).equals(Buffer.from(again))).toBe(false);
  });
});
