import type { FieldsOf } from '@shared/contracts/showcase-fields';

const said = (zh: string, en = '') => ({ zh, en });
const NO_STORY = { zh: null, en: null };

/** Fields as a form writes them, a title for a name. */
export const launchOf = (exhibitorId: string, title: string, more: Partial<FieldsOf<'launch'>> = {}): FieldsOf<'launch'> => ({
  exhibitorId,
  title: said(title),
  summary: said(''),
  story: NO_STORY,
  pictures: [],
  films: [],
  url: null,
  launchesAt: null,
  place: said(''),
  ...more,
});

export function productOf(exhibitorId: string, title: string): FieldsOf<'product'> {
  const { launchesAt: _at, place: _place, ...fields } = launchOf(exhibitorId, title);
  return fields;
}

export const newsOf = (title: string, publishAt: string, more: Partial<FieldsOf<'news'>> = {}): FieldsOf<'news'> => ({
  title: said(title),
  summary: said(''),
  story: NO_STORY,
  pictures: [],
  publishAt,
  ...more,
});

export const highlightOf = (title: string, more: Partial<FieldsOf<'highlight'>> = {}): FieldsOf<'highlight'> => ({
  title: said(title),
  summary: said(''),
  picture: null,
  target: { kind: 'none' },
  until: null,
  ...more,
});

export const sponsorOf = (name: string, grade: string, more: Partial<FieldsOf<'sponsor'>> = {}): FieldsOf<'sponsor'> => ({
  name: said(name),
  grade: said(grade),
  logo: null,
  exhibitorId: null,
  url: null,
  ...more,
});
