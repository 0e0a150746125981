// Papers of the school as pages: case file, timeline, register sheet, talk record, and the two letters in the official layout.
import type { PaperForm, PlanPaper } from '../../contract/papers';
import { concernNotice, guardCard, lostNotice } from './concern-papers';
import { type Fields, fieldsOf } from './form-fields';
import { type Html, html, paper } from './paper';
import type { FactEntry, FactFile, PaperChoice, RecordFacts, Stamp } from './record-facts';
import { day, minute, ROLES } from './words';

export const TITLES: Readonly<Record<PaperForm, string>> = {
  caseFile: '欺凌事件卷宗',
  timeline: '经过',
  registerSheet: '举报登记表',
  familyLetter: '致学生家长告知书',
  talkRecord: '谈话笔录',
  referral: '移送函',
  mentoringPlan: '帮教方案',
  mentoringTalk: '帮教谈话记录',
  homeVisit: '家访记录',
  outcomeReview: '帮教成效评估',
  releaseApproval: '帮教解除审批表',
  concernNotice: '线索报告单',
  lostNotice: '关于联络核对失联情况的告知函',
  guardCard: '门卫小卡',
};
/** Papers of a tip or a case; those of a plan have their own pages. */
export type SchoolPaper = Exclude<PaperForm, PlanPaper>;

/** The whole document, ready for the printer. */
export function schoolPaper(form: SchoolPaper, facts: RecordFacts, choice: PaperChoice, stamp: Stamp): string {
  const official = form === 'familyLetter' || form === 'referral' || form === 'lostNotice';
  const title = form === 'referral' ? `关于移送“${facts.title}”有关材料的函` : TITLES[form];
  return paper({ title, ...stamped(stamp), training: facts.training, official }, BODIES[form](facts, choice, stamp));
}

/** Whose copy it is, across the page and at its foot. */
export function stamped({ copy, by, at }: Stamp): { readonly mark: string; readonly foot: string } {
  const when = minute(at);
  return copy === null
    ? { mark: `${by} ${when} 预览`, foot: `预览件，不作凭据　${by}　${when}` }
    : { mark: `${by} ${when} 第 ${copy} 份`, foot: `第 ${copy} 份　${by}　${when} 领取` };
}

type Body = (facts: RecordFacts, choice: PaperChoice, stamp: Stamp) => Html;

const BODIES: Readonly<Record<SchoolPaper, Body>> = {
  caseFile,
  timeline: (facts) => html`${heading(facts)}${entries(facts.entries)}${neutral()}`,
  registerSheet: (facts, choice, stamp) => registerSheet(fieldsOf('registerSheet', facts, choice, stamp)),
  familyLetter: (facts, choice, stamp) => familyLetter(fieldsOf('familyLetter', facts, choice, stamp)),
  talkRecord: (facts, choice, stamp) => talkRecord(fieldsOf('talkRecord', facts, choice, stamp), choice.statement === null),
  concernNotice,
  lostNotice,
  guardCard,
  referral: (facts, choice, stamp) => referral(fieldsOf('referral', facts, choice, stamp)),
};

const text = (fields: Fields, tag: string): string => {
  const value = fields[tag];
  return typeof value === 'string' ? value : '';
};
const rows = (fields: Fields, tag: string): readonly Readonly<Record<string, string>>[] => {
  const value = fields[tag];
  return Array.isArray(value) ? value : [];
};
const paragraphs = (value: string): Html[] => value.split(/\n+/).flatMap((one) => (one.trim() === '' ? [] : [html`<p>${one.trim()}</p>`]));
const line = (name: string, value: string): Html => html`<tr><th>${name}</th><td colspan="3">${value}</td></tr>`;
const pair = (a: readonly [string, string], b: readonly [string, string]): Html =>
  html`<tr><th>${a[0]}</th><td>${a[1]}</td><th>${b[0]}</th><td>${b[1]}</td></tr>`;
const neutral = (): Html => html`<p class="quiet">以上为学校掌握的情况，未经认定，不作为对任何学生的结论。</p>`;

const heading = (facts: RecordFacts): Html =>
  html`<table><tr><th>学校</th><td colspan="3">${facts.school}</td></tr><tr><th>编号</th><td>${facts.number}</td><th>立案</th><td>${minute(facts.openedAt)}</td></tr>
<tr><th>事由</th><td colspan="3">${facts.title}</td></tr><tr><th>状态</th><td>${facts.state}</td><th>承办人</th><td>${facts.lead}</td></tr></table>`;

const entries = (all: readonly FactEntry[]): Html =>
  html`<table><thead><tr><th>时间</th><th>类别</th><th>内容</th><th>记录人</th></tr></thead>${all.map(
    (one) =>
      html`<tr><td class="when">${minute(one.at)}</td><td class="when">${one.type}</td><td>${one.text}</td><td class="when">${one.by}</td></tr>`,
  )}</table>`;

const evidence = (files: readonly FactFile[]): Html =>
  files.length === 0
    ? html`<p>无。</p>`
    : html`<table><thead><tr><th>序号</th><th>名称</th><th>类别</th><th>字节</th></tr></thead>${files.map(
        (one, i) =>
          html`<tr><td rowspan="2">${i + 1}</td><td>${one.name}</td><td>${one.type}</td><td>${one.size.toLocaleString('en-US')}</td></tr>
<tr><td class="hash" colspan="3">${one.sha256}</td></tr>`,
      )}</table><p>校验值为 SHA-256，可用通用工具核对。</p>`;

const parties = (facts: RecordFacts): Html =>
  html`<table><thead><tr><th>身份</th><th>姓名</th><th>年级</th><th>班级</th><th>备注</th></tr></thead>${facts.parties.map(
    (one) =>
      html`<tr><td>${ROLES[one.role]}</td><td>${one.name || '未知'}</td><td>${one.grade}</td><td>${one.className}</td><td>${one.note}</td></tr>`,
  )}</table>${facts.informed > 0 ? html`<p>另有知情学生，依法保密，不列入本卷。</p>` : html``}`;

/** What the tip says, without the channel and the hour: together with a class they tell who spoke (domain 6.3). */
const tipOf = ({ tip }: RecordFacts): Html =>
  tip === null
    ? html`<p>举报材料另卷保存。</p>`
    : html`<table>${pair(['举报编号', tip.number], ['接报日期', day(tip.receivedAt)])}
${pair(['类别', tip.kind], ['举报人', tip.reporter])}${pair(['发生时间', tip.occurred || '不详'], ['地点', tip.place || '不详'])}
${line('受理结果', tip.outcome)}</table>`;

const CHAPTERS = ['举报登记', '当事人', '反映的情况', '经过和措施', '证据目录', '知悉范围'] as const;

function caseFile(facts: RecordFacts): Html {
  const chapters: readonly Html[] = [
    tipOf(facts),
    parties(facts),
    html`${paragraphs(facts.narrative)}`,
    html`${entries(facts.entries)}`,
    evidence(facts.files),
    html`<ul>${facts.readers.map((one) => html`<li>${one}</li>`)}</ul><p>举报人身份、心理辅导记录、委员会记录不在本卷，各自封存。</p>`,
  ];
  return html`<section class="cover-sheet">${heading(facts)}
<h2>目录</h2><ol>${CHAPTERS.map((one) => html`<li>${one}</li>`)}</ol>
<p>制作日期　${day(facts.madeAt)}</p>${neutral()}</section>
${CHAPTERS.map((one, i) => html`<h2>${'一二三四五六'[i] as string}、${one}</h2>${chapters[i] as Html}`)}`;
}

function registerSheet(fields: Fields): Html {
  const of = (tag: string): [string, string] => [tag, text(fields, tag)];
  return html`<table class="form">${pair(of('编号'), of('接报人'))}${pair(of('接报时间'), of('录入时间'))}${pair(of('来源渠道'), of('类别'))}
${pair(of('举报人'), of('类型'))}${pair(of('受影响学生'), of('被反映学生'))}${pair(of('发生时间'), of('地点'))}
${line('经过', text(fields, '经过'))}${line('证据', text(fields, '证据'))}
<tr class="tall"><th>拟办意见</th><td colspan="3"></td></tr><tr class="tall"><th>领导批示</th><td colspan="3"></td></tr>
${line('受理结果', text(fields, '受理结果'))}<tr class="tall"><th>答复情况</th><td colspan="3"></td></tr></table>${neutral()}`;
}

function familyLetter(fields: Fields): Html {
  const of = (tag: string): string => text(fields, tag);
  return html`${of('文号') ? html`<p class="symbol">${of('文号')}</p>` : html``}
<p class="to">${of('学生姓名')}同学的家长（监护人）：</p>
<p>我校接到情况反映，事由为“${of('事由')}”，涉及您的孩子${of('学生姓名')}${of('所在班级')}。学校已于${of('立案日期')}立案并开展调查。在作出认定之前，学校不对任何学生下结论。</p>
<h2>一、学校了解和已经采取的措施</h2>
${rows(fields, '可告知情况').map((one) => html`<p>${one.时间 ?? ''}，${one.内容 ?? ''}</p>`)}
${paragraphs(of('补充说明'))}
<h2>二、您的权利</h2>
<p>根据《中华人民共和国未成年人保护法》第三十九条，学校邀请您参与欺凌行为的认定和处理，您可以陈述意见、提供材料。对认定结果有异议的，可以向县级教育行政部门申请复查。</p>
<section class="close"><h2>三、请您协助</h2>
<p>请多陪伴孩子，不要自行联系或指责其他家庭，不要在群里转发有关的文字、图片和视频，保护每一名学生的隐私。</p>
${of('联系人') ? html`<p>联系人：${of('联系人')}</p>` : html``}
<div class="date"><p>${of('学校')}（盖章）</p><p>${of('日期')}</p></div></section>
<div class="slip"><p class="flat">回执：本人已收到上述告知。</p><p class="flat">监护人（签名）　　　　　　　　　　　　日期</p></div>`;
}

function talkRecord(fields: Fields, isBlank: boolean): Html {
  const of = (tag: string): [string, string] => [tag, text(fields, tag)];
  return html`<table class="form">${pair(of('编号'), of('谈话时间'))}${line('事由', text(fields, '事由'))}
${pair(['谈话对象', text(fields, '谈话对象')], ['身份', text(fields, '身份')])}${pair(of('年级'), of('班级'))}
${pair(['谈话地点', ''], ['监护人或合适成年人', ''])}${pair(['谈话人', ''], ['记录人', ''])}</table>
<p>告知：您可以如实陈述，也可以更正、补充；学校对您和您说的情况保密，任何人不得打击报复。</p>
${isBlank ? html`<div class="lines">${Array.from({ length: 11 }, () => html`<div></div>`)}</div>` : html`<div class="told">${paragraphs(text(fields, '谈话内容'))}</div>`}
<div class="sign"><span>以上记录我看过（已读给我听），与我说的相符。</span></div>
<div class="sign"><span>谈话对象（签名）</span><span>监护人或合适成年人（签名）</span><span>日期</span></div>`;
}

function referral(fields: Fields): Html {
  const of = (tag: string): string => text(fields, tag);
  const files = rows(fields, '材料');
  return html`${of('文号') ? html`<p class="symbol">${of('文号')}</p>` : html``}
<p class="to">${of('接收单位')}：</p>
<p>我校在办理“${of('事由')}”（编号 ${of('编号')}，${of('立案日期')}立案${of('类型') ? `，反映的类型为${of('类型')}` : ''}）中，发现下列情况需要移送贵单位，请依法处理。</p>
<h2>一、当事人</h2>
<table><thead><tr><th>身份</th><th>姓名</th><th>年级</th><th>班级</th></tr></thead>${rows(fields, '当事人').map(
    (one) => html`<tr><td>${one.身份 ?? ''}</td><td>${one.姓名 ?? ''}</td><td>${one.年级 ?? ''}</td><td>${one.班级 ?? ''}</td></tr>`,
  )}</table>
<h2>二、简要情况</h2>${paragraphs(of('简要情况'))}<p>以上情况未经认定，不作为对任何学生的结论。</p>
<h2>三、移送理由和依据</h2>${paragraphs(of('移送理由'))}
<section class="close"><p>举报人身份、心理辅导记录不随函移送；涉及未成年人的信息请依法保密。收到后请签署回执。</p>
${of('联系人') ? html`<p>联系人：${of('联系人')}</p>` : html``}
<p class="annex">附件：材料清单（共 ${files.length} 件）</p>
<div class="date"><p>${of('学校')}（盖章）</p><p>${of('日期')}</p></div></section>
<p class="flat">本函经校长签发并加盖公章后有效。</p>
<div class="slip"><p class="flat">回执：上述材料已收到。</p><p class="flat">接收人（签名）　　　　　　职务　　　　　　日期</p></div>
<section class="annex-sheet"><p class="flat">附件</p><h1>材料清单</h1>
${
  files.length === 0
    ? html`<p>无。</p>`
    : html`<table><thead><tr><th>序号</th><th>名称</th><th>类别</th><th>字节</th></tr></thead>${files.map(
        (one) => html`<tr><td rowspan="2">${one.序号 ?? ''}</td><td>${one.名称 ?? ''}</td><td>${one.类别 ?? ''}</td><td>${one.字节 ?? ''}</td></tr>
<tr><td class="hash" colspan="3">${one.校验值 ?? ''}</td></tr>`,
      )}</table>`
}</section>`;
}
