import { countGraphemes, graphemeSegments } from 'unicode-segmenter/grapheme';
import { withoutPrivateUse } from './private-use';

export { countGraphemes };

/** What a text from people may be. Lengths are in graphemes: what a reader takes for one character. */
export interface TextLimits {
  readonly max: number;
  /** Line breaks stay; else they become spaces. */
  readonly lines?: boolean;
  /** Nothing at all is an answer too. */
  readonly blank?: boolean;
}

/** A person's name. */
export const PERSON_NAME: TextLimits = { max: 60 };

export type TextFault = 'blank' | 'too_long';

/** No reader takes more than this for one character: an emoji family with skin tones has 19 code units. */
const UNITS_A_GRAPHEME = 20;

const BREAKS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
/** Control characters but the line break, bidi controls (Unicode Bidi_Control), zero-width spaces, byte order marks, halves of a surrogate pair. */
const UNWANTED =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|([^\ud800-\udbff]|^)[\udc00-\udfff]/g;
/** Joiners mean something in emoji and in scripts that join letters; after these letters they hide a difference. */
const JOINERS = /([0-9A-Za-z\u3400-\u9fff\uf900-\ufaff])[\u200c\u200d]+/g;
/** Nothing to see: white space and what Unicode calls Default_Ignorable, with the blank letters of Hangul and Braille. */
const INVISIBLE =
  /[\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8]|[\udb40-\udb43][\udc00-\udfff]/g;
/** Not seen at either end: white space and characters that only say where a line may break. */
const FRONT = /^[\s\u00ad\u200b-\u200d\u2060-\u2064]+/;
const BACK = /[\s\u00ad\u200b\u2060-\u2064]/;
/** More marks on one letter than any script writes (Unicode UAX #15, Stream-Safe Text). Sorting them takes the square of their number. */
const MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * All but what most texts are made of, which nothing below changes except for spaces at the ends: printable ASCII, Latin letters, Chinese
 * and Japanese ones with their signs; no marks, nothing invisible, nothing that normalising touches.
 */
const NOT_PLAIN =
  /[^ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u3001-\u3029\u3030-\u303f\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]/;

/**
 * A text as it is kept: NFC, trimmed, without what cannot be seen and says nothing. Such characters come with what
 * people paste (a number from a phone's contacts is wrapped in U+202D and U+202C) and with what attackers send.
 */
export function tidyText(text: string, lines = false): string {
  if (!NOT_PLAIN.test(text)) return text.trim();
  const broken = withoutPrivateUse(text).replace(BREAKS, '\n').replace(/\t/g, ' ');
  const clean = trim(
    dropJoiners(dropUnwanted(lines ? broken : broken.replace(/\n/g, ' ')))
      .replace(MARKS, '$1')
      .normalize('NFC')
      // Some marks are two when normalised.
      .replace(MARKS, '$1'),
  );
  return clean.replace(INVISIBLE, '') === '' ? '' : clean;
}

/** Twice: normalising may make such a letter of another. */
const dropJoiners = (text: string) =>
  /[\u200c\u200d]/.test(text) ? text.replace(JOINERS, '$1').normalize('NFC').replace(JOINERS, '$1') : text;

/** From the end backwards: a pattern that ends in `$` tries every run of spaces anew from each of its characters. */
function trim(text: string): string {
  let end = text.length;
  while (end > 0 && BACK.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(FRONT, '');
}

/** Twice: of two halves in a row the first match takes the place before the second. */
function dropUnwanted(text: string): string {
  const once = text.replace(UNWANTED, '$1');
  return once === text ? text : dropUnwanted(once);
}

/** Why a tidied text does not do, or null. */
export function textFault(text: string, { max, blank = false }: TextLimits): TextFault | null {
  if (text === '') return blank ? null : 'blank';
  if (text.length <= max) return null;
  return text.length > max * UNITS_A_GRAPHEME || countGraphemes(text) > max ? 'too_long' : null;
}

/** The first `max` characters as people see them: one that is put together of several is there whole or not at all. */
export function firstGraphemes(text: string, max: number): string {
  if (text.length <= max) return text;
  let [end, count] = [0, 0];
  for (const { segment } of graphemeSegments(text)) {
    if (count === max) break;
    end += segment.length;
    count += 1;
  }
  return text.slice(0, end);
}

/** Code units beyond which a text is too long whatever it holds. */
export const mostUnits = ({ max }: TextLimits) => max * UNITS_A_GRAPHEME;
