// The texts of the program, for finding things on a page in either language.
import { en } from '../../src/renderer/locales/en';
import { zh } from '../../src/renderer/locales/zh-CN';

export type Language = 'zh-CN' | 'en';

/** `say('exports.freeze')`; values in double braces are put in. */
export function texts(language: Language): (path: string, values?: Readonly<Record<string, string | number>>) => string {
  return (path, values = {}) => {
    const found = path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], language === 'en' ? en : zh);
    if (typeof found !== 'string') throw new Error(`no text ${path}`);
    return found.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? ''));
  };
}
