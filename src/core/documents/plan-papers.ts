// Papers of a mentoring plan (domain 3.4): the plan, one talk or visit, the review of its outcome, the approval of a release.
import type { PlanPaper } from '../../contract/papers';
import { type Html, html, paper } from './paper';
import type { Stamp } from './record-facts';
import { stamped, TITLES } from './school-papers';
import { day, minute } from './words';

/** Words and dates as they will stand there; the student's name already masked or in full. */
export interface PlanFacts {
  readonly school: string;
  readonly training: boolean;
  readonly number: string;
  readonly mentee: string;
  readonly grade: string;
  readonly role: string;
  readonly state: string;
  readonly caseNumber: string;
  readonly lead: string;
  readonly period: string;
  readonly sealedByLaw: boolean;
  readonly reason: string;
  readonly analysis: string;
  readonly consent: string;
  readonly team: readonly { readonly does: string; readonly name: string; readonly note: string }[];
  readonly hours: readonly { readonly kind: string; readonly planned: number; readonly done: number }[];
  readonly hoursDone: number;
  readonly goals: readonly {
    readonly term: string;
    readonly what: string;
    readonly how: string;
    readonly progress: string;
    readonly checkOn: string;
  }[];
  readonly measures: readonly {
    readonly name: string;
    readonly source: string;
    readonly target: number;
    readonly before: readonly Figure[];
    readonly after: readonly Figure[];
  }[];
  readonly sessions: readonly PlanSession[];
  readonly reviews: readonly { readonly month: string; readonly at: number; readonly words: string; readonly summary: string; readonly by: string }[];
  /** Months without a review, and those reviewed late. */
  readonly missed: readonly string[];
  readonly late: readonly string[];
  readonly release: { readonly asked: Said | null; readonly approved: Said | null; readonly observeUntil: string; readonly endedAt: number | null };
}
interface Figure {
  readonly month: string;
  readonly value: number;
}
interface Said {
  readonly at: number;
  readonly by: string;
  readonly note: string;
}
export interface PlanSession {
  readonly n: number;
  readonly kind: string;
  readonly at: number;
  readonly place: string;
  readonly people: string;
  readonly attendance: string;
  readonly hours: number;
  readonly told: string;
  readonly behaviour: string;
  readonly guardian: string;
  readonly next: string;
  readonly by: string;
}

/** @param session the talk or visit that the sheet is about; null leaves lines to be written by hand */
export function planPaper(form: PlanPaper, facts: PlanFacts, session: PlanSession | null, stamp: Stamp): string {
  const seal = facts.sealedByLaw ? html`<p class="flat"><strong>依法封存，不入学生档案</strong></p>` : html``;
  return paper({ title: TITLES[form], ...stamped(stamp), training: facts.training }, html`${seal}${BODIES[form](facts, session)}`);
}

const BODIES: Readonly<Record<PlanPaper, (facts: PlanFacts, session: PlanSession | null) => Html>> = {
  mentoringPlan,
  mentoringTalk: (facts, session) => sheet(facts, session, '谈话'),
  homeVisit: (facts, session) => sheet(facts, session, '家访'),
  outcomeReview,
  releaseApproval,
};

const pair = (a: readonly [string, string], b: readonly [string, string]): Html =>
  html`<tr><th>${a[0]}</th><td>${a[1]}</td><th>${b[0]}</th><td>${b[1]}</td></tr>`;
const line = (name: string, value: string): Html => html`<tr><th>${name}</th><td colspan="3">${value}</td></tr>`;
const tall = (name: string): Html => html`<tr class="tall"><th>${name}</th><td colspan="3"></td></tr>`;
const keep = (): Html => html`<p class="quiet">本材料只供帮教小组使用，不作为对学生的结论，不进入学生档案。心理辅导要点不在本材料内，另行封存。</p>`;

const heading = (facts: PlanFacts): Html =>
  html`<table class="form">${pair(['学校', facts.school], ['编号', facts.number])}${pair(['帮教对象', facts.mentee], ['类别', facts.role])}
${pair(['年级班级', facts.grade], ['负责人', facts.lead])}${pair(['起止', facts.period], ['来自案件', facts.caseNumber || '无'])}</table>`;

const team = (facts: PlanFacts): Html =>
  html`<table><thead><tr><th>职能</th><th>姓名</th><th>备注</th></tr></thead>${facts.team.map(
    (one) => html`<tr><td>${one.does}</td><td>${one.name}</td><td>${one.note}</td></tr>`,
  )}</table>`;

const goals = (facts: PlanFacts, withProgress: boolean): Html =>
  html`<table><thead><tr><th>阶段</th><th>目标</th><th>措施</th><th>${withProgress ? '进展' : '检查日'}</th></tr></thead>${facts.goals.map(
    (one) =>
      html`<tr><td class="when">${one.term}</td><td>${one.what}</td><td>${one.how}</td><td class="when">${withProgress ? one.progress : one.checkOn || '每月'}</td></tr>`,
  )}</table>`;

const hours = (facts: PlanFacts): Html =>
  html`<table><thead><tr><th>内容</th><th>计划学时</th><th>已完成</th></tr></thead>${facts.hours.map(
    (one) => html`<tr><td>${one.kind}</td><td>${one.planned}</td><td>${one.done}</td></tr>`,
  )}</table>`;

function mentoringPlan(facts: PlanFacts): Html {
  return html`${heading(facts)}
<h2>一、建档原因</h2><p>${facts.reason}</p><h2>二、问题分析</h2><p>${facts.analysis}</p>
<h2>三、帮教小组</h2>${team(facts)}<h2>四、阶段目标和措施</h2>${goals(facts, false)}
<h2>五、学时</h2>${hours(facts)}
<h2>六、前后对照的行为记录</h2><table><thead><tr><th>项目</th><th>来源和量法</th><th>帮教前</th><th>目标</th></tr></thead>${facts.measures.map(
    (one) => html`<tr><td>${one.name}</td><td>${one.source}</td><td>${figures(one.before)}</td><td>${one.target}</td></tr>`,
  )}</table>
<h2>七、监护人意见</h2><p>${facts.consent || '　'}</p>
<div class="sign"><span>监护人（签名）</span><span>负责人（签名）</span><span>批准人（签名）</span><span>日期</span></div>${keep()}`;
}

const figures = (all: readonly Figure[]): string => all.map(({ month, value }) => `${month}：${value}`).join('；') || '无';

function sheet(facts: PlanFacts, session: PlanSession | null, what: string): Html {
  return html`<table class="form">${pair(['帮教对象', facts.mentee], ['方案编号', facts.number])}
${pair(['时间', session ? minute(session.at) : ''], ['地点', session?.place ?? ''])}${pair(['方式', session?.kind ?? what], ['学时', session ? String(session.hours) : ''])}
${pair(['参加人', session?.people ?? ''], ['到没到', session?.attendance ?? ''])}
${session ? html`${line('内容', session.told)}${line('学生表现', session.behaviour)}${line('家长意见', session.guardian)}${line('下步打算', session.next)}` : html`${tall('内容')}${tall('学生表现')}${tall('家长意见')}${tall('下步打算')}`}</table>
<div class="sign"><span>记录人　${session?.by ?? ''}</span><span>${what === '家访' ? '家长（签名）' : '谈话人（签名）'}</span><span>日期</span></div>${keep()}`;
}

function outcomeReview(facts: PlanFacts): Html {
  return html`${heading(facts)}
<h2>一、前后对照（同一来源、同一量法）</h2><table><thead><tr><th>项目</th><th>来源和量法</th><th>帮教前</th><th>帮教后</th><th>目标</th></tr></thead>${facts.measures.map(
    (one) =>
      html`<tr><td>${one.name}</td><td>${one.source}</td><td>${figures(one.before)}</td><td>${figures(one.after)}</td><td>${one.target}</td></tr>`,
  )}</table>
<h2>二、目标进展</h2>${goals(facts, true)}<h2>三、学时</h2>${hours(facts)}
<h2>四、月评</h2>${facts.missed.length > 0 ? html`<p>缺月评：${facts.missed.join('、')}。</p>` : html``}${facts.late.length > 0 ? html`<p>月末以后补评：${facts.late.join('、')}。</p>` : html``}
<table><thead><tr><th>月份</th><th>小结</th><th>本人的话</th><th>评估人</th></tr></thead>${facts.reviews.map(
    (one) => html`<tr><td class="when">${one.month}</td><td>${one.summary}</td><td>${one.words}</td><td class="when">${one.by}</td></tr>`,
  )}</table>${keep()}`;
}

function releaseApproval(facts: PlanFacts): Html {
  const { asked, approved, observeUntil, endedAt } = facts.release;
  const last = facts.reviews.at(-1);
  const said = (one: Said): string => `${one.note || '同意。'}（${one.by}　${day(one.at)}）`;
  return html`${heading(facts)}<table class="form">
${asked ? line('申请', said(asked)) : tall('申请')}
${last ? line('评估结论', `${last.month} 月评：${last.summary}　已完成 ${facts.hoursDone} 学时。`) : tall('评估结论')}
${approved ? line('审批', said(approved)) : tall('审批')}
${pair(['观察期到', observeUntil], ['解除日期', endedAt === null ? '' : day(endedAt)])}</table>
<h2>前后对照</h2><table><thead><tr><th>项目</th><th>帮教前</th><th>帮教后</th><th>目标</th></tr></thead>${facts.measures.map(
    (one) =>
      html`<tr><td>${one.name}（${one.source}）</td><td>${figures(one.before)}</td><td>${figures(one.after.slice(-3))}</td><td>${one.target}</td></tr>`,
  )}</table>
<div class="sign"><span>申请人（签名）</span><span>校长（签名、盖章）</span><span>日期</span></div>${keep()}`;
}
