// What the command line says, in Chinese and English; chosen from codes, never from package contents.
import type { CheckName } from '../core/packages';

type Text = readonly [zh: string, en: string];
const CHECK_TEXT: Record<CheckName, Text> = {
  'from-this-school': ['来自该学校', 'from this school'],
  'two-persons-approved': ['经两人批准', 'approved by two persons'],
  'approved-is-exactly-this': ['批准内容与此完全一致', 'what was approved is exactly this'],
  'only-for-you': ['仅发给本单位', 'only for you'],
  'nothing-changed': ['无缺失、无改动', 'nothing missing or changed'],
  'in-force': ['在有效期内且未撤销', 'in force'],
  'in-audit': ['已记入学校审计', "in the school's audit"],
};
const OTHER: Record<'usage' | 'failed' | 'done', Text> = {
  usage: [
    '用法：huxiao package verify|open|receipt 文件.hxpkg --identity 文件 --card 学校名片 --desk-card 本单位名片 --code 取件码 [--revocations 文件] [--out 目录] [--signing-key 文件 --receiver 姓名 --post 职务]',
    'usage: huxiao package verify|open|receipt FILE.hxpkg --identity FILE --card SCHOOL_CARD --desk-card DESK_CARD --code CODE [--revocations FILE] [--out DIR] [--signing-key FILE --receiver NAME --post POST]',
  ],
  failed: ['未通过', 'failed'],
  done: ['完成', 'done'],
};

export type Language = 'zh' | 'en';
export const languageOf = (lang: string | undefined): Language => (lang?.startsWith('en') || lang === 'C' ? 'en' : 'zh');
const pick = (text: Text, language: Language): string => text[language === 'zh' ? 0 : 1];
export const checkText = (check: CheckName, language: Language): string => pick(CHECK_TEXT[check], language);
export const otherText = (key: keyof typeof OTHER, language: Language): string => pick(OTHER[key], language);
