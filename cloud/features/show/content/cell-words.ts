import type { ContentCell } from '@shared/contracts/content-desk';
import { standName } from '@shared/rules/stand-name';
import { dayText, momentText, type Language } from '../exhibition';
import { staysText } from './views';
import type { Booth, Exhibitor, Session } from './store';

export interface WordsOf {
  readonly timeZone: string;
  readonly language: Language;
}

const LONGEST = 300;
const IN_PROGRAMME = { zh: ['在议程中', '已移出议程'], en: ['in the programme', 'taken out'] } as const;

/** A stored value of a field as people read it; null where there is nothing. */
function valueText(field: string, value: unknown, { timeZone, language }: WordsOf): string | null {
  if (field === 'withdrawnAt') return IN_PROGRAMME[language][value ? 1 : 0];
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return momentText(value, timeZone, language);
  if (field === 'date') return dayText(String(value), language);
  if (field === 'occupants') {
    const list = (value as Booth['occupants']).map(({ name, dates }) => [name, staysText(dates, language)].filter(Boolean).join(' '));
    return list.length > 0 ? list.join(language === 'zh' ? '、' : ', ') : null;
  }
  if (field === 'booths') {
    const list = (value as Exhibitor['booths']).map((stand) =>
      [standName(stand), staysText(stand.dates, language)].filter(Boolean).join(' '),
    );
    return list.length > 0 ? list.join(language === 'zh' ? '、' : ', ') : null;
  }
  if (field === 'links')
    return (value as Session['links']).map(({ title, url }) => (title === url ? url : `${title} ${url}`)).join('\n') || null;
  if (Array.isArray(value)) return value.join(language === 'zh' ? '、' : ', ') || null;
  const text = String(value);
  return text.length > LONGEST ? `${[...text].slice(0, LONGEST).join('')}…` : text;
}

/** One field before and after. */
export const cellOf = (field: string, before: unknown, after: unknown, words: WordsOf): ContentCell => ({
  field,
  before: valueText(field, before, words),
  after: valueText(field, after, words),
});
