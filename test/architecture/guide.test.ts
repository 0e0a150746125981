// The user guide says what the program says: its pictures are there, both languages have the same parts, and its bold words are on the screen.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { en } from '../../src/renderer/locales/en';
import { zh } from '../../src/renderer/locales/zh-CN';

const docs = join(root, 'docs');
const GUIDES = { 'zh-CN': zh, en } as const;
type Language = keyof typeof GUIDES;
const LANGUAGES = Object.keys(GUIDES) as Language[];
const guideOf = (language: Language): string => readFileSync(join(docs, `USER-GUIDE.${language}.md`), 'utf8');

const textsIn = (node: unknown): string[] => (typeof node === 'string' ? [node] : Object.values(node as object).flatMap(textsIn));
const linksIn = (guide: string): string[] => [...guide.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] as string);
const picturesIn = (guide: string): string[] => linksIn(guide).filter((link) => link.endsWith('.png'));

/** Headings by level and number, pictures by name, numbered steps, rows of tables: in the order in which they come. */
const shapeOf = (guide: string): string[] =>
  guide.split('\n').flatMap((line) => {
    const heading = line.match(/^(#+) (\d+(?:\.\d+)?)?/);
    if (heading) return [`${heading[1]} ${heading[2] ?? ''}`];
    const picture = line.match(/^!\[.*\/([\w-]+\.png)\)$/);
    if (picture) return [picture[1] as string];
    const step = line.match(/^(\d+\.|-|\|)( |$)/);
    return step ? [step[1] as string] : [];
  });

/** As GitHub makes them. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-');

describe.each(LANGUAGES)('the user guide in %s', (language) => {
  const guide = guideOf(language);

  it('shows every picture of its folder, each once, and no other', () => {
    const made = readdirSync(join(docs, 'pictures/guide', language)).map((name) => `pictures/guide/${language}/${name}`);
    expect(picturesIn(guide).sort()).toEqual(made.sort());
  });

  it('writes in bold only what is on the screen, letter by letter', () => {
    const texts = new Set(textsIn(GUIDES[language]));
    const bold = [...guide.matchAll(/\*\*(.+?)\*\*/g)].map((match) => match[1] as string);
    expect(bold.length).toBeGreaterThan(100);
    // The one that explains the convention.
    expect(bold.slice(1).filter((text) => !texts.has(text))).toEqual([]);
  });

  it('links to what is there', () => {
    const anchors = new Set([...guide.matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] as string)));
    const broken = linksIn(guide).filter((link) => (link.startsWith('#') ? !anchors.has(link.slice(1)) : !existsSync(join(docs, link))));
    expect(broken).toEqual([]);
  });
});

it('has the same chapters, sections, pictures, steps and rows in both languages', () => {
  expect(shapeOf(guideOf('en'))).toEqual(shapeOf(guideOf('zh-CN')));
});
