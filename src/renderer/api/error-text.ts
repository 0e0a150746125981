// Text for people, chosen from the code: what was wrong and what to do.
import { ORPCError } from '@orpc/client';
import { useTranslation } from 'react-i18next';
import { codeOf } from './client';

/** Which of several papers it was, counted from nought; null when that is not known. */
export function paperOf(error: unknown): number | null {
  const issues = error instanceof ORPCError ? ((error.data as { issues?: { path: string }[] } | undefined)?.issues ?? []) : [];
  const [, at] = issues[0]?.path.match(/^shares\.(\d)$/) ?? [];
  return at === undefined ? null : Number(at);
}

export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    const detail = error instanceof ORPCError ? ((error.data ?? {}) as { seconds?: number; ref?: string }) : {};
    return t(`errors.${codeOf(error)}`, { ...detail, defaultValue: t('errors.internal', detail) });
  };
}
