// What is said before a vault is open is there at once, in both languages; the rest is loaded in the one that is read.
import { first as en } from './en/first';
import { first as zh } from './zh-CN/first';

export type Language = 'zh-CN' | 'en';
export const FIRST = { 'zh-CN': zh, en } as const;
export const loadWhole: Readonly<Record<Language, () => Promise<object>>> = {
  'zh-CN': async () => (await import('./zh-CN')).zh,
  en: async () => (await import('./en')).en,
};
