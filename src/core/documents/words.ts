// The words of papers, which are in Chinese whatever the language of the screen: official forms have one language.

export const ROLES = { affected: '受影响学生', reported: '被反映学生', informed: '知情人' } as const;
export const TYPES = {
  bodily: '身体侵害',
  insult: '言语侮辱',
  property: '财物侵害',
  exclusion: '排斥孤立',
  cyber: '网络欺凌',
  sexual: '涉性侵害',
} as const;
export const ENTRIES = {
  contact: '联系',
  statement: '陈述',
  measure: '措施',
  guardianNotice: '告知监护人',
  counselling: '辅导',
  note: '记录',
  safeguarding: '紧急处置',
  determination: '认定',
  service: '送达',
  followUp: '回访',
  appeal: '复查',
  mandatoryReport: '强制报告',
} as const;
export const CHANNELS = {
  reportBox: '举报箱',
  hotline: '举报电话',
  walkIn: '来信来访',
  studentHelp: '学生求助',
  staff: '教职工发现',
  parent: '家长',
  superior: '上级转办',
  police: '公安转来',
  online: '线上举报箱',
} as const;
export const BEHAVIOURS = {
  threat: '扬言威胁',
  violence: '动手伤人',
  object: '携带危险物品',
  attemptedEntry: '强行进校',
  blocking: '堵门堵车',
  following: '尾随学生',
  loitering: '校门徘徊不去',
  filming: '偷拍学生',
  other: '其他',
  petition: '递交材料、等候接待',
} as const;
export const BANDS = { gate: '校门口', within200: '200 米内', within500: '500 米内', further: '500 米以外', unknown: '' } as const;
export const ORIGINS = {
  harmRisk: '易肇事肇祸',
  petition: '重点上访（另有威胁学校的行为）',
  drugs: '涉毒',
  distress: '心理失衡、报复社会',
} as const;
export const BODIES_OUTSIDE = { police: '公安机关', township: '镇街', education: '教育局', community: '村居' } as const;
export const WAYS = { inPerson: '当面', phone: '电话', message: '短信或微信', visit: '上门', letter: '书面' } as const;
export const LAPSES = { unconfirmed: '没有可以确认的责任人', overdue: '超过核对窗口，没有得到确认', missing: '责任人报称此人下落不明' } as const;
export const KINDS = { report: '举报', complaint: '投诉', helpRequest: '求助', consultation: '咨询' } as const;
export const DECLINED = { unfounded: '查无事实', prank: '恶作剧', roughPlay: '打闹嬉戏', notOurs: '不属本校处理' } as const;
export const STEPS = {
  create: '立案',
  investigate: '开始调查',
  submit: '提交认定',
  determine: '作出认定',
  dispose: '作出处置',
  serve: '告知送达',
  followUp: '进入回访',
  close: '结案',
  archive: '归档',
  reopen: '重新启动',
} as const;
export const STATES = {
  open: '已立案',
  investigating: '调查中',
  determining: '认定中',
  determined: '已认定',
  disposed: '已处置',
  served: '已送达',
  followUp: '回访中',
  closed: '已结案',
  archived: '已归档',
} as const;
export const GROUPS = { intake: '受理组', counsellors: '辅导组', approvers: '校长、副校长', security: '安全组' } as const;

/** What has a word is said in it; anything a later version knows is left as it is named. */
export const wordIn = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

/** China has one time zone. */
const local = (at: number): string => new Date(at + 8 * 3_600_000).toISOString();
export const day = (at: number): string => local(at).slice(0, 10);
export const minute = (at: number): string => local(at).slice(0, 16).replace('T', ' ');
/** As official papers are dated (GB/T 9704-2012, 7.3.5.4): Arabic figures without leading zeros. */
export const officialDay = (at: number): string => {
  const [year, month, date] = day(at).split('-').map(Number) as [number, number, number];
  return `${year}年${month}月${date}日`;
};
