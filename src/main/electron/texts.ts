// The few words of the shell itself; everything else is said by the page.
export type Language = 'zh' | 'en';

const TEXTS = {
  name: { zh: '护校安园', en: 'Huxiao' },
  file: { zh: '文件', en: 'File' },
  lock: { zh: '锁定', en: 'Lock' },
  quit: { zh: '退出', en: 'Quit' },
  edit: { zh: '编辑', en: 'Edit' },
  undo: { zh: '撤销', en: 'Undo' },
  redo: { zh: '重做', en: 'Redo' },
  cut: { zh: '剪切', en: 'Cut' },
  copy: { zh: '复制', en: 'Copy' },
  paste: { zh: '粘贴', en: 'Paste' },
  selectAll: { zh: '全选', en: 'Select all' },
  view: { zh: '窗口', en: 'Window' },
  fullScreen: { zh: '全屏', en: 'Full screen' },
  minimise: { zh: '最小化', en: 'Minimise' },
  about: { zh: '关于护校安园', en: 'About Huxiao' },
  stay: { zh: '继续填写', en: 'Keep writing' },
  leave: { zh: '退出', en: 'Quit' },
  unfinished: { zh: '有内容还没有提交。确定退出吗？', en: 'Something you are writing has not been submitted. Quit anyway?' },
  unfinishedMore: {
    zh: '写到一半的内容每两秒加密存为草稿，下次解锁后可以接着写；刚刚写下的几个字可能还没有存。',
    en: 'What you write is kept as an encrypted draft every two seconds and waits for you after the next unlock; the last few words may not be kept yet.',
  },
  unusable: { zh: '护校安园无法在这台电脑上运行', en: 'Huxiao cannot run on this computer' },
  unusableMore: {
    zh: '程序的一部分没有装好，或不适合这台电脑。请重新安装，或请管理员查看安装说明。数据没有改动。',
    en: 'Part of the program is missing or made for another system. Please reinstall, or ask your administrator. No data was changed.',
  },
  refused: { zh: '护校安园没有启动', en: 'Huxiao was not started' },
  refusedMore: {
    zh: '启动时附带了会削弱保护的参数。请从开始菜单或桌面图标启动；如果一直这样，请告诉管理员。',
    en: 'It was started with a switch that weakens its protection. Please start it from the menu or its icon; if this goes on, tell your administrator.',
  },
  flicker: { zh: '护校安园一再中断，已停止', en: 'Huxiao kept ending and was stopped' },
  flickerMore: {
    zh: '请重新启动电脑再试一次；仍然不行，请重新安装，或把备份恢复到另一台电脑。数据没有改动。',
    en: 'Please restart the computer and try once more. If that does not help, reinstall, or restore a backup on another computer. No data was changed.',
  },
} as const;

export const say = (name: keyof typeof TEXTS, language: Language): string => TEXTS[name][language];

/** The language of the system, until the page has said its own. */
export const languageOf = (locale: string): Language => (locale.toLowerCase().startsWith('zh') ? 'zh' : 'en');
