/** What the mini-program's home page is made of below its head, in the usual order. */
export const HOME_SECTIONS = ['ticket', 'actions', 'sessions', 'halls', 'introduction', 'place', 'organiser'] as const;
export type HomeSection = (typeof HOME_SECTIONS)[number];

/** As an organiser ordered it; `key` may be of another version of this list. */
export interface PlacedSection {
  readonly key: string;
  readonly shown: boolean;
}

const isSection = (key: string): key is HomeSection => HOME_SECTIONS.some((one) => one === key);

/** Every section once: as ordered, then those the order does not know of yet, shown; what is no section any more is left out. */
export function orderedSections(order: readonly PlacedSection[]): { key: HomeSection; shown: boolean }[] {
  const placed = new Map<HomeSection, boolean>();
  for (const { key, shown } of order) if (isSection(key) && !placed.has(key)) placed.set(key, shown);
  for (const key of HOME_SECTIONS) if (!placed.has(key)) placed.set(key, true);
  return [...placed].map(([key, shown]) => ({ key, shown }));
}
