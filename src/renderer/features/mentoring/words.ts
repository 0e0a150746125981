// Months, days and refusals of a plan in the reader's language.
import { ORPCError } from '@orpc/client';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/client';
import { useErrorText } from '../../api/error-text';

/** 11月, Nov */
export function useMonthName(): (month: string) => string {
  const { i18n } = useTranslation();
  return (month) => new Intl.DateTimeFormat(i18n.language, { month: 'short', timeZone: 'UTC' }).format(Date.parse(`${month}-01T00:00:00Z`));
}

/** What the core said, in one sentence. */
export function useRefusal(): (error: Error) => string {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (error) => {
    const issues = error instanceof ORPCError ? ((error.data as { issues?: { code: string }[] } | undefined)?.issues ?? []) : [];
    if (codeOf(error) === 'conflict') return t('mentoring.conflict');
    return t(`mentoring.refusal.${issues[0]?.code}`, { defaultValue: errorText(error) });
  };
}
