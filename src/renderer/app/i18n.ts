// Both languages are bundled; the choice is kept on this computer, content never is.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { tellHost } from '../api/tell-host';
import { en, zh } from '../locales';

export type Language = 'zh-CN' | 'en';
const KEPT = 'huxiao.language';

void i18next.use(initReactI18next).init({
  resources: { 'zh-CN': { translation: zh }, en: { translation: en } },
  lng: localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh-CN',
  fallbackLng: 'zh-CN',
  saveMissing: true,
  missingKeyHandler: (_languages, _namespace, key) => console.error(`no text: ${key}`),
  interpolation: { escapeValue: false },
});
document.documentElement.lang = i18next.language;
tellHost({ english: i18next.language === 'en' });

export function setLanguage(language: Language): void {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  tellHost({ english: language === 'en' });
  void i18next.changeLanguage(language);
}
