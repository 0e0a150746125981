// The Word templates that come with the program: official layout, tables as the forms have them, tags in Chinese. Built when they are needed.
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { WordForm } from '../../contract/papers';
import { TITLES } from './school-papers';
import { settled } from './word';

/** Names of Chinese Windows, WPS and UOS; whoever lacks one sees the nearest. The program brings no fonts along. */
const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' };
const FANG = { ...SONG, eastAsia: '仿宋_GB2312' };
const HEI = { ...SONG, eastAsia: '黑体' };
const TITLE = { ...SONG, eastAsia: '方正小标宋简体' };
const MM = 56.7;
/** GB/T 9704-2012: top, right, bottom, left. */
const MARGIN = { top: Math.round(37 * MM), right: Math.round(26 * MM), bottom: Math.round(35 * MM), left: Math.round(28 * MM) };
const WIDTH = Math.round(156 * MM);
const LINE = { line: 578, lineRule: 'exact' as const };

interface Style {
  readonly font?: typeof SONG;
  /** In half points. */
  readonly size?: number;
  readonly bold?: boolean;
}
const run = (text: string, { font = FANG, size = 32, bold = false }: Style = {}): TextRun => new TextRun({ text, font, size, bold });
const para = (text: string, style: Style = {}): Paragraph =>
  new Paragraph({ children: [run(text, style)], spacing: LINE, indent: { firstLineChars: 200, firstLine: 640 }, alignment: AlignmentType.BOTH });
const flat = (text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT): Paragraph =>
  new Paragraph({ children: [run(text)], spacing: LINE, alignment });
const head = (text: string): Paragraph => para(text, { font: HEI });
const title = (text: string): Paragraph =>
  new Paragraph({
    children: [run(text, { font: TITLE, size: 44 })],
    alignment: AlignmentType.CENTER,
    spacing: { line: 680, lineRule: 'exact', after: 300 },
  });
const gap = (): Paragraph => new Paragraph({ children: [], spacing: LINE });

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '444444' };
const BORDERS = { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER, insideHorizontal: BORDER, insideVertical: BORDER };
const cell = (text: string, width: number, { span = 1, isHead = false } = {}): TableCell =>
  new TableCell({
    columnSpan: span,
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children: [new Paragraph({ children: [run(text, { font: isHead ? HEI : SONG, size: 24 })] })],
  });
const table = (columns: readonly number[], rows: TableRow[]): Table =>
  new Table({ rows, columnWidths: [...columns], width: { size: WIDTH, type: WidthType.DXA }, layout: TableLayoutType.FIXED, borders: BORDERS });

const QUARTERS = [1500, 2922, 1500, 2923] as const;
const REST = QUARTERS[1] + QUARTERS[2] + QUARTERS[3];
const pair = (a: string, b: string): TableRow =>
  new TableRow({
    cantSplit: true,
    children: [cell(a, QUARTERS[0], { isHead: true }), cell(tag(a), QUARTERS[1]), cell(b, QUARTERS[2], { isHead: true }), cell(tag(b), QUARTERS[3])],
  });
const wide = (name: string, value = tag(name), height = 0): TableRow =>
  new TableRow({
    ...(height > 0 ? { height: { value: height, rule: 'atLeast' as const } } : {}),
    children: [cell(name, QUARTERS[0], { isHead: true }), cell(value, REST, { span: 3 })],
  });
/** Left empty: written by hand. */
const BY_HAND = new Set(['谈话地点', '在场的监护人', '谈话人', '记录人']);
function tag(name: string): string {
  return BY_HAND.has(name) ? '' : `{${name}}`;
}

/** One row that the filling repeats, under its heading. */
const repeated = (list: string, columns: readonly (readonly [name: string, width: number])[]): Table =>
  table(
    columns.map(([, width]) => width),
    [
      new TableRow({ tableHeader: true, children: columns.map(([name, width]) => cell(name, width, { isHead: true })) }),
      new TableRow({
        children: columns.map(([name, width], i) =>
          cell(`${i === 0 ? `{#${list}}` : ''}{${name}}${i === columns.length - 1 ? `{/${list}}` : ''}`, width),
        ),
      }),
    ],
  );

const BODIES: Readonly<Record<WordForm, () => (Paragraph | Table)[]>> = {
  registerSheet: () => [
    title(TITLES.registerSheet),
    table(QUARTERS, [
      pair('编号', '接报人'),
      pair('接报时间', '录入时间'),
      pair('来源渠道', '类别'),
      pair('举报人', '类型'),
      pair('受影响学生', '被反映学生'),
      pair('发生时间', '地点'),
      wide('经过', '{经过}', 3000),
      wide('证据'),
      wide('拟办意见', '', 1200),
      wide('领导批示', '', 1200),
      wide('受理结果'),
      wide('答复情况', '', 1200),
    ]),
  ],
  familyLetter: () => [
    title(TITLES.familyLetter),
    flat('{文号}', AlignmentType.RIGHT),
    flat('{学生姓名}同学的家长（监护人）：'),
    para(
      '我校接到情况反映，事由为“{事由}”，涉及您的孩子{学生姓名}{所在班级}。学校已于{立案日期}立案并开展调查。在作出认定之前，学校不对任何学生下结论。',
    ),
    head('一、学校了解和已经采取的措施'),
    para('{#可告知情况}{时间}，{内容}{/可告知情况}'),
    para('{补充说明}'),
    head('二、您的权利'),
    para(
      '根据《中华人民共和国未成年人保护法》第三十九条，学校邀请您参与欺凌行为的认定和处理，您可以陈述意见、提供材料。对认定结果有异议的，可以向县级教育行政部门申请复查。',
    ),
    head('三、请您协助'),
    para('请多陪伴孩子，不要自行联系或指责其他家庭，不要在群里转发有关的文字、图片和视频，保护每一名学生的隐私。'),
    para('联系人：{联系人}'),
    gap(),
    flat('{学校}（盖章）', AlignmentType.RIGHT),
    flat('{日期}', AlignmentType.RIGHT),
    gap(),
    flat('回执：本人已收到上述告知。监护人（签名）　　　　　　　　日期'),
  ],
  talkRecord: () => [
    title(TITLES.talkRecord),
    table(QUARTERS, [
      pair('编号', '谈话时间'),
      wide('事由'),
      pair('谈话对象', '身份'),
      pair('年级', '班级'),
      pair('谈话地点', '在场的监护人'),
      pair('谈话人', '记录人'),
      wide('告知', '您可以如实陈述，也可以更正、补充；学校对您和您说的情况保密，任何人不得打击报复。'),
      wide('谈话内容', '{谈话内容}', 5000),
      wide('核对', '以上记录我看过（已读给我听），与我说的相符。'),
    ]),
    gap(),
    flat('谈话对象（签名）　　　　　监护人或合适成年人（签名）　　　　　日期'),
  ],
  referral: () => [
    title('关于移送“{事由}”有关材料的函'),
    flat('{文号}', AlignmentType.RIGHT),
    flat('{接收单位}：'),
    para('我校在办理“{事由}”（编号 {编号}，{立案日期}立案，反映的类型为{类型}）中，发现下列情况需要移送贵单位，请依法处理。'),
    head('一、当事人'),
    repeated('当事人', [
      ['身份', 2600],
      ['姓名', 2645],
      ['年级', 1800],
      ['班级', 1800],
    ]),
    head('二、简要情况'),
    para('{简要情况}'),
    para('以上情况未经认定，不作为对任何学生的结论。'),
    head('三、移送理由和依据'),
    para('{移送理由}'),
    para('举报人身份、心理辅导记录不随函移送；涉及未成年人的信息请依法保密。收到后请签署回执。'),
    para('联系人：{联系人}'),
    para('附件：材料清单'),
    gap(),
    flat('{学校}（盖章）', AlignmentType.RIGHT),
    flat('{日期}', AlignmentType.RIGHT),
    flat('本函经校长签发并加盖公章后有效。'),
    new Paragraph({ children: [run('附件')], pageBreakBefore: true, spacing: LINE }),
    title('材料清单'),
    repeated('材料', [
      ['序号', 800],
      ['名称', 2300],
      ['类别', 1500],
      ['字节', 1245],
      ['校验值', 3000],
    ]),
  ],
};

const footer = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: SONG, size: 28 })],
      }),
      new Paragraph({ alignment: AlignmentType.CENTER, children: [run('第 {份号} 份　{领取人}　{领取时间} 领取', { font: SONG, size: 18 })] }),
    ],
  });

const built = new Map<WordForm, Uint8Array>();

export async function defaultTemplate(form: WordForm): Promise<Uint8Array> {
  const known = built.get(form);
  if (known) return known;
  const file = new Document({
    title: TITLES[form],
    creator: '护校安园',
    lastModifiedBy: '护校安园',
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { ...MARGIN, footer: Math.round(20 * MM) } } },
        footers: { default: footer() },
        children: BODIES[form](),
      },
    ],
  });
  const bytes = settled(new Uint8Array(await Packer.toBuffer(file)), new Date(0));
  built.set(form, bytes);
  return bytes;
}
