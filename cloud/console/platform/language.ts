import { textIn, type Language, type Texts, type Widen } from '@shared/rules/language';
import { create } from 'zustand';

export { defineTexts, type Language } from '@shared/rules/language';

const KEY = 'expoloop.console.language';

interface LanguageState {
  readonly language: Language;
  setLanguage(language: Language): void;
}

/** Null where the browser refuses storage: reading it throws there. */
function stored(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    // Refused by the browser's settings: the choice lasts as long as the page.
    return null;
  }
}

/** Chinese until somebody chooses otherwise; the choice is remembered on this computer. */
const useLanguageStore = create<LanguageState>((set) => ({
  language: stored()?.getItem(KEY) === 'en' ? 'en' : 'zh',
  setLanguage: (language) => {
    stored()?.setItem(KEY, language);
    set({ language });
  },
}));

export const currentLanguage = (): Language => useLanguageStore.getState().language;
export const useLanguage = (): Language => useLanguageStore((state) => state.language);
export const useSetLanguage = () => useLanguageStore((state) => state.setLanguage);

/** The words of one part in the reader's language. */
export function useText<T>(texts: Texts<T>): Widen<T> {
  return textIn(texts, useLanguage());
}

/** Outside components. */
export function textNow<T>(texts: Texts<T>): Widen<T> {
  return textIn(texts, currentLanguage());
}
