// What the core said: the rule that refused it in words, with its article where there is one.
import { ORPCError } from '@orpc/client';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/client';
import { useErrorText } from '../../api/error-text';

export function useExplain(): (error: Error) => string {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (error) => {
    const issues = error instanceof ORPCError ? ((error.data as { issues?: { path: string; code: string }[] } | undefined)?.issues ?? []) : [];
    return codeOf(error) === 'conflict' ? t('concerns.conflict') : t(`concerns.refusal.${issues[0]?.code}`, { defaultValue: errorText(error) });
  };
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
