// What a command of this page answered instead of a result, in words that fit here.
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/client';
import { useErrorText } from '../../api/error-text';

export function Failure({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (error === null || error === undefined || (error instanceof Error && error.message === 'cancelled')) return null;
  return (
    <div className="summary" role="alert">
      {t(`people.errors.${codeOf(error)}`, { defaultValue: errorText(error) })}
    </div>
  );
}
