import type { Language } from './local-text';
import type { CheckResult, PublishCheck } from './parts';
import type { Exhibition } from './store';

/** Everything that stands in the way of publishing a show, blockers first; also once it is published, when it would still stand in the way. */
export async function checkPublication(
  checks: readonly PublishCheck[],
  exhibition: Exhibition,
  language: Language,
  now: Date,
): Promise<{ items: { key: string; level: 'blocker' | 'warning'; ok: boolean; text: string; page: string }[] }> {
  const results = (await Promise.all(checks.map((one) => one.check(exhibition, now)))).flat();
  const rank = (one: CheckResult) => (one.ok ? 2 : 0) + (one.level === 'blocker' ? 0 : 1);
  return {
    items: results
      .sort((a, b) => rank(a) - rank(b))
      .map(({ key, level, ok, words, page }) => ({ key, level, ok, text: words[language], page })),
  };
}

/** What the exhibition itself must say. */
export const exhibitionCheck: PublishCheck = {
  name: 'exhibition',
  check: (exhibition) => Promise.resolve(checkFields(exhibition)),
};

function checkFields({ name, nameEn, venue, startsAt, endsAt, days }: Exhibition): CheckResult[] {
  const page = 'settings';
  return [
    { key: 'name', level: 'blocker', ok: name.trim() !== '', words: { zh: '填写展会名称', en: 'Name the show' }, page },
    { key: 'venue', level: 'blocker', ok: venue.trim() !== '', words: { zh: '填写场馆名称', en: 'Name the venue' }, page },
    {
      key: 'days',
      level: 'blocker',
      ok: endsAt > startsAt && days.length > 0,
      words: { zh: '设好展期和每天的开放时间', en: 'Set the dates and the opening hours' },
      page,
    },
    { key: 'name_en', level: 'warning', ok: Boolean(nameEn?.trim()), words: { zh: '填写英文名称', en: 'Give an English name' }, page },
  ];
}
