import { defineTexts, useText } from './i18n';

const texts = defineTexts({
  zh: {
    hall: (name: string) => `${name} 馆`,
    level: (name: string) => `${name} 层`,
  },
  en: {
    hall: (name: string) => `Hall ${name}`,
    level: (name: string) => `Level ${name}`,
  },
});

/** Halls and levels are often bare letters and numbers in an organiser's list; people read "K 馆", "Hall K". */
export function usePlaceNames(): { hall(name: string): string; level(name: string): string } {
  const text = useText(texts);
  const bare = (name: string): boolean => /^[A-Za-z]{0,2}[0-9]{0,2}$/.test(name);
  return {
    hall: (name) => (bare(name) ? text.hall(name) : name),
    level: (name) => (/^-?\d+$/.test(name) ? text.level(name) : name),
  };
}
