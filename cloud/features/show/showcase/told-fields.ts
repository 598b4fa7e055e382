import type { ContentCell } from '@shared/contracts/content-desk';
import type { RichText } from '@shared/contracts/rich-text';
import type { FieldsOf, Film } from '@shared/contracts/showcase-fields';
import { firstGraphemes } from '@shared/rules/text';
import { toldRich } from '@shared/rules/rich-text';
import { momentText, type Language } from '../exhibition';

/** What entries of the history need to be told in words. */
export interface Words {
  readonly language: Language;
  readonly timeZone: string;
  readonly pictureName: (id: string) => string;
  readonly materialName: (id: string) => string;
  /** Of exhibitors, sessions, launches and news; empty for what is gone. */
  readonly nameOf: (id: string) => string;
}

const LONGEST = 600;
/** Fields that hold ids of pictures, and instants. */
const PICTURES = ['logo', 'portrait', 'picture', 'pictures'];
const TIMES = ['launchesAt', 'publishAt', 'until'];

/** One field before and after, as people read it. A text in two languages is two lines. */
export function cellsOf(field: string, before: unknown, after: unknown, words: Words): ContentCell[] {
  const [old, fresh] = [sidesOf(field, before, words), sidesOf(field, after, words)];
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .map((name) => ({ field: name, before: old[name] ?? null, after: fresh[name] ?? null }))
    .filter((cell) => cell.before !== cell.after);
}

function sidesOf(field: string, value: unknown, words: Words): Record<string, string | null> {
  if (isSaid(value)) return { [field]: textOf(field, value.zh, words, 'zh'), [`${field}En`]: textOf(field, value.en, words, 'en') };
  return { [field]: textOf(field, value, words, words.language) };
}

const isSaid = (value: unknown): value is { zh: unknown; en: unknown } => typeof value === 'object' && value !== null && 'zh' in value;

function textOf(field: string, value: unknown, words: Words, language: Language): string | null {
  if (value === null || value === undefined || value === '') return null;
  const comma = words.language === 'zh' ? '、' : ', ';
  if (field === 'story') {
    const told = toldRich(value as RichText, language, words.pictureName);
    return told.length > LONGEST ? `${firstGraphemes(told, LONGEST)}…` : told || null;
  }
  if (PICTURES.includes(field))
    return (
      [value]
        .flat()
        .map((id) => pictureText(String(id), words))
        .join(comma) || null
    );
  if (TIMES.includes(field)) return momentText(new Date(String(value)), words.timeZone, words.language);
  if (field === 'exhibitorId') return words.nameOf(String(value)) || String(value);
  if (field === 'target') return targetText(value as FieldsOf<'highlight'>['target'], words);
  if (field === 'films') return (value as Film[]).map(filmText).join('\n') || null;
  if (field === 'brochures')
    return (
      (value as FieldsOf<'profile'>['brochures'])
        .map((one) => (one.kind === 'link' ? `${one.title} ${one.url}` : words.materialName(one.materialId)))
        .join('\n') || null
    );
  if (field === 'contacts')
    return (
      (value as FieldsOf<'profile'>['contacts'])
        .map((one) => [one.name, one.title, one.phone, one.email].filter(Boolean).join(' '))
        .join('\n') || null
    );
  if (Array.isArray(value)) return value.join(comma) || null;
  return String(value);
}

/** Two may be called alike. */
const pictureText = (id: string, { pictureName }: Words) => [pictureName(id), `#${id.slice(-6)}`].filter(Boolean).join(' ');
const filmText = (film: Film) => `${film.title} ${film.kind === 'link' ? film.url : `${film.finderUserName} ${film.feedId}`}`;
const targetText = (target: FieldsOf<'highlight'>['target'], { nameOf }: Words) =>
  target.kind === 'none' ? null : nameOf(target.id) || target.id;
