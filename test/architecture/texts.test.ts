// Both languages say the same things, and every code that can be answered or recorded has its words.
import { describe, expect, it } from 'vitest';
import { AUDIT_EVENTS } from '../../src/contract/audit-events';
import { ERROR_CODES } from '../../src/contract/errors';
import { ROLES } from '../../src/contract/permissions';
import { readdirSync, readFileSync } from 'node:fs';
import { HELP_PAGES, helpOf, STEPS } from '../../src/renderer/features/help/pages';
import { en } from '../../src/renderer/locales/en';
import { zh } from '../../src/renderer/locales/zh-CN';

type Node = string | { readonly [key: string]: Node };

/** Plural forms are English only. */
const pathsOf = (node: Node, path = ''): string[] =>
  typeof node === 'string'
    ? [path.replace(/_(one|other)$/, '')]
    : Object.entries(node).flatMap(([key, child]) => pathsOf(child, path === '' ? key : `${path}.${key}`));
const valuesIn = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
const textAt = (node: Node, path: string): string | undefined => {
  const found = path.split('.').reduce<Node | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), node);
  return typeof found === 'string' ? found : undefined;
};

describe('the texts', () => {
  it('are the same keys in both languages', () => {
    expect(new Set(pathsOf(en))).toEqual(new Set(pathsOf(zh)));
  });

  it.each(['zh-CN', 'en'])('stand in one file each: no group of one file hides that of another in %s', (language) => {
    const folder = `src/renderer/locales/${language}`;
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    const groups = files.flatMap((file) => Object.keys(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as object));
    expect(new Set(groups)).toEqual(new Set(Object.keys(language === 'en' ? en : zh)));
    expect(groups.filter((group, i) => groups.indexOf(group) !== i)).toEqual([]);
  });

  it('put the same values in', () => {
    const differ = pathsOf(zh).filter((path) => {
      const [ours, theirs] = [textAt(zh, path), textAt(en, path) ?? textAt(en, `${path}_other`)];
      return ours !== undefined && theirs !== undefined && String(valuesIn(ours)) !== String(valuesIn(theirs));
    });
    expect(differ).toEqual([]);
  });

  it('name every error, audit event and role', () => {
    const missing = [
      ...ERROR_CODES.map((code) => `errors.${code}`),
      ...AUDIT_EVENTS.map((event) => `audit.event.${event.replace('.', '_')}`),
      ...ROLES.map((role) => `roles.${role}`),
    ].filter((path) => textAt(zh, path) === undefined || textAt(en, path) === undefined);
    expect(missing).toEqual([]);
  });

  it('help on every page, each with its own', () => {
    const paths = [...readFileSync('src/renderer/app/router.tsx', 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path as string);
    expect(paths.length).toBeGreaterThan(15);
    const pages = paths.map((path) => helpOf(path.replace('$id', crypto.randomUUID())));
    expect(new Set(pages)).toEqual(new Set(HELP_PAGES));
    expect(new Set(pages).size).toBe(paths.length);
    const texts = HELP_PAGES.flatMap((page) => ['name', 'what', ...STEPS].map((part) => `help.${page}.${part}`));
    expect(texts.filter((path) => textAt(zh, path) === undefined || textAt(en, path) === undefined)).toEqual([]);
  });

  it('do not take a colleague for a man or a woman', () => {
    const gendered = pathsOf(zh).filter((path) => /(?<!其)他(?!们|人)|她/.test(textAt(zh, path) ?? ''));
    expect(gendered).toEqual([]);
  });
});
