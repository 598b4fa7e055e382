import type { ExhibitionSettings, ShowDay } from '@shared/contracts/exhibition-settings';
import { textIn, type Language } from '@shared/rules/language';
import { own } from '@shared/rules/own';
import { uiTexts } from '../../../ui/texts';
import { creditTexts, homeText, pictureText, settingTexts } from '../../../ui/words';
import { daysFaultTexts, settingsTexts } from '../texts';

/** Closes after midnight: of the next day. */
export const isNextDay = ({ opens, closes }: Pick<ShowDay, 'opens' | 'closes'>) => closes <= opens;

/** Drafts kept by an earlier version of the console lack what was added since. */
const asIs = (text: string | undefined) => text ?? '';

type Said = { [Field in keyof ExhibitionSettings]: (value: ExhibitionSettings[Field]) => string };

function saidIn(language: Language): Said {
  const text = textIn(settingsTexts, language);
  const dayLine = (day: ShowDay) => `${day.date} ${day.opens}–${isNextDay(day) ? text.closesNextDay(day.closes) : day.closes}`;
  return {
    name: String,
    nameEn: String,
    subtitle: String,
    city: String,
    venue: String,
    timeZone: String,
    days: (days) => text.listed(days.map(dayLine)),
    credit: ({ rule, windowDays }) => textIn(creditTexts, language).rule(rule, windowDays),
    cover: (name) => pictureText(asIs(name), language),
    logo: (name) => pictureText(asIs(name), language),
    primaryColour: asIs,
    accentColour: asIs,
    address: asIs,
    mapUrl: asIs,
    organiser: asIs,
    contactPhone: asIs,
    contactEmail: asIs,
    privacyText: asIs,
    home: (order) => homeText((order ?? []).map(({ key, shown }) => (shown ? key : `-${key}`)).join(' '), language),
  };
}

/** What differs between two, one line a field. */
export function differencesOf(before: ExhibitionSettings, after: ExhibitionSettings, language: Language): string[] {
  const said = saidIn(language);
  const names = textIn(settingTexts, language);
  const { colon, empty } = textIn(uiTexts, language);
  const line = <Field extends keyof ExhibitionSettings>(field: Field) => {
    const [old, fresh] = [said[field](before[field]), said[field](after[field])];
    return old === fresh ? [] : [`${names[field]}${colon}${old || empty} → ${fresh || empty}`];
  };
  return (Object.keys(names) as (keyof ExhibitionSettings)[]).flatMap((field) => line(field));
}

/** The day after the last, with its hours; null when there is none. */
export function nextDay(days: readonly ShowDay[]): ShowDay | null {
  const last = [...days].sort((a, b) => a.date.localeCompare(b.date)).at(-1);
  if (!last) return null;
  const date = new Date(Date.parse(`${last.date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return { ...last, date };
}

/** Why the days are refused, as the service says it. */
export const daysFaultText = (why: string, language: Language): string | undefined => own(textIn(daysFaultTexts, language), why);
