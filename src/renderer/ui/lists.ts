// Lists of names and words, with the comma of the language: a Chinese comma inside English reads as a mistake.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

export function useList(): (parts: readonly string[]) => string {
  const { i18n } = useTranslation();
  const comma = i18n.language === 'en' ? ', ' : '、';
  return useCallback((parts) => parts.join(comma), [comma]);
}
