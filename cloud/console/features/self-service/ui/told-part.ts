import type { DraftEdit, DraftLaunch, DraftProduct } from '@shared/contracts/exhibitor-draft';
import type { RichText } from '@shared/contracts/rich-text';
import { picturesOf } from '@shared/rules/exhibitor-draft';
import { textOfStory } from '@shared/rules/story-text';
import type { selfServiceTexts } from '../texts';

type Words = (typeof selfServiceTexts)['zh'] | (typeof selfServiceTexts)['en'];

/** One side of a part as people compare it: lines by name, and pictures. */
export interface ToldPart {
  readonly lines: Readonly<Record<string, string>>;
  readonly pictures: readonly string[];
}

interface Telling {
  readonly text: Words;
  /** An instant by the show's clock. */
  readonly moment: (instant: string) => string;
}

const NOTHING: ToldPart = { lines: {}, pictures: [] };

/** A field has one line without a name, an offer one each of its fields. */
export function tellPart(edit: DraftEdit | null, telling: Telling): ToldPart {
  if (!edit || edit.value === null) return NOTHING;
  const pictures = picturesOf(edit);
  switch (edit.part) {
    case 'logo':
    case 'pictures':
      return { lines: {}, pictures };
    case 'story':
      return { lines: bothOf('', edit.value, telling.text), pictures };
    case 'films':
    case 'brochures':
      return { lines: { '': linksText(edit.value, telling.text) }, pictures };
    case 'contacts':
      return {
        lines: { '': edit.value.map((one) => [one.name, one.title, one.phone, one.email].filter(Boolean).join(' · ')).join('\n') },
        pictures,
      };
    case 'themes':
      return { lines: { '': edit.value.join(telling.text.comma) }, pictures };
    case 'product':
    case 'launch':
      return { lines: offerLines(edit.value, telling), pictures };
    default:
      return { lines: { '': edit.value }, pictures };
  }
}

function bothOf(name: string, story: { readonly zh: RichText | null; readonly en: RichText | null }, text: Words): Record<string, string> {
  const [chinese, english] = [name || text.chinese, name ? `${name} · ${text.english}` : text.english];
  return { [chinese]: textOfStory(story.zh), [english]: textOfStory(story.en) };
}

function linksText(links: readonly ({ kind: string; title?: string; url?: string } | { kind: 'material' })[], text: Words): string {
  return links.map((one) => ('title' in one ? [one.title, one.url].filter(Boolean).join(' ') : text.material)).join('\n');
}

function offerLines(offer: DraftProduct | DraftLaunch, { text, moment }: Telling): Record<string, string> {
  const english = (name: string) => `${name} · ${text.english}`;
  return {
    [text.offerTitle]: offer.title.zh,
    [english(text.offerTitle)]: offer.title.en,
    [text.offerSummary]: offer.summary.zh,
    [english(text.offerSummary)]: offer.summary.en,
    ...('launchesAt' in offer
      ? { [text.offerAt]: offer.launchesAt ? moment(offer.launchesAt) : '', [text.offerPlace]: offer.place.zh }
      : {}),
    ...bothOf(text.offerStory, offer.story, text),
    [text.offerUrl]: offer.url,
    [text.offerFilms]: linksText(offer.films, text),
  };
}
