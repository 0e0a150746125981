// Names of months.
import { useTranslation } from 'react-i18next';
import { dayFrom } from '../../../contract/days';

export function useMonthWords() {
  const { i18n } = useTranslation();
  return {
    nameOfMonth: (month: string): string =>
      new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(dayFrom(`${month}-01`) * 86_400_000),
  };
}
