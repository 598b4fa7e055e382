import type { ShownPicture } from '@shared/contracts/media';
import type { RichText } from '@shared/contracts/rich-text';
import type { ShowcaseFields } from '@shared/contracts/showcase-fields';
import { toldRich } from '@shared/rules/rich-text';

interface Told {
  readonly names: Partial<Record<string, string>>;
  readonly pictures: readonly ShownPicture[];
  /** Of an instant. */
  readonly timeText: (at: string) => string;
}

const TIMES = ['launchesAt', 'publishAt', 'until'];

/** Field by field in words, to tell two states of a row apart. */
export function toldValues({ fields }: ShowcaseFields, { names, pictures, timeText }: Told): Record<string, string> {
  const pictureText = (id: string) => pictures.find((one) => one.id === id)?.alt.zh || `#${id.slice(-6)}`;
  const textOf = (field: string, value: unknown, language: 'zh' | 'en'): string => {
    if (value === null || value === undefined) return '';
    if (field === 'story') return toldRich(value as RichText, language, pictureText);
    if (['logo', 'portrait', 'picture', 'pictures'].includes(field))
      return [value]
        .flat()
        .map((id) => pictureText(String(id)))
        .join(' ');
    if (TIMES.includes(field)) return timeText(String(value));
    if (Array.isArray(value))
      return value
        .map((one) => (typeof one === 'object' && one !== null ? Object.values(one as object).join(' ') : String(one)))
        .join('\n');
    if (typeof value === 'object') return Object.values(value).join(' ');
    return String(value as string);
  };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]: [string, unknown]) => {
      const name = (one: string) => names[one] ?? one;
      if (typeof value !== 'object' || value === null || !('zh' in value)) return [[name(field), textOf(field, value, 'zh')]];
      const said = value as { zh: unknown; en: unknown };
      return [
        [name(field), textOf(field, said.zh, 'zh')],
        [name(`${field}En`), textOf(field, said.en, 'en')],
      ];
    }),
  );
}
