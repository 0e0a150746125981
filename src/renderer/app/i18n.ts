// The language is chosen on this computer and kept there; content never is.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { FIRST, type Language, loadWhole } from '../locales';

export type { Language };
const KEPT = 'huxiao.language';

void i18next.use(initReactI18next).init({
  resources: { 'zh-CN': { translation: FIRST['zh-CN'] }, en: { translation: FIRST.en } },
  lng: localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh-CN',
  fallbackLng: 'zh-CN',
  saveMissing: true,
  missingKeyHandler: (_languages, _namespace, key) => console.error(`no text: ${key}`),
  interpolation: { escapeValue: false },
});
document.documentElement.lang = i18next.language;

const loading = new Map<Language, Promise<void>>();

/** Every text of this language is there once this has resolved. */
export function wordsOf(language: Language): Promise<void> {
  const known = loading.get(language);
  if (known) return known;
  const words = loadWhole[language]().then((whole) => void i18next.addResourceBundle(language, 'translation', whole, true, true));
  loading.set(language, words);
  return words;
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');

let wanted = currentLanguage();

export function setLanguage(language: Language): void {
  wanted = language;
  localStorage.setItem(KEPT, language);
  void wordsOf(language).then(() => {
    // Another one may have been chosen meanwhile.
    if (wanted !== language) return;
    document.documentElement.lang = language;
    void i18next.changeLanguage(language);
  });
}
