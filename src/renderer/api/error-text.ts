// Text for people, chosen from the code: what was wrong and what to do.
import { ORPCError } from '@orpc/client';
import { useTranslation } from 'react-i18next';
import { codeOf } from './client';

export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    const detail = error instanceof ORPCError ? ((error.data ?? {}) as { seconds?: number; ref?: string }) : {};
    return t(`errors.${codeOf(error)}`, { ...detail, defaultValue: t('errors.internal', detail) });
  };
}
