// Words of the papers of a mentoring plan, in Chinese whatever the language of the screen.

export const PLAN_ROLES = { reported: '被反映学生', affected: '受影响学生', bystander: '旁观学生', supported: '重点关注学生' } as const;
export const PLAN_TERMS = { short: '短期', middle: '中期', long: '长期' } as const;
export const PLAN_UNITS = { times: '次', months: '个月', hours: '学时' } as const;
export const PLAN_KINDS = {
  talk: '谈话',
  homeVisit: '家访',
  psychology: '心理辅导',
  lawLesson: '法治课',
  service: '校内服务',
  guardianTalk: '家长沟通',
  groupWork: '小组活动',
} as const;
export const PLAN_ATTENDANCE = { attended: '到了', partly: '到了一部分', absent: '没有来' } as const;
export const PLAN_FUNCTIONS = {
  classTeacher: '班主任',
  moralHead: '德育主任',
  psychology: '心理教师',
  legalVice: '法治副校长',
  guardian: '监护人',
  socialWorker: '社工',
  police: '社区民警',
  other: '其他',
} as const;
export const PLAN_CONSENT = { signed: '签字同意', oral: '口头同意', refused: '不同意' } as const;
export const PLAN_MEASURES = {
  conflicts: ['与同学冲突', '班级日志，次/月'],
  onTime: ['按时到校', '考勤，天/月'],
  homework: ['按时交作业', '作业登记，次/月'],
  feeling: ['本人感受', '自评，0–10 分'],
  guardianView: ['家长评价', '家长，0–10 分'],
  peerView: ['同学评价', '不记名访谈，0–10 分'],
} as const;
