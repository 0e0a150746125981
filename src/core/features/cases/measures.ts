// Which measures the law allows for which student.
import { type FactOf, type MeasureKind, supportKind } from '../../../contract/case-facts';

type Stage = 'lowerPrimary' | 'upperPrimary' | 'junior' | 'senior';
export type MeasureRefusal = 'compulsory' | 'lowerPrimary';

const NUMERALS = '一二三四五六七八九';

/** From how a grade is written here (七, 7, 初一, 高二); else from the class in the school's code (21 primary, 31 junior). Null when neither tells. */
export function stageOf(grade: string, schoolCode: string): Stage | null {
  if (grade.includes('高')) return 'senior';
  if (grade.includes('初')) return 'junior';
  const digits = /\d+/.exec(grade)?.[0];
  const numeral = [...grade].find((one) => NUMERALS.includes(one));
  const year = digits ? Number(digits) : numeral ? NUMERALS.indexOf(numeral) + 1 : 0;
  if (year >= 10) return 'senior';
  if (year >= 7) return 'junior';
  if (year >= 5) return 'upperPrimary';
  if (year >= 1) return 'lowerPrimary';
  return schoolCode.startsWith('21') ? 'lowerPrimary' : schoolCode.startsWith('31') ? 'junior' : null;
}

/** Upper primary and above only (中小学教育惩戒规则 art. 10). */
const UPPER_ONLY: readonly MeasureKind[] = ['suspension', 'reprimand'];

/** 义务教育法 art. 27: nobody is expelled from compulsory schooling; where the stage is not known, it is taken to be that. */
export function refusedMeasure(kind: MeasureKind, stage: Stage | null): MeasureRefusal | null {
  if (kind === 'expulsion') return stage === 'senior' ? null : 'compulsory';
  return UPPER_ONLY.includes(kind) && stage === 'lowerPrimary' ? 'lowerPrimary' : null;
}

/** Imposed on somebody: only after a determination, and guardians are told first (中小学教育惩戒规则 art. 10). */
const DISCIPLINE: readonly MeasureKind[] = ['suspension', 'reprimand', 'warning', 'seriousWarning', 'demerit', 'probation', 'expulsion'];
export const isDiscipline = ({ kinds }: Pick<FactOf<'measure'>, 'kinds'>): boolean => kinds.some((kind) => DISCIPLINE.includes(kind));

/** What helps, as against what answers for something (未成年人保护法 art. 39): the only kind for whoever is affected. */
export const isSupport = ({ kinds }: Pick<FactOf<'measure'>, 'kinds'>): boolean => kinds.every((kind) => supportKind.options.includes(kind as never));

/** Every measure that is refused: for each student who was reported, and for all of them at once. */
export function measureLimits(
  people: readonly { readonly id: string; readonly role: string; readonly grade: string }[],
  schoolCode: string,
  kinds: readonly MeasureKind[],
): { party: string | null; kind: MeasureKind; reason: MeasureRefusal }[] {
  const reported = people.filter(({ role }) => role === 'reported').map(({ id, grade }) => ({ party: id, stage: stageOf(grade, schoolCode) }));
  const limitsOf = (party: string | null, stages: readonly (Stage | null)[]) =>
    kinds.flatMap((kind) => {
      const reason = stages.map((stage) => refusedMeasure(kind, stage)).find((one) => one !== null);
      return reason ? [{ party, kind, reason }] : [];
    });
  const everyone = reported.length > 0 ? reported.map(({ stage }) => stage) : [stageOf('', schoolCode)];
  return [...reported.flatMap(({ party, stage }) => limitsOf(party, [stage])), ...limitsOf(null, everyone)];
}
