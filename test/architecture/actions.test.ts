// The box of Ctrl K goes wherever the navigation goes, and offers to nobody what they may not do.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Role, ROLES } from '../../src/contract/permissions';
import { en } from '../../src/renderer/locales/en';
import { zh } from '../../src/renderer/locales/zh-CN';
import { type Action, actionsFor, nameOf } from '../../src/renderer/features/search/actions';

type Words = { readonly search: { readonly words: Readonly<Record<string, string>> }; readonly shell: Readonly<Record<string, string>> };
const wordsIn =
  ({ search, shell }: Words) =>
  (action: Action): string =>
    `${shell[nameOf(action)]} ${search.words[nameOf(action)]}`;
const names = (text: string, roles: readonly Role[], words: Words = zh): string[] =>
  actionsFor(text, roles, { isSchool: true, isPractice: false }, wordsIn(words)).map(nameOf);

describe('what the box can do', () => {
  it('goes wherever the navigation goes', () => {
    const shell = readFileSync(join(import.meta.dirname, '../../src/renderer/app/Shell.tsx'), 'utf8');
    const links = [...shell.matchAll(/<NavLink\s+to="([^"]+)"/g)].map((match) => match[1] as string);
    const everyWord = actionsFor('x', ROLES, { isSchool: true, isPractice: true }, () => 'x');
    expect(links.length).toBeGreaterThan(8);
    expect(everyWord.flatMap((one) => ('place' in one ? [one.to as string] : [])).sort()).toEqual([...links].sort());
  });

  it('is found by its words in either language, and from the beginning of a word of letters', () => {
    expect(names('案', ['counsellor'])).toEqual(['cases']);
    expect(names('anj', ['counsellor'])).toEqual(['cases']);
    expect(names('nj', ['counsellor'])).toEqual([]);
    expect(names('ＳＤ', ['counsellor'])).toEqual(['lock']);
    expect(names('police', ['counsellor'], en)).toEqual(['exports']);
    expect(names('遮', ['auditor'])).toEqual(['cover']);
  });

  it('offers to nobody what they may not do', () => {
    expect(names('', ['auditor'])).toEqual(['cover', 'lock']);
    expect(names('', ['counsellor'])).toEqual(['log', 'cover', 'lock']);
    expect(names('案件', ['auditor'])).toEqual([]);
    expect(actionsFor('人员', ['systemAdmin'], { isSchool: false, isPractice: false }, wordsIn(zh))).toEqual([]);
    expect(names('练习', ['counsellor'])).toEqual([]);
    expect(actionsFor('练习', ['counsellor'], { isSchool: true, isPractice: true }, wordsIn(zh)).map(nameOf)).toEqual(['exercises']);
    expect(names('人员', ['systemAdmin'])).toEqual(['people']);
  });
});
