// What went wrong with a decision, in the words of that decision.
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import type { Act } from './decision-form';

const OWN: Readonly<Partial<Record<Act, readonly string[]>>> = { accept: ['denied'], merge: ['illegal_transition', 'not_found'] };

export function useDecisionError(): (act: Act, error: unknown) => string {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (act, error) => (OWN[act]?.includes(codeOf(error)) ? t(`triage.wrong.${codeOf(error)}`) : errorText(error));
}
