// Two invented mentoring plans for a training school: one from a case that is a month old, one of a supported student that runs for most of a year.
import type { MentoringFact, MentoringPlan } from '../../contract/mentoring-facts';
import { dateOf, dayFrom, dayOf, startOfDay } from '../../contract/days';
import type { Inputs } from '../dispatch/context';

type Told = Inputs['mentoring']['record']['told'];
export type Act =
  | {
      readonly at: number;
      readonly plan: string;
      readonly do: 'open';
      readonly storyTitle: string | null;
      readonly party: string;
      readonly grade: string;
      readonly className: string;
      readonly reason: string;
    }
  | {
      readonly at: number;
      readonly plan: string;
      readonly do: 'revise';
      readonly text: (today: number) => Omit<MentoringPlan, 'reason' | 'team'> & { readonly team: readonly Member[] };
    }
  | { readonly at: number; readonly plan: string; readonly do: 'advance'; readonly event: Inputs['mentoring']['advance']['event'] }
  | { readonly at: number; readonly plan: string; readonly do: 'approve' }
  | { readonly at: number; readonly plan: string; readonly do: 'record'; readonly fact: MentoringFact; readonly told: Told };

/** A colleague by login, or somebody from outside by name. */
type Member = Omit<MentoringPlan['team'][number], 'id' | 'person' | 'name'> & ({ readonly login: string } | { readonly name: string });

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** 16:20 of a local day. */
const afternoon = (day: number): number => startOfDay(day) + 16 * HOUR + 20 * 60_000;
const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const monthBack = (today: number, by: number): string => {
  const [year, month] = dateOf(dayOf(today)).split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 - by, 1)).toISOString().slice(0, 7);
};
const dayIn = (month: string, date: number): number => dayFrom(`${month}-${String(date).padStart(2, '0')}`);

type Session = Extract<MentoringFact, { type: 'session' }>;
/** @param from number of the first; each plan has its own */
const sessionsFrom = (from: number) => {
  let counted = from;
  return (at: number, kind: Session['kind'], hours: number, people: string, over: Partial<Session> = {}): MentoringFact => ({
    ...{ type: 'session', session: idOf(counted++), kind, at, hours, place: '', people, attendance: 'attended' },
    ...{ behaviour: '', guardian: '', next: '', appointment: null, together: 1 },
    ...over,
  });
};

const YEAR = 'supported';
const MONTHS_BACK = 9;
/** This month of the nine has no review: it stays missed. */
const SKIPPED = 4;
const ON_TIME = [15, 16, 16, 17, 17, 18, 19, 19, 20];
const FEELING = [3, 3, 4, 4, 5, 5, 6, 6, 7];
const SAID = [
  '早上起不来，晚上要带弟弟。',
  '这周只迟到一次。',
  '',
  '老师没有当着全班说我，我愿意来。',
  '',
  '我自己定了闹钟。',
  '',
  '同桌等我一起进校门。',
  '我想下学期不用再评了。',
];

/** A student without a case, from nine months ago to this month. */
function yearOf(today: number): Act[] {
  const first = monthBack(today, MONTHS_BACK);
  const start = dayIn(first, 3);
  const plan = YEAR;
  const session = sessionsFrom(1);
  const goal = [idOf(901), idOf(902), idOf(903)] as const;
  const acts: Act[] = [
    {
      ...{ at: afternoon(start), plan, do: 'open', storyTitle: null, party: '沈知远', grade: '八', className: '2' },
      reason: '上月迟到 8 次，课上常趴在桌上，三门课没有交作业；和同学没有冲突。',
    },
    {
      ...{ at: afternoon(start) + HOUR, plan, do: 'revise' },
      text: () => ({
        analysis: '晚上照顾弟弟到十一点，睡眠不够；和班主任关系好，愿意说。',
        ...{ from: dateOf(start), until: dateOf(dayOf(today) + 45), sealedByLaw: false },
        team: [
          { login: 'xuwenqing', function: 'classTeacher', note: '' },
          { name: '母亲', function: 'guardian', note: '每周一次电话' },
          { name: '吴志恒', function: 'police', note: '只看学时' },
        ],
        hours: [
          { kind: 'talk', hours: 8 },
          { kind: 'psychology', hours: 6 },
          { kind: 'homeVisit', hours: 2 },
        ],
        goals: [
          { id: goal[0], term: 'short', what: '每月按时到校 19 天', how: '班主任早上打电话 · 同桌结伴', unit: 'months', of: 3, checkOn: null },
          { id: goal[1], term: 'middle', what: '家里有人接弟弟', how: '社区托管 · 家访两次', unit: 'times', of: 2, checkOn: null },
          { id: goal[2], term: 'long', what: '完成 16 学时谈话和辅导', how: '每两周一次', unit: 'hours', of: 16, checkOn: null },
        ],
        measures: [
          {
            measure: 'onTime',
            target: 19,
            before: [
              { month: monthBack(today, MONTHS_BACK + 2), value: 13 },
              { month: monthBack(today, MONTHS_BACK + 1), value: 12 },
            ],
          },
          { measure: 'feeling', target: 6, before: [{ month: monthBack(today, MONTHS_BACK + 1), value: 3 }] },
        ],
      }),
    },
    { at: afternoon(start) + 2 * HOUR, plan, do: 'advance', event: 'submit' },
    { at: afternoon(start + 1), plan, do: 'approve' },
    {
      at: afternoon(start + 2),
      plan,
      do: 'record',
      fact: { type: 'consent', at: afternoon(start + 2), who: '母亲', way: 'signed', note: '' },
      told: null,
    },
    { at: afternoon(start + 2) + HOUR, plan, do: 'advance', event: 'start' },
  ];
  for (let i = 0; i < MONTHS_BACK; i++) {
    const month = monthBack(today, MONTHS_BACK - i);
    const talk = afternoon(dayIn(month, 10));
    const counselling = afternoon(dayIn(month, 18));
    const review = afternoon(dayIn(month, 26));
    acts.push({
      at: talk,
      plan,
      do: 'record',
      fact: session(talk, i % 4 === 1 ? 'homeVisit' : 'talk', 1, '许文清、本人'),
      told: { audience: 'team', text: i % 4 === 1 ? '家访，母亲在家；约定十点前熄灯。' : '说了这两周的作息，愿意把作业时间提前。' },
    });
    if (i === SKIPPED) continue;
    if (i % 2 === 0)
      acts.push({
        at: counselling,
        plan,
        do: 'record',
        fact: session(counselling, 'psychology', 1, '林若溪'),
        told: { audience: 'counsellor', text: '会谈要点：担心弟弟没人管；练习向母亲提出要求。' },
      });
    else
      acts.push({
        at: counselling,
        plan,
        do: 'record',
        fact: session(counselling, 'guardianTalk', 0.5, '许文清、母亲', { guardian: '愿意配合，想知道每周的情况。' }),
        told: null,
      });
    const values = [
      { measure: 'onTime' as const, value: ON_TIME[i] ?? 0 },
      { measure: 'feeling' as const, value: FEELING[i] ?? 0 },
    ];
    const goals = [
      { goal: goal[0], done: Math.max(0, i - 5) },
      { goal: goal[1], done: Math.min(2, Math.floor(i / 4)) },
    ];
    acts.push({
      at: review,
      plan,
      do: 'record',
      fact: { type: 'review', month, at: review, values, goals, words: SAID[i] ?? '', summary: '按时到校比上月多，课上能坐住。' },
      told: null,
    });
    acts.push({ at: review + HOUR / 2, plan, do: 'advance', event: 'carryOn' });
  }
  return acts;
}

const MONTH = 'fromCase';
const CASE_TITLE = '校门口索要零花钱';

/** From the case that was closed a month ago, for the student who was reported. */
function monthOf(today: number): Act[] {
  const plan = MONTH;
  const session = sessionsFrom(101);
  const on = (daysAgo: number): number => today - daysAgo * DAY;
  const goal = [idOf(911), idOf(912), idOf(913), idOf(914)] as const;
  const record = (daysAgo: number, fact: (at: number) => MentoringFact, told: Told = null): Act => ({
    at: on(daysAgo),
    plan,
    do: 'record',
    fact: fact(on(daysAgo)),
    told,
  });
  return [
    {
      ...{ at: on(33.5), plan, do: 'open', storyTitle: CASE_TITLE, party: '白一凡', grade: '', className: '' },
      reason: '在校门口三次向同学要零花钱，学校认定后由本人退还并道歉；按专门教育方案帮教。',
    },
    {
      ...{ at: on(33.4), plan, do: 'revise' },
      text: () => ({
        analysis: '零花钱不够、放学后一个人；和同学有争执时先动口。',
        ...{ from: dateOf(dayOf(on(33))), until: dateOf(dayOf(today) + 50), sealedByLaw: false },
        team: [
          { login: 'xuwenqing', function: 'classTeacher', note: '' },
          { name: '方晓云', function: 'legalVice', note: '' },
          { name: '母亲', function: 'guardian', note: '每周一次电话' },
          { name: '吴志恒', function: 'police', note: '只看学时' },
        ],
        hours: [
          { kind: 'lawLesson', hours: 4 },
          { kind: 'psychology', hours: 5 },
          { kind: 'service', hours: 3 },
        ],
        goals: [
          { id: goal[0], term: 'short', what: '冲突时先离开现场', how: '每周一次情绪调节练习 · 班主任提示卡', unit: 'times', of: 3, checkOn: null },
          { id: goal[1], term: 'middle', what: '每月与同学冲突不超过 3 次', how: '同伴调解小组 · 每两周小结', unit: 'months', of: 3, checkOn: null },
          { id: goal[2], term: 'middle', what: '完成 12 学时专门教育', how: '法治课 4、心理 5、校内服务 3', unit: 'hours', of: 12, checkOn: null },
          {
            id: goal[3],
            term: 'long',
            what: '本学期末由同学评价关系改善',
            how: '期末同伴访谈，不记名',
            unit: 'times',
            of: 1,
            checkOn: dateOf(dayOf(today) + 40),
          },
        ],
        measures: [
          {
            measure: 'conflicts',
            target: 3,
            before: [
              { month: monthBack(today, 3), value: 7 },
              { month: monthBack(today, 2), value: 6 },
            ],
          },
          {
            measure: 'onTime',
            target: 19,
            before: [
              { month: monthBack(today, 3), value: 14 },
              { month: monthBack(today, 2), value: 15 },
            ],
          },
          {
            measure: 'feeling',
            target: 6,
            before: [
              { month: monthBack(today, 3), value: 3 },
              { month: monthBack(today, 2), value: 3 },
            ],
          },
        ],
      }),
    },
    { at: on(33.3), plan, do: 'advance', event: 'submit' },
    { at: on(33.2), plan, do: 'approve' },
    record(33.1, (at) => ({ type: 'consent', at, who: '母亲', way: 'signed', note: '希望每周知道一次情况。' })),
    { at: on(33.05), plan, do: 'advance', event: 'start' },
    record(26.5, (at) => session(at, 'lawLesson', 2, '方晓云', { behaviour: '听得认真，问了两次什么算敲诈。' })),
    record(21, (at) => session(at, 'psychology', 1, '林若溪'), {
      audience: 'counsellor',
      text: '会谈要点：放学后怕一个人，想跟大的一起；练习先走开。',
    }),
    record(18, (at) => session(at, 'service', 1, '总务处', { behaviour: '准时到，自己要求多做一刻钟。' })),
    record(13, (at) => ({ type: 'words', at, text: '我现在先走开，再去找老师。打球的时候还是会急。' })),
    record(9, (at) => session(at, 'psychology', 1, '林若溪'), { audience: 'counsellor', text: '会谈要点：愿意和同学一起走；约定两周后再来。' }),
    record(
      5.5,
      (at) => session(at, 'homeVisit', 1, '许文清、母亲', { guardian: '母亲配合，约定每周零花钱和手机时间。', next: '下次家访看约定做得怎样。' }),
      { audience: 'team', text: '家访，母亲和本人都在。' },
    ),
    record(1.5, () => ({
      type: 'appointment',
      appointment: idOf(931),
      kind: 'psychology',
      at: afternoon(dayOf(today) + 2),
      who: null,
      state: 'planned',
      note: '',
    })),
    record(1.4, () => ({
      type: 'appointment',
      appointment: idOf(932),
      kind: 'homeVisit',
      at: afternoon(dayOf(today) + 8),
      who: null,
      state: 'planned',
      note: '',
    })),
  ];
}

/** In the order of time. */
export const mentoringActs = (today: number): Act[] => [...yearOf(today), ...monthOf(today)].sort((a, b) => a.at - b.at);
