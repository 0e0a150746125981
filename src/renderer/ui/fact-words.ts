// A fact of a case in words of the reader's language, with names masked: for the timeline and for choosing what leaves.
import { useTranslation } from 'react-i18next';
import type { CaseFact, Side } from '../../contract/case-facts';
import { formatDue } from './dates';
import { useList } from './lists';

export interface PartyView {
  readonly id: string;
  readonly role: string;
  readonly name: string;
}

const ORDER_ZH = '甲乙丙丁戊己庚辛壬癸';
const ORDER_EN = 'ABCDEFGHIJ';

/** Who is meant: the side, a letter where there are several, the masked name. */
export function useWhom(people: readonly PartyView[]): (side: Side, party: string | null) => string {
  const { t, i18n } = useTranslation();
  return (side, party) => {
    const known = people.filter(({ role }) => role === side);
    const role = t(`terms.role.${side}`);
    const at = known.findIndex(({ id }) => id === party);
    const one = known[at];
    if (!one) return known.length > 1 ? `${role} ${t('facts.everyone')}` : role;
    const letter = known.length > 1 ? ` ${(i18n.language === 'en' ? ORDER_EN : ORDER_ZH)[at] ?? at + 1}` : '';
    return `${role}${letter}${one.name ? ` ${one.name}` : ''}`;
  };
}

export interface FactWords {
  readonly title: string;
  readonly text: string;
  readonly note: string;
}

/** @param nameOf colleagues by id, where tasks are shown */
export function useFactWords(people: readonly PartyView[], nameOf: (person: string) => string = () => ''): (fact: CaseFact) => FactWords {
  const { t, i18n } = useTranslation();
  const list = useList();
  /** A word of a list inside a sentence: English begins it small. */
  const low = (key: string): string => (i18n.language === 'en' ? t(key).replace(/^./u, (letter) => letter.toLowerCase()) : t(key));
  const whomOf = useWhom(people);
  const phrase = (fact: CaseFact): string[] => {
    const whom = 'party' in fact ? whomOf(fact.side, fact.party) : '';
    switch (fact.type) {
      case 'guardianNotice':
        return [
          t('facts.words.guardianNotice', { whom, who: fact.who, way: low(`facts.way.${fact.way}`), outcome: low(`facts.outcome.${fact.outcome}`) }),
        ];
      case 'statement':
        if (fact.refused) return [t('facts.words.statementRefused', { whom })];
        return [
          t('facts.words.statement', { whom }),
          fact.place && t('facts.words.place', { place: fact.place }),
          fact.adult ? t('facts.words.adult', { adult: fact.adult }) : t('facts.words.alone'),
        ];
      case 'safeguarding':
        return [list(fact.steps.map((step) => low(`facts.safeguardingStep.${step}`)))];
      case 'measure':
        return [t('facts.words.measure', { whom, kinds: list(fact.kinds.map((kind) => low(`facts.measure.${kind}`))) })];
      case 'task':
        return [t('facts.words.task', { state: t(`facts.taskState.${fact.state}`), what: fact.what, name: nameOf(fact.who) })];
      case 'determination':
        return [
          t('facts.words.determination', { conclusion: t(`facts.conclusion.${fact.conclusion}`), present: fact.present }),
          fact.grade ? low(`facts.grade.${fact.grade}`) : '',
          fact.recused && t('facts.words.recused', { recused: fact.recused }),
        ];
      case 'service':
        return [
          t('facts.words.service', { whom, who: fact.who, way: low(`facts.way.${fact.way}`), receipt: low(`facts.receiptKind.${fact.receipt}`) }),
        ];
      case 'followUp': {
        const which = t(`facts.which.${fact.which}`);
        if (fact.outcome === 'skipped') return [t('facts.words.skipped', { which })];
        return [t('facts.words.followUp', { which, way: low(`facts.way.${fact.way}`), outcome: low(`facts.followUpOutcome.${fact.outcome}`) })];
      }
      case 'appeal':
        return [
          t('facts.words.appeal', { side: t(`facts.side.${fact.side}`), step: low(`facts.appealStep.${fact.step}`) }),
          fact.result ? low(`facts.result.${fact.result}`) : '',
        ];
      case 'suspension':
        return [
          t('facts.words.suspension', { step: t(`facts.suspensionStep.${fact.step}`) }),
          fact.ground,
          fact.until ? t('facts.words.until', { until: formatDue(fact.until) }) : '',
        ];
      case 'mandatoryReport':
        if (fact.step === 'needed') return [t('facts.words.reportNeeded', { ground: low(`facts.reportGround.${fact.ground}`) })];
        return [
          t('facts.words.reportMade', { to: t(`facts.receiver.${fact.to}`), who: fact.who }),
          fact.receipt && t('facts.words.receipt', { receipt: fact.receipt }),
        ];
    }
  };
  return (fact) => ({
    title: t(`facts.type.${fact.type}`),
    text: phrase(fact)
      .filter((part) => part !== '')
      .join(i18n.language === 'en' ? ', ' : '，'),
    note: 'note' in fact ? fact.note : '',
  });
}
