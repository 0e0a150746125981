// Invented stories for a training school. Nobody in them exists; names were made up for this file.
import type { CaseFact } from '../../contract/case-facts';
import type { Inputs } from '../dispatch/context';

type CaseEvent = Inputs['cases']['advance']['event'];
/** Its time is that of its place in the story. */
type Told<F> = F extends { at: number } ? Omit<F, 'at'> : never;

type Content = Inputs['reports']['register']['content'];
type Entry = Inputs['cases']['addEntry'];

export interface Story {
  readonly hoursAgo: number;
  readonly channel: Content['channel'];
  readonly kind?: Content['kind'];
  readonly lifeSafety?: boolean;
  readonly occurred: string;
  readonly place: string;
  readonly types: readonly Content['types'][number][];
  readonly people: readonly (readonly [Content['people'][number]['role'], string, string, string])[];
  readonly narrative: string;
  readonly reporter?: Inputs['reports']['sealReporter']['identity'];
  readonly declined?: { readonly reason: Inputs['reports']['decline']['reason']; readonly note: string };
  readonly title?: string;
  readonly steps?: readonly (CaseEvent | readonly [Entry['type'], Entry['audience'], string] | Told<CaseFact>)[];
}

const DAY = 24;

/** Both families got the result on paper. */
const SERVED = (['affected', 'reported'] as const).map(
  (side) =>
    ({
      type: 'service',
      side,
      party: null,
      way: 'inPerson',
      who: '母亲',
      receipt: 'signed',
      appealTold: true,
      note: '',
    }) as const satisfies Told<CaseFact>,
);

export const STORIES: readonly Story[] = [
  {
    hoursAgo: 40 * DAY,
    channel: 'parent',
    occurred: '上周五放学后',
    place: '校门口奶茶店',
    types: ['property'],
    people: [
      ['affected', '吴晓晨', '七', '2'],
      ['reported', '白一凡', '八', '4'],
    ],
    narrative: '家长说孩子这个月三次被要走零花钱，每次十元到二十元。',
    reporter: { name: '吴先生', contact: '家长留了电话', relation: '父亲', wishesSecrecy: true },
    title: '校门口索要零花钱',
    steps: [
      'investigate',
      ['guardianNotice', 'team', '电话通知双方监护人，约定周三到校。'],
      ['statement', 'team', '与被反映学生谈话，承认要过两次钱。'],
      'submit',
      { type: 'determination', conclusion: 'bullying', grade: 'minor', present: 7, recused: '', note: '三次索要，金额不大，当面承认。' },
      'determine',
      ['measure', 'team', '批评教育，当面道歉并退还。'],
      'dispose',
      ...SERVED,
      'serve',
      'followUp',
      ['contact', 'team', '回访受影响学生，近两周没有再发生。'],
      'close',
    ],
  },
  {
    hoursAgo: 33 * DAY,
    channel: 'reportBox',
    occurred: '体育课',
    place: '操场',
    types: ['insult'],
    people: [
      ['affected', '徐子墨', '八', '1'],
      ['reported', '徐浩然', '八', '1'],
    ],
    narrative: '纸条上写：体育课有人一直给同学起外号，全班跟着喊。',
    declined: { reason: 'roughPlay', note: '两人是好友，互起外号，当事人都说没有不愉快；班主任已提醒。' },
  },
  {
    hoursAgo: 26 * DAY,
    channel: 'studentHelp',
    kind: 'helpRequest',
    occurred: '这学期一直',
    place: '宿舍 3 号楼',
    types: ['exclusion'],
    people: [
      ['affected', '蒋一鸣', '九', '3'],
      ['reported', '', '九', '3'],
    ],
    narrative: '学生说宿舍里没有人和她说话，东西被放到走廊上，已经四周。',
    title: '宿舍内长期孤立',
    steps: [
      'investigate',
      ['guardianNotice', 'team', '通知双方监护人。'],
      ['counselling', 'counsellor', '第一次会谈：睡眠差，没有自伤想法，愿意换宿舍。'],
      ['statement', 'committee', '与同宿舍三人分别谈话。'],
      'submit',
      { type: 'determination', conclusion: 'bullying', grade: 'minorRepeated', present: 7, recused: '', note: '四周内多次，班主任两次提醒后仍有。' },
      'determine',
    ],
  },
  {
    hoursAgo: 20 * DAY,
    channel: 'online',
    occurred: '10 月底',
    place: '班级群',
    types: ['cyber'],
    people: [
      ['affected', '何欣怡', '八', '5'],
      ['reported', '罗俊', '八', '5'],
    ],
    narrative: '有人把同学的照片做成表情包发在群里。',
    title: '群里传播同学照片',
    steps: ['investigate', ['guardianNotice', 'team', '双方监护人已知情。'], ['measure', 'team', '要求删除并在群里说明。']],
  },
  {
    hoursAgo: 17 * DAY,
    channel: 'superior',
    kind: 'complaint',
    occurred: '不详',
    place: '校外',
    types: [],
    people: [],
    narrative: '县局转来信件，反映放学路段有社会青年拦学生。',
    declined: { reason: 'notOurs', note: '不是学生之间的事，已转安全主任按周边治安处理并报派出所。' },
  },
  {
    hoursAgo: 14 * DAY,
    channel: 'staff',
    occurred: '11 月 9 日早读',
    place: '八年级教室',
    types: ['insult', 'bodily'],
    people: [
      ['affected', '欧阳雪', '八', '2'],
      ['reported', '林杰', '八', '2'],
    ],
    narrative: '早读时被反映学生把同学的书扔到地上并推了肩膀，老师当场制止。',
    title: '早读时推搡并扔书',
    steps: ['investigate', ['guardianNotice', 'team', '当天下午电话通知双方监护人。']],
  },
  {
    hoursAgo: 12 * DAY,
    channel: 'walkIn',
    kind: 'consultation',
    occurred: '这周',
    place: '食堂',
    types: [],
    people: [['affected', '石磊', '七', '1']],
    narrative: '班主任来问：学生打饭时总被插队，算不算欺凌。已说明三个条件，请其继续留意。',
    declined: { reason: 'unfounded', note: '目前没有受影响的具体情形，属咨询。' },
  },
  {
    hoursAgo: 10 * DAY,
    channel: 'hotline',
    occurred: '上周',
    place: '二号楼三层西侧厕所',
    types: ['property', 'cyber'],
    people: [
      ['affected', '周宁', '七', '3'],
      ['reported', '马驰', '七', '3'],
      ['reported', '丁文博', '七', '3'],
      ['informed', '邹小雨', '七', '3'],
    ],
    narrative: '对方说几个男生在厕所堵住一个同学，拿走饭卡，还拍了视频，说不给钱就发到群里。',
    reporter: { name: '匿名家长', contact: '只愿意接电话', relation: '同班家长', wishesSecrecy: true },
    title: '厕所索要财物并拍视频',
    steps: [
      'investigate',
      ['guardianNotice', 'team', '通知甲方、受影响学生监护人。'],
      ['statement', 'committee', '与被反映学生乙谈话，第 1 次，38 分钟。'],
      ['counselling', 'counsellor', '会谈要点：不愿去食堂，睡不好；约定每周两次。'],
      ['contact', 'team', '电话联系乙方监护人，未接。'],
    ],
  },
  {
    hoursAgo: 8 * DAY,
    channel: 'reportBox',
    occurred: '不详',
    place: '公交站',
    types: ['bodily'],
    people: [
      ['affected', '', '八', ''],
      ['reported', '', '', ''],
    ],
    narrative: '纸条：公交站有人打架，没有写名字。',
    declined: { reason: 'unfounded', note: '调看监控，当天没有发生；已请值班教师在站台值守一周。' },
  },
  {
    hoursAgo: 7 * DAY,
    channel: 'parent',
    occurred: '11 月中旬',
    place: '七年级走廊',
    types: ['insult'],
    people: [
      ['affected', '郑可', '七', '4'],
      ['reported', '马骏', '七', '4'],
      ['reported', '孙琦', '七', '4'],
    ],
    narrative: '家长说孩子因为口音被学舌取笑，回家哭过两次。',
    title: '走廊学舌取笑',
    steps: ['investigate'],
  },
  {
    hoursAgo: 6 * DAY,
    channel: 'police',
    occurred: '周末',
    place: '河滨公园',
    types: ['bodily'],
    people: [
      ['affected', '龙少华', '九', '1'],
      ['reported', '石强', '九', '2'],
    ],
    narrative: '派出所转来：周末两名学生在公园打斗，已调解，请学校跟进。',
    title: '周末在公园打斗',
    steps: ['investigate', ['contact', 'team', '与派出所社区民警通话，取得处理情况。']],
  },
  {
    hoursAgo: 5 * DAY,
    channel: 'staff',
    occurred: '晚自习',
    place: '九年级教室',
    types: ['exclusion'],
    people: [['affected', '侯敏', '九', '4']],
    narrative: '老师发现分组时没有人愿意和她一组，问过两个学生都不肯说原因。',
    title: '分组时被排斥',
    steps: [],
  },
  {
    hoursAgo: 3 * DAY,
    channel: 'studentHelp',
    kind: 'helpRequest',
    occurred: '昨天',
    place: '篮球场',
    types: ['bodily'],
    people: [
      ['affected', '单于飞', '八', '3'],
      ['reported', '曾凯', '九', '5'],
    ],
    narrative: '学生自己来说：打球时被故意撞倒，对方说再来就还打。',
    reporter: { name: '本人', contact: '同意班主任联系', relation: '本人', wishesSecrecy: false },
    title: '篮球场被威胁',
    steps: [],
  },
  {
    hoursAgo: 2 * DAY,
    channel: 'online',
    occurred: '上周末',
    place: '网上',
    types: ['cyber'],
    people: [['affected', '高悦', '九', '2']],
    narrative: '匿名账号连续发帖说她的坏话，截图三张随后补交。',
    declined: { reason: 'prank', note: '账号属当事人本人测试，已谈话。' },
  },
  {
    hoursAgo: 40,
    channel: 'reportBox',
    occurred: '本周',
    place: '二号楼楼梯',
    types: ['property'],
    people: [['affected', '', '七', '']],
    narrative: '纸条：二号楼楼梯口有人收“过路费”，每次一两元。',
  },
  {
    hoursAgo: 23,
    channel: 'reportBox',
    occurred: '昨天中午',
    place: '食堂二层',
    types: ['insult'],
    people: [
      ['affected', '彭小满', '七', '2'],
      ['reported', '吕航', '七', '2'],
    ],
    narrative: '来信：有人当着很多人的面把汤倒在他盘子里，还笑他家里穷。',
  },
  {
    hoursAgo: 6,
    channel: 'staff',
    lifeSafety: true,
    occurred: '今天早上',
    place: '医务室',
    types: ['bodily'],
    people: [['affected', '崔萌', '七', '5']],
    narrative: '校医报告：学生手臂有多处旧伤，问起时不说话，疑似在家中受伤。',
  },
  {
    hoursAgo: 2,
    channel: 'hotline',
    occurred: '这几天放学',
    place: '后门小路',
    types: ['bodily', 'property'],
    people: [
      ['affected', '谢童', '八', '6'],
      ['reported', '苏阳', '九', '6'],
    ],
    narrative: '来电说孩子放学被高年级同学拦住翻书包，昨天被踢了一脚。',
    reporter: { name: '谢女士', contact: '来电号码已记', relation: '母亲', wishesSecrecy: true },
  },
];
