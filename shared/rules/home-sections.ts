/** What the mini-program's home page is made of below its head, in the usual order. */
export const HOME_SECTIONS = [
  'ticket',
  'plan',
  'prepare',
  'sessions',
  'recap',
  'highlights',
  'survey',
  'launches',
  'actions',
  'news',
  'halls',
  'introduction',
  'place',
  'sponsors',
  'organiser',
] as const;
export type HomeSection = (typeof HOME_SECTIONS)[number];

/** As an organiser ordered it; `key` may be of another version of this list. */
export interface PlacedSection {
  readonly key: string;
  readonly shown: boolean;
}

const isSection = (key: string): key is HomeSection => HOME_SECTIONS.some((one) => one === key);

/**
 * Every section once: as ordered; those the order does not know of yet are shown after the one they usually come after; what is no section
 * any more is left out.
 */
export function orderedSections(order: readonly PlacedSection[]): { key: HomeSection; shown: boolean }[] {
  const placed: { key: HomeSection; shown: boolean }[] = [];
  for (const { key, shown } of order) if (isSection(key) && !placed.some((one) => one.key === key)) placed.push({ key, shown });
  HOME_SECTIONS.forEach((key, place) => {
    if (placed.some((one) => one.key === key)) return;
    const before = placed.findIndex((one) => one.key === HOME_SECTIONS[place - 1]);
    placed.splice(before + 1, 0, { key, shown: true });
  });
  return placed;
}

/** Where a show stands for who visits it; `evening`: between two of its days. */
export type HomePhase = 'before' | 'during' | 'evening' | 'after';

/** Sections that are of use at some times only. */
const TIMES: Partial<Record<HomeSection, readonly HomePhase[]>> = {
  ticket: ['before', 'during', 'evening'],
  plan: ['before', 'during', 'evening'],
  prepare: ['before', 'evening'],
  recap: ['after'],
  survey: ['during', 'evening', 'after'],
};

/** What everybody looks for at that time comes first, wherever it stands otherwise. */
const FIRST: Record<HomePhase, readonly HomeSection[]> = {
  before: [],
  during: ['ticket', 'sessions', 'halls'],
  evening: ['ticket', 'sessions'],
  after: ['recap', 'highlights', 'survey', 'sessions', 'news'],
};

/** The sections that a visitor sees at that time, in their order. */
export function sectionsAt(phase: HomePhase, order: readonly PlacedSection[]): HomeSection[] {
  const shown = orderedSections(order).flatMap((one) => (one.shown && (TIMES[one.key]?.includes(phase) ?? true) ? [one.key] : []));
  const first = FIRST[phase].filter((key) => shown.includes(key));
  return [...first, ...shown.filter((key) => !first.includes(key))];
}
