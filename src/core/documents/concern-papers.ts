// Papers about persons of concern: the notice that goes out (线索报告单), the notice that somebody is lost from sight, and the guards' card.
import { type Html, html } from './paper';
import type { ConcernFacts, PaperChoice, RecordFacts } from './record-facts';
import { minute, officialDay } from './words';

const line = (name: string, value: string): Html => html`<tr><th>${name}</th><td colspan="3">${value}</td></tr>`;
const pair = (a: readonly [string, string], b: readonly [string, string]): Html =>
  html`<tr><th>${a[0]}</th><td>${a[1]}</td><th>${b[0]}</th><td>${b[1]}</td></tr>`;

const about = (facts: RecordFacts): ConcernFacts => facts.concern as ConcernFacts;

const seal = (facts: RecordFacts, choice: PaperChoice): Html =>
  html`${choice.contact ? html`<p>联系人：${choice.contact}</p>` : html``}
<div class="date"><p>${facts.school}（盖章）</p><p>${officialDay(facts.madeAt)}</p></div>`;
const slip = (): Html =>
  html`<div class="slip"><p class="flat">回执：上述材料已收到。</p><p class="flat">接收单位　　　　　　接收人（签名）　　　　　　日期</p></div>`;

/** domain 3.6; the class of the plan stands here and nowhere else. */
export function concernNotice(facts: RecordFacts, choice: PaperChoice): Html {
  const one = about(facts);
  return html`<p class="flat">${choice.to ? `${choice.to}：` : ''}</p>
<table class="form">${pair(['编号', facts.number], ['紧急程度', one.urgency])}${pair(['发现时间', minute(one.seenAt)], ['发现人', one.seenBy])}
${line('发现地点', one.place)}${line('观察到的行为', one.behaviours)}${line('经过', one.narrative)}
${pair(['姓名（如知）', one.name || '不详'], ['可识别特征', one.features || '不详'])}${line('与学校的关系', one.link || '不详')}
${one.origin ? line('报告类别', one.origin) : html``}
${one.reports.map((each) => line('已报告', `${minute(each.at)}　${each.to}　${each.way}　接收人 ${each.who}${each.receipt ? `　回执 ${each.receipt}` : ''}`))}
${line('到期清除日', one.until)}</table>
${choice.text ? html`<p>${choice.text}</p>` : html``}
<p class="quiet">本单只写学校看到的行为，未经核实，不是对任何人的结论；依法信访不在报告之列。请依法保密，不公开、不转发。</p>
<section class="close">${seal(facts, choice)}</section>${slip()}`;
}

export function lostNotice(facts: RecordFacts, choice: PaperChoice): Html {
  const one = about(facts);
  return html`${choice.document ? html`<p class="symbol">${choice.document}</p>` : html``}
<p class="to">${choice.to}：</p>
<p>我校在联络核对中发现，编号 ${facts.number} 一事${one.lapse}。${one.body ? `原由${one.body}${one.officer}负责。` : ''}此前看到的行为：${one.behaviours}，地点：${one.place}。</p>
<p>${one.name ? `姓名：${one.name}。` : ''}可识别特征：${one.features || '不详'}。</p>
<p>学校不跟踪、不走访本人。请贵单位确认由谁负责，并告知我校校门需要做什么。</p>
${choice.text ? html`<p>${choice.text}</p>` : html``}
<section class="close">${seal(facts, choice)}</section>${slip()}`;
}

/** No name, no number of a record, no reason: what guards go by and what they do (screens 09). */
export function guardCard(facts: RecordFacts): Html {
  const one = about(facts);
  return html`<table class="form">${pair(['小卡编号', one.card], ['用到', one.until])}${line('怎么认出', one.features)}${line('在哪里', one.place)}
<tr class="tall"><th>怎么做</th><td colspan="3">${one.instructions}</td></tr></table>
<p>有危险先打 110，再报安全办。不盘问、不争执、不追赶，不拍照外传，不告诉别人卡上的内容。</p>
<p class="quiet">用完当天收回碎掉。过了“用到”的日子，这张卡作废。</p>`;
}
