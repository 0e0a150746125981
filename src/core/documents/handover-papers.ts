// The three papers that go with a case to the police: letter, case material, list of electronic data (法发〔2016〕22号 art. 14).
import { html, type Html, paper } from './paper';
import { type Piece, type Removal, redact } from './redact';
import { day, ENTRIES, minute, ROLES, TYPES } from './words';

export interface PaperParty {
  readonly role: 'affected' | 'reported' | 'informed';
  readonly name: string;
  readonly grade: string;
  readonly className: string;
}

export interface PaperFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly source: string;
}

export interface HandoverPapers {
  readonly school: string;
  readonly recipient: string;
  readonly caseNumber: string;
  readonly title: string;
  readonly openedAt: number;
  readonly types: readonly string[];
  readonly parties: readonly PaperParty[];
  readonly narrative: string;
  readonly entries: readonly { readonly type: string; readonly at: number; readonly text: string }[];
  readonly files: readonly PaperFile[];
  readonly purpose: string;
  readonly basis: string;
  readonly document: string;
  readonly handling: string;
  readonly expiresAt: number;
  readonly preparedAt: number;
  readonly removals: readonly Removal[];
  readonly withheld: readonly string[];
  readonly training: boolean;
}

/** Reasons by number, as `removals` name them. */
export const REASONS: Readonly<Record<number, string>> = {
  1: '知情学生，《未成年人保护法》第一百零三条',
  2: '与本案无关的个人信息，《个人信息保护法》第六条',
};

const BASES: Readonly<Record<string, string>> = {
  evidenceNotice: '公安机关调取证据通知书',
  mandatoryReport: '《未成年人保护法》第十一条、第三十九条（学校报告义务）',
  guardianConsent: '双方监护人书面同意',
};

const shown = (pieces: readonly Piece[]): Html[] =>
  pieces.map((piece) => (typeof piece === 'string' ? html`${piece}` : html`<span class="gone">████<sup>${piece.reason}</sup></span>`));

const bytes = (size: number): string => size.toLocaleString('en-US');

export function letter(about: HandoverPapers): string {
  const rows: [string, string][] = [
    ['案件编号', about.caseNumber],
    ['移送目的', about.purpose],
    ['移送依据', [BASES[about.basis] ?? about.basis, about.document].filter(Boolean).join('，')],
    ['使用要求', about.handling || '仅供办案使用，不得公开未成年人信息'],
    ['有效期至', day(about.expiresAt)],
    ['材料', `案情材料、电子数据清单各一份，证据 ${about.files.length} 件`],
  ];
  return paper(
    { title: '移送函', mark: markOf(about), training: about.training },
    html`<p>${about.recipient}：</p><p>现将下列案件材料移送贵单位，请查收并签署回执。</p>
<table>${rows.map(([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>`)}</table>
<h2>未移送的内容</h2><p>${about.withheld.join('；') || '无'}。确有需要的，请以公文另行调取。</p>
<div class="sign"><span>${about.school}（盖章）</span><span>${day(about.preparedAt)}</span></div>`,
  );
}

export function caseMaterial(about: HandoverPapers): string {
  const clean = (text: string): Html[] => shown(redact(text, about.removals));
  const used = new Set(
    [about.title, about.narrative, ...about.entries.map(({ text }) => text)].flatMap((text) =>
      redact(text, about.removals).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.reason])),
    ),
  );
  return paper(
    { title: '案情材料', mark: markOf(about), training: about.training },
    html`<h2>一、案件</h2>
<table><tr><th>编号</th><td>${about.caseNumber}</td><th>立案</th><td>${minute(about.openedAt)}</td></tr>
<tr><th>事由</th><td colspan="3">${clean(about.title)}</td></tr>
<tr><th>类型</th><td colspan="3">${about.types.map((type) => TYPES[type as keyof typeof TYPES] ?? type).join('、') || '待认定'}</td></tr></table>
<h2>二、当事人</h2>
<table><tr><th>身份</th><th>姓名</th><th>年级</th><th>班级</th></tr>${about.parties.map(
      (one) => html`<tr><td>${ROLES[one.role]}</td><td>${one.name}</td><td>${one.grade}</td><td>${one.className}</td></tr>`,
    )}</table>
<h2>三、反映的情况</h2><p>${clean(about.narrative)}</p>
<h2>四、学校的记录和措施</h2>
<table><tr><th>时间</th><th>类别</th><th>内容</th></tr>${about.entries.map(
      (one) =>
        html`<tr><td class="when">${minute(one.at)}</td><td class="when">${ENTRIES[one.type as keyof typeof ENTRIES] ?? one.type}</td><td>${clean(one.text)}</td></tr>`,
    )}</table>
<p>${
      about.entries.some(({ type }) => type === 'determination')
        ? '除载明的认定外，以上为学校掌握的情况，不作为对任何学生的结论。'
        : '以上为学校掌握的情况，未经认定，不作为对任何学生的结论。'
    }</p>
${used.size === 0 ? html`` : html`<div class="notes">遮盖理由　${[...used].sort().map((n) => html`<span>${n} ${REASONS[n] ?? ''}　</span>`)}</div>`}`,
  );
}

export function dataList(about: HandoverPapers): string {
  return paper(
    { title: '电子数据清单', mark: markOf(about), training: about.training },
    html`<p>案件 ${about.caseNumber}，共 ${about.files.length} 件。校验值为 SHA-256，可用通用工具核对。</p>
<table><tr><th>序号</th><th>名称</th><th>类别</th><th>来源</th><th>字节</th></tr>${about.files.map(
      (one, i) =>
        html`<tr><td rowspan="2">${i + 1}</td><td>${one.name}</td><td>${one.type}</td><td>${one.source || '—'}</td><td>${bytes(one.size)}</td></tr>
<tr><td class="hash" colspan="4">${one.sha256}</td></tr>`,
    )}</table>
<div class="sign"><span>提供人（签名）</span><span>见证人（签名）</span><span>${day(about.preparedAt)}</span></div>`,
  );
}

const markOf = ({ recipient, caseNumber }: HandoverPapers): string => `${recipient} ${caseNumber.slice(-7)} 第 1 份`;
