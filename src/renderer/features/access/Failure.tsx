// What went wrong with a command here, in words; nothing for a step-up that was given up.
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/client';
import { useErrorText } from '../../api/error-text';

/** Codes that mean something of their own in these dialogs. */
const OWN = new Set([
  'not_found',
  'denied',
  'expired',
  'changed',
  'illegal_transition',
  'same_person',
  'already_there',
  'too_few',
  'hand_over_first',
]);

export function useExplain(): (error: Error) => string {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (error) => (OWN.has(codeOf(error)) ? t(`access.error.${codeOf(error)}`) : errorText(error));
}

export function Failure({ error }: { readonly error: Error | null }) {
  const explain = useExplain();
  if (!error || error.message === 'cancelled') return null;
  return (
    <div className="summary" role="alert">
      {explain(error)}
    </div>
  );
}
