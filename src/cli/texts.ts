// What the command line says, in Chinese and English; chosen from codes, never from package contents.
import type { CheckName } from '../core/packages';

export type Text = readonly [zh: string, en: string];
const CHECK_TEXT: Record<CheckName, Text> = {
  'from-this-school': ['来自该学校', 'from this school'],
  'two-persons-approved': ['经两人批准', 'approved by two persons'],
  'approved-is-exactly-this': ['批准内容与此完全一致', 'what was approved is exactly this'],
  'only-for-you': ['仅发给本单位', 'only for you'],
  'nothing-changed': ['无缺失、无改动', 'nothing missing or changed'],
  'in-force': ['在有效期内且未撤销', 'in force'],
  'in-audit': ['已记入学校审计', "in the school's audit"],
};
const OTHER: Record<
  | 'usage'
  | 'auditUsage'
  | 'failed'
  | 'done'
  | 'password'
  | 'code'
  | 'login'
  | 'vaultPassword'
  | 'backupUsage'
  | 'backupWhole'
  | 'restoredTo'
  | 'reseatNext'
  | 'passwordOf'
  | 'kit'
  | 'share1'
  | 'share2',
  Text
> = {
  usage: [
    '用法：huxiao package verify|open|receipt 文件.hxpkg --card 学校名片 --desk-card 本单位名片 (--desk 接收台目录 --login 使用人 | --identity 文件 [--signing-key 文件]) [--code 取件码] [--revocations 文件] [--out 目录] [--receiver 姓名 --post 职务]\n密码和取件码可以当场输入，也可以用环境变量 HUXIAO_DESK_PASSWORD、HUXIAO_CODE 给出。',
    'usage: huxiao package verify|open|receipt FILE.hxpkg --card SCHOOL_CARD --desk-card DESK_CARD (--desk DESK_FOLDER --login USER | --identity FILE [--signing-key FILE]) [--code CODE] [--revocations FILE] [--out DIR] [--receiver NAME --post POST]\nPassword and code are asked for, or given as HUXIAO_DESK_PASSWORD and HUXIAO_CODE.',
  ],
  auditUsage: [
    '用法：huxiao audit verify --vault 库目录 [--login 使用人]\n先在程序里锁定。不写入任何记录；但打开数据库时，断电留下的日志会并入数据库，旧版本的库会升级，所以取证时请核对副本。密码可以当场输入，也可以用环境变量 HUXIAO_PASSWORD 给出。完整时返回 0，有问题 1，用法不对 2。',
    'usage: huxiao audit verify --vault VAULT_FOLDER [--login USER]\nLock the program first. No record is written; but opening the database moves a log left by a power cut into it and upgrades an older vault, so for evidence verify a copy. The password is asked for, or given as HUXIAO_PASSWORD. Exit code 0 whole, 1 broken, 2 usage.',
  ],
  failed: ['未通过', 'failed'],
  done: ['完成', 'done'],
  password: ['接收台密码：', 'Password of the desk:'],
  code: ['取件码：', 'Release code:'],
  login: ['使用人：', 'User:'],
  vaultPassword: ['密码：', 'Password:'],
  backupUsage: [
    '用法：huxiao backup verify 文件.hxbackup (--login 使用人 [--dir 本机数据目录] | --shares)\n　　　huxiao backup restore 文件.hxbackup --to 目录 (--login 使用人 --login 另一人 | --shares)\n应急包、密码和恢复份额可以当场输入，也可以用环境变量 HUXIAO_KIT、HUXIAO_PASSWORD_1、HUXIAO_PASSWORD_2、HUXIAO_SHARE_1、HUXIAO_SHARE_2 给出。',
    'usage: huxiao backup verify FILE.hxbackup (--login USER [--dir DATA_FOLDER] | --shares)\n       huxiao backup restore FILE.hxbackup --to FOLDER (--login USER --login ANOTHER | --shares)\nKit, passwords and shares are asked for, or given as HUXIAO_KIT, HUXIAO_PASSWORD_1, HUXIAO_PASSWORD_2, HUXIAO_SHARE_1, HUXIAO_SHARE_2.',
  ],
  backupWhole: ['完整。附件数 / 审计链末行：', 'whole. Attachments / last row of the audit chain:'],
  restoredTo: ['已恢复到', 'restored to'],
  reseatNext: [
    '接下来：在解锁页选“用两份恢复份额”，设定新密码。',
    'next: on the unlock page choose “Use two recovery shares” and set a new password.',
  ],
  passwordOf: ['密码', 'Password of'],
  kit: ['应急包代码：', 'Code on the emergency kit:'],
  share1: ['第一份恢复份额：', 'First recovery share:'],
  share2: ['第二份恢复份额：', 'Second recovery share:'],
};

export type Language = 'zh' | 'en';
export const languageOf = (lang: string | undefined): Language => (lang?.startsWith('en') || lang === 'C' ? 'en' : 'zh');
export const pick = (text: Text, language: Language): string => text[language === 'zh' ? 0 : 1];
export const checkText = (check: CheckName, language: Language): string => pick(CHECK_TEXT[check], language);
export const otherText = (key: keyof typeof OTHER, language: Language): string => pick(OTHER[key], language);
