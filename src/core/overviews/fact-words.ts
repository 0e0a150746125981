// Facts of a case in the words of the papers, which are in Chinese: what may leave of each, and which stay at the school.
import type { CaseFact, MeasureKind, Side } from '../../contract/case-facts';

const SIDES = { affected: '受影响学生', reported: '被反映学生' } as const;
const WAYS = { inPerson: '当面', phone: '电话', message: '短信或微信', visit: '家访', letter: '书面' } as const;
const OUTCOMES = { told: '已告知', refused: '已告知，不参加', notReached: '没有联系上' } as const;
const STEPS = { stopped: '制止', separated: '分开双方', medical: '就医', watched: '专人看护', accompanied: '护送' } as const;
const CONCLUSIONS = { bullying: '构成欺凌', notBullying: '不构成欺凌', insufficient: '证据不足', crime: '涉嫌违法犯罪' } as const;
const GRADES = { minor: '情节轻微', minorRepeated: '情节轻微、反复发生', serious: '情节比较恶劣', grave: '屡教不改或者情节恶劣' } as const;
const RECEIPTS = { signed: '已签收', refusedToSign: '拒签，已见证', posted: '邮寄' } as const;
const FOLLOW_UPS = { week: '一周回访', month: '一个月回访', term: '学期末回访' } as const;
const RESULTS = { upheld: '维持', changed: '改变', withdrawn: '撤回申请' } as const;
const RECEIVERS = { police: '公安机关', education: '教育行政部门', civil: '民政部门' } as const;
const MEASURES: Readonly<Record<Exclude<MeasureKind, 'counselling'>, string>> = {
  protection: '保护安排',
  parentGuidance: '家庭教育指导',
  educationPlan: '专门教育方案',
  admonition: '批评教育',
  apology: '赔礼道歉',
  warningTalk: '警示谈话',
  schoolService: '校内服务',
  suspension: '停课',
  reprimand: '法治副校长训诫',
  warning: '警告',
  seriousWarning: '严重警告',
  demerit: '记过',
  probation: '留校察看',
  expulsion: '开除学籍',
  policeWarning: '公安机关警示教育',
  specializedSchool: '申请专门学校',
};

/**
 * @param nameOf the parties by id: they are named in the papers anyway
 * @returns null for what stays: tasks, suspensions, counselling, and of a determination how the committee came to it (domain 6.3)
 */
export function factInWords(fact: CaseFact, nameOf: (party: string) => string): string | null {
  const whom = (side: Side, party: string | null): string => SIDES[side] + (party && nameOf(party) ? `（${nameOf(party)}）` : '');
  const sentence = (...parts: (string | false | null)[]): string => `${parts.filter(Boolean).join('，')}。`;
  const note = (text: string): string => (text.trim() === '' ? '' : text.trim());
  switch (fact.type) {
    case 'guardianNotice':
      return (
        sentence(`${whom(fact.side, fact.party)}的监护人${fact.who && `（${fact.who}）`}`, WAYS[fact.way], OUTCOMES[fact.outcome]) + note(fact.note)
      );
    case 'statement':
      if (fact.refused) return sentence(`${whom(fact.side, fact.party)}不愿谈话`);
      return sentence(`与${whom(fact.side, fact.party)}谈话`, fact.place, fact.adult ? `陪同的成年人：${fact.adult}` : '没有成年人陪同');
    case 'safeguarding':
      return sentence(fact.steps.map((step) => STEPS[step]).join('、')) + note(fact.note);
    case 'measure': {
      const kinds = fact.kinds.filter((kind) => kind !== 'counselling');
      if (kinds.length === 0) return null;
      // A remark beside counselling may be about it.
      return (
        sentence(`对${whom(fact.side, fact.party)}：${kinds.map((kind) => MEASURES[kind]).join('、')}`) +
        (kinds.length === fact.kinds.length ? note(fact.note) : '')
      );
    }
    case 'determination':
      return sentence(`学校认定：${CONCLUSIONS[fact.conclusion]}`, fact.grade && GRADES[fact.grade]);
    case 'service':
      return sentence(`结果送达${whom(fact.side, fact.party)}的监护人${fact.who && `（${fact.who}）`}`, WAYS[fact.way], RECEIPTS[fact.receipt]);
    case 'followUp':
      return fact.outcome === 'skipped' ? null : sentence(FOLLOW_UPS[fact.which], fact.outcome === 'calm' ? '没有再发生' : '又发生了');
    case 'appeal':
      return sentence(`${SIDES[fact.side]}一方${fact.step === 'received' ? '申请复查' : '的复查有了结果'}`, fact.result && RESULTS[fact.result]);
    case 'mandatoryReport':
      if (fact.step === 'needed' || fact.to === null) return null;
      return sentence(`已报告${RECEIVERS[fact.to]}`, `接收人 ${fact.who}`, fact.receipt && `回执 ${fact.receipt}`);
    case 'task':
    case 'suspension':
      return null;
  }
}
