import type { Random } from '../../random';
import type { Look } from '../pictures/looks';

/** What a hall's exhibitors make, and how they speak of it. `{a|b|c}` in a text is one of these. */
export interface Trade {
  readonly hall: string;
  /** What sessions about it are filed under. */
  readonly track: string;
  readonly theme: string;
  readonly themeEn: string;
  /** What stands in the name of a firm: Chinese, English. */
  readonly firms: readonly (readonly [string, string])[];
  readonly products: readonly TradeProduct[];
  /** Sentences about what they do, who uses it, and what is to be seen at the stand. */
  readonly does: readonly string[];
  readonly proves: readonly string[];
  readonly shows: readonly string[];
}

export interface TradeProduct {
  readonly zh: string;
  readonly en: string;
  readonly look: Look;
  /** Its series, before a number. */
  readonly series: string;
  readonly says: string;
  readonly points: readonly string[];
}

export const product = (zh: string, en: string, look: Look, series: string, says: string, ...points: string[]): TradeProduct => ({
  zh,
  en,
  look,
  series,
  says,
  points,
});

/** A text with each choice in it made; Chinese has no blanks between its signs. */
export const filled = (random: Random, text: string): string =>
  text.replace(/\{([^}]+)\}/g, (_, choices: string) => random.pick(choices.split('|'))).replace(/(?<=\p{sc=Han}) (?=\p{sc=Han})/gu, '');
