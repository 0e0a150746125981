// What is missing in a case, in words.
import { useTranslation } from 'react-i18next';
import { useWhom } from '../../ui/fact-words';
import type { Case } from './CasePage';

export type Missing = Case['nextStep']['missing'][number];

export function useMissing(one: Case): (item: Missing) => string {
  const { t } = useTranslation();
  const whomOf = useWhom(one.people);
  return ({ what, side, party, which }) =>
    t(`facts.missing.${what}`, {
      whom: side ? whomOf(side, party) : '',
      side: side ? t(`facts.side.${side}`) : '',
      which: what === 'followUp' ? t(`facts.which.${which}`) : '',
      to: what === 'mandatoryReport' ? t(`facts.receiverAsk.${which}`) : '',
      what: one.tasks.find(({ task }) => task === which)?.what ?? '',
    });
}
