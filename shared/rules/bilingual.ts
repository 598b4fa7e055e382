/** The text in a language; the Chinese where there is no English. */
export function inLanguage(text: { readonly zh: string; readonly en?: string | null | undefined }, language: 'zh' | 'en'): string {
  return language === 'en' && text.en?.trim() ? text.en : text.zh;
}
