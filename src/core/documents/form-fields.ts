// The fields of the four forms (domain 3.1, 3.3, 3.12): what a Word template may ask for, and what is put there.
import type { WordForm } from '../../contract/papers';
import type { PaperChoice, RecordFacts, Stamp } from './record-facts';
import { minute, officialDay, ROLES } from './words';

export interface TagSpec {
  readonly tag: string;
  readonly required: boolean;
  /** The list it is a column of, or empty. */
  readonly inList: string;
}

const plain = (...tags: string[]): TagSpec[] => tags.map((tag) => ({ tag, required: false, inList: '' }));
const needed = (...tags: string[]): TagSpec[] => tags.map((tag) => ({ tag, required: true, inList: '' }));
const list = (name: string, ...columns: string[]): TagSpec[] => [...plain(name), ...columns.map((tag) => ({ tag, required: false, inList: name }))];
/** A copy without its number could not be told from another: every template prints it. */
const COMMON = [...needed('份号'), ...plain('领取人', '领取时间', '学校', '日期')];

export const TAGS: Readonly<Record<WordForm, readonly TagSpec[]>> = {
  registerSheet: [
    ...needed('编号'),
    ...plain('接报时间', '录入时间', '来源渠道', '类别', '举报人', '受影响学生', '被反映学生', '发生时间', '地点', '类型', '经过', '证据'),
    ...plain('接报人', '受理结果'),
    ...COMMON,
  ],
  familyLetter: [
    ...needed('学生姓名'),
    ...plain('文号', '所在班级', '编号', '事由', '立案日期'),
    ...list('可告知情况', '时间', '内容'),
    ...plain('补充说明', '联系人'),
    ...COMMON,
  ],
  talkRecord: [...needed('编号'), ...plain('事由', '谈话对象', '身份', '年级', '班级', '谈话时间', '谈话内容'), ...COMMON],
  referral: [
    ...needed('接收单位', '编号'),
    ...plain('文号', '事由', '立案日期', '类型'),
    ...list('当事人', '身份', '姓名', '年级', '班级'),
    ...plain('简要情况', '移送理由'),
    ...list('材料', '序号', '名称', '类别', '字节', '校验值'),
    ...plain('联系人', '日期'),
    ...COMMON.filter(({ tag }) => tag !== '日期'),
  ],
};

export type Fields = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

const DUTY = '《中华人民共和国未成年人保护法》第三十九条：对严重的欺凌行为，学校应当及时向公安机关、教育行政部门报告，并配合相关部门依法处理。';
const BLANK_LINES = 14;

const names = (facts: RecordFacts, role: 'affected' | 'reported'): string =>
  facts.parties
    .filter((one) => one.role === role)
    .map(({ name, grade, className }) => [name || '未知', grade && `${grade}年级`, className && `${className}班`].filter(Boolean).join(' '))
    .join('；') || '未知';

export function fieldsOf(form: WordForm, facts: RecordFacts, choice: PaperChoice, stamp: Stamp): Fields {
  const common = {
    // The one tag that every template has: training material says so there, whatever else a school took out.
    份号: `${stamp.copy ?? '（预览）'}${facts.training ? '（演练）' : ''}`,
    领取人: stamp.by,
    领取时间: minute(stamp.at),
    学校: facts.school,
    日期: officialDay(facts.madeAt),
    编号: facts.number,
    文号: choice.document,
    联系人: choice.contact,
    事由: facts.title,
    类型: facts.types,
    立案日期: officialDay(facts.openedAt),
  };
  const { party } = choice;
  switch (form) {
    case 'registerSheet':
      return { ...common, ...registerFields(facts) };
    case 'familyLetter':
      return {
        ...common,
        学生姓名: party?.name ?? '',
        所在班级: inBrackets([party?.grade && `${party.grade}年级`, party?.className && `${party.className}班`].filter(Boolean).join('')),
        可告知情况: toldTo(facts),
        补充说明: choice.text,
      };
    case 'talkRecord':
      return {
        ...common,
        谈话对象: party?.name ?? '',
        身份: party ? ROLES[party.role] : '',
        年级: party?.grade ?? '',
        班级: party?.className ?? '',
        谈话时间: choice.statement ? minute(choice.statement.at) : '',
        谈话内容: choice.statement?.text ?? '\n'.repeat(BLANK_LINES),
      };
    case 'referral':
      return {
        ...common,
        接收单位: choice.to,
        当事人: facts.parties.map(({ role, name, grade, className }) => ({ 身份: ROLES[role], 姓名: name || '未知', 年级: grade, 班级: className })),
        简要情况: facts.narrative,
        移送理由: choice.text.trim() || DUTY,
        材料: facts.files.map(({ name, type, size, sha256 }, i) => ({
          序号: String(i + 1),
          名称: name,
          类别: type,
          字节: size.toLocaleString('en-US'),
          校验值: sha256,
        })),
      };
  }
}

const inBrackets = (text: string): string => (text === '' ? '' : `（${text}）`);

/** Never nothing: a family that hears no word of it thinks that nothing is being done. */
function toldTo({ entries, madeAt }: RecordFacts): { 时间: string; 内容: string }[] {
  const told = entries.filter((one) => one.mayTellFamily).map(({ at, text }) => ({ 时间: officialDay(at), 内容: text }));
  return told.length > 0 ? told : [{ 时间: officialDay(madeAt), 内容: '调查正在进行，有可以告知的情况时，学校将及时告知您。' }];
}

function registerFields(facts: RecordFacts): Fields {
  const { tip } = facts;
  return {
    接报时间: tip ? minute(tip.receivedAt) : '',
    录入时间: tip ? minute(tip.recordedAt) : '',
    来源渠道: tip?.channel ?? '',
    类别: tip?.kind ?? '',
    举报人: tip?.reporter ?? '',
    受影响学生: names(facts, 'affected'),
    被反映学生: names(facts, 'reported'),
    发生时间: tip?.occurred ?? '',
    地点: tip?.place ?? '',
    经过: facts.narrative,
    证据: facts.files.map(({ name }) => name).join('；') || '无',
    接报人: tip?.submitter ?? '',
    受理结果: tip?.outcome ?? '',
  };
}
