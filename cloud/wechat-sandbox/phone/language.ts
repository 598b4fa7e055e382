import { textIn, type Language, type Texts, type Widen } from '@shared/rules/language';
import { create } from 'zustand';
import { keep, readKept } from './kept';

export { defineTexts } from '@shared/rules/language';

/** The console's: below one address, what was chosen in either holds in both. */
const KEY = 'expoloop.console.language';

interface LanguageState {
  readonly language: Language;
  setLanguage(language: Language): void;
}

/** What surrounds the phones, as the browser wishes until somebody chooses; the phones themselves are Chinese, as WeChat is here. */
function firstLanguage(): Language {
  const kept = readKept(KEY);
  if (kept) return kept === 'en' ? 'en' : 'zh';
  return /^zh/i.test(navigator.language) ? 'zh' : 'en';
}

const useLanguageStore = create<LanguageState>((set) => ({
  language: firstLanguage(),
  setLanguage: (language) => {
    keep(KEY, language);
    set({ language });
  },
}));

export const currentLanguage = (): Language => useLanguageStore.getState().language;
export const useLanguage = (): Language => useLanguageStore((state) => state.language);
export const useSetLanguage = () => useLanguageStore((state) => state.setLanguage);

export function useText<T>(texts: Texts<T>): Widen<T> {
  return textIn(texts, useLanguage());
}

/** The console opened from here speaks as this page does. */
export const rememberLanguage = (): void => keep(KEY, currentLanguage());
