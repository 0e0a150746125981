// A key fingerprint, large enough to be read to somebody who sits opposite.
import { useTranslation } from 'react-i18next';
import type { Print } from './words';

/** @param hidden how many groups at the end are covered, because they are to be heard from the other person */
export function KeyPrint({ print, hidden = 0 }: { readonly print: Print; readonly hidden?: number }) {
  const { t, i18n } = useTranslation();
  const groups = print.code.split('-');
  const shown = groups.slice(0, groups.length - hidden);
  const words = print.words[i18n.language === 'en' ? 'en' : 'zh'].join(' · ');
  return (
    <span className="people-key-print">
      <span className="mono" role="img" aria-label={t('people.print.label', { groups: shown.join(' ') })}>
        {shown.map((group, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups keep their order, and two may be alike
          <span key={i}>{group}</span>
        ))}
        {groups.slice(shown.length).map((_group, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: covered groups are all alike
          <span key={`covered ${i}`} className="covered-group" />
        ))}
      </span>
      <small>{t('people.print.words', { words })}</small>
    </span>
  );
}
