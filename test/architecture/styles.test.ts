// Names of classes: what a feature styles is anchored in a name of its own, so that no page looks different because of another one.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** With what the names of a feature begin; no two features share a word. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  access: ['access'],
  audit: ['audit'],
  backups: ['backup'],
  cases: ['case'],
  concerns: ['concern'],
  dashboard: ['today', 'calendar', 'alarm'],
  help: ['help'],
  learn: ['learn', 'tour', 'exercise'],
  mentoring: ['mentoring', 'plan'],
  papers: ['paper'],
  people: ['people', 'person'],
  recovery: ['recovery'],
  reports: ['report'],
  returns: ['return'],
  search: ['palette', 'find'],
  session: ['unlock'],
  settings: ['settings'],
  setup: ['setup', 'founding'],
};

const read = (pattern: string) => globSync(pattern).map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
const featureOf = (path: string): string => path.match(/features\/([^/]+)\//)?.[1] ?? '';
const classesIn = (selector: string): string[] => [...selector.matchAll(/\.(-?[a-z_][\w-]*)/gi)].map((match) => match[1] as string);

/** Each selector of a sheet by itself; conditions such as `@media` are none. */
function selectorsIn(sheet: string): string[] {
  const rules = sheet.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{/g);
  return [...rules].flatMap(([, heads = '']) => (heads.trim().startsWith('@') ? [] : heads.split(/,(?![^(]*\))/).map((one) => one.trim())));
}
const isOwn = (feature: string, name: string): boolean =>
  (WORDS[feature] ?? []).some((word) => name === word || name === `${word}s` || name.startsWith(`${word}-`) || name.startsWith(`${word}s-`));

const sheets = read('src/renderer/features/**/*.css').map((sheet) => ({
  ...sheet,
  feature: featureOf(sheet.path),
  selectors: selectorsIn(sheet.text),
}));

describe('names of classes', () => {
  it('are read', () => {
    expect(new Set(sheets.map(({ feature }) => feature))).toEqual(new Set(Object.keys(WORDS)));
    expect(sheets.flatMap(({ selectors }) => selectors).length).toBeGreaterThan(400);
    expect(selectorsIn('/* .x */ .a > .b, :is(.c, .d) e { f: g; } @media (h) { .i { j: k; } }')).toEqual(['.a > .b', ':is(.c, .d) e', '.i']);
    expect([isOwn('cases', 'case-lines'), isOwn('cases', 'casefile'), isOwn('returns', 'figures')]).toEqual([true, false, false]);
  });

  it('belong to one feature each', () => {
    const words = Object.values(WORDS).flat();
    expect(new Set(words).size).toBe(words.length);
  });

  it('anchor everything that a feature styles in a name of its own', () => {
    const loose = sheets.flatMap(({ path, feature, selectors }) =>
      selectors.filter((selector) => !classesIn(selector).some((name) => isOwn(feature, name))).map((selector) => `${path}: ${selector}`),
    );
    expect(loose).toEqual([]);
  });

  it('of a feature are used by no other', () => {
    const pages = read('src/renderer/features/**/*.tsx');
    const taken = sheets.flatMap(({ feature, selectors }) =>
      [...new Set(selectors.flatMap(classesIn))]
        .filter((name) => name.includes('-') && isOwn(feature, name))
        .flatMap((name) => {
          const inClass = new RegExp(`className=(?:"|\\{[^}]*['"\`])[^"}]*(?<![\\w-])${name}(?![\\w-])`);
          return pages.filter(({ path, text }) => featureOf(path) !== feature && inClass.test(text)).map(({ path }) => `${path}: ${name}`);
        }),
    );
    expect(taken).toEqual([]);
  });
});
