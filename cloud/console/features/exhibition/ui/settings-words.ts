import type { ExhibitionSettings, ShowDay } from '@shared/contracts/exhibition-settings';
import { creditText, pictureText, SETTING_NAMES } from '../../../ui/words';

/** Closes after midnight: of the next day. */
export const isNextDay = ({ opens, closes }: Pick<ShowDay, 'opens' | 'closes'>) => closes <= opens;

const dayLine = (day: ShowDay) => `${day.date} ${day.opens}–${isNextDay(day) ? '次日 ' : ''}${day.closes}`;

/** Drafts kept by an earlier version of the console lack what was added since. */
const asIs = (text: string | undefined) => text ?? '';

const textOf: { [Field in keyof ExhibitionSettings]: (value: ExhibitionSettings[Field]) => string } = {
  name: String,
  nameEn: String,
  subtitle: String,
  city: String,
  venue: String,
  timeZone: String,
  days: (days) => days.map(dayLine).join('；'),
  credit: creditText,
  cover: (name) => pictureText(asIs(name)),
  logo: (name) => pictureText(asIs(name)),
  primaryColour: asIs,
  accentColour: asIs,
  address: asIs,
  mapUrl: asIs,
  organiser: asIs,
  contactPhone: asIs,
  contactEmail: asIs,
  privacyText: asIs,
};

/** What differs between two, one line a field. */
export function differencesOf(before: ExhibitionSettings, after: ExhibitionSettings): string[] {
  const line = <Field extends keyof ExhibitionSettings>(field: Field) => {
    const [old, fresh] = [textOf[field](before[field]), textOf[field](after[field])];
    return old === fresh ? [] : [`${SETTING_NAMES[field]}：${old || '（空）'} → ${fresh || '（空）'}`];
  };
  return (Object.keys(SETTING_NAMES) as (keyof ExhibitionSettings)[]).flatMap((field) => line(field));
}

/** The day after the last, with its hours; null when there is none. */
export function nextDay(days: readonly ShowDay[]): ShowDay | null {
  const last = [...days].sort((a, b) => a.date.localeCompare(b.date)).at(-1);
  if (!last) return null;
  const date = new Date(Date.parse(`${last.date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return { ...last, date };
}

/** Why the days are refused, as the service says it. */
export const DAYS_FAULTS: Readonly<Record<string, string>> = {
  zone_unknown: '没有这个时区',
  day_twice: '同一天写了两次',
  days_overlap: '前一天还没有闭馆，这一天就开馆了',
  no_days: '至少要有一天',
  end_before_start: '最后一天不能早于第一天',
  too_many_days: '最多 60 天',
};
