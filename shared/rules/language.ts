export type Language = 'zh' | 'en';

type Entry = string | ((...values: never[]) => string);
export type Widen<T> = { [K in keyof T]: T[K] extends string ? string : T[K] };

/** One part's words. English must have every key Chinese has; entries are text or functions of values. */
export interface Texts<T> {
  readonly zh: T;
  readonly en: Widen<T>;
}

export function defineTexts<const T extends Record<string, Entry>>(texts: { zh: T; en: Widen<T> }): Texts<T> {
  return texts;
}

export const textIn = <T>(texts: Texts<T>, language: Language): Widen<T> => (language === 'zh' ? (texts.zh as Widen<T>) : texts.en);
