import { create } from 'zustand';
import { textIn, type Language, type Texts, type Widen } from '@shared/rules/language';
import Taro from '@tarojs/taro';
import { readStored, writeStored } from './storage';

export { defineTexts, type Language, type Texts } from '@shared/rules/language';

const KEY = 'language';

function initialLanguage(): Language {
  const stored = readStored<Language>(KEY);
  if (stored === 'zh' || stored === 'en') return stored;
  return systemLanguage();
}

/** Chinese unless the phone speaks something else. */
export function systemLanguage(): Language {
  try {
    const info = typeof Taro.getAppBaseInfo === 'function' ? Taro.getAppBaseInfo() : Taro.getSystemInfoSync();
    return !info.language || /^zh/i.test(info.language) ? 'zh' : 'en';
  } catch {
    // Old clients without either call: Chinese first.
    return 'zh';
  }
}

interface LanguageState {
  language: Language;
  setLanguage(language: Language): void;
}

export const useLanguageStore = create<LanguageState>((set) => ({
  language: initialLanguage(),
  setLanguage: (language) => {
    writeStored(KEY, language);
    set({ language });
  },
}));

export function currentLanguage(): Language {
  return useLanguageStore.getState().language;
}

/** What the surrounding WeChat says, unless the visitor chose already. */
export function suggestLanguage(language: Language): void {
  if (readStored(KEY) === null) useLanguageStore.setState({ language });
}

export function useLanguage(): Language {
  return useLanguageStore((state) => state.language);
}

/** The words of one part in the visitor's language. */
export function useText<T>(texts: Texts<T>): Widen<T> {
  return textIn(texts, useLanguage());
}

/** Outside components. */
export function textNow<T>(texts: Texts<T>): Widen<T> {
  return textIn(texts, currentLanguage());
}
