import { nameKey } from '../../exhibition';
import type { DateTime } from 'luxon';
import { isTimeZone } from './dates';
import type { Findings } from './findings';
import { cleanLine } from './text';

/** What there is to tell a programme's time zone by. */
export interface ZoneClues {
  /** What somebody asked for. */
  readonly wanted: string | undefined;
  /** What the file calls its zone. */
  readonly stated: string | null | undefined;
  readonly city: string | null | undefined;
  /** Instants that came with an offset. */
  readonly instants: readonly DateTime[];
  /** Of the show as it is, when there is one. */
  readonly current: string | null;
}

/** Where the service is at home. */
export const HOME_ZONE = 'Asia/Shanghai';

/**
 * What was asked for, else what the file says; else the show's present zone or its city's, where they agree with the offsets in the
 * file. Else one of the offsets' own, or China's, as a question. Offsets that change, with nothing that agrees with them, are refused:
 * whatever was chosen would show some of the sessions at a wrong hour.
 */
export function chooseZone({ wanted, stated, city, instants, current }: ZoneClues, findings: Findings): string {
  if (wanted !== undefined) {
    if (isTimeZone(wanted)) return wanted;
    findings.fatal(
      0,
      'zone',
      `不认识时区 ${wanted}，请写成 Asia/Shanghai 这样的名称`,
      `There is no time zone ${wanted}; write a name such as Asia/Shanghai`,
    );
    return HOME_ZONE;
  }
  const named = zoneNamed(stated);
  if (named) return named;
  if (cleanLine(stated))
    findings.warning(
      0,
      'zone',
      `文件中的时区“${cleanLine(stated, 60)}”不是有效的时区名称，已忽略`,
      `The file’s time zone "${cleanLine(stated, 60)}" is none, and was passed over`,
    );
  if (current && agrees(current, instants)) {
    findings.note(0, 'zone', `文件没有写时区，沿用展会现在的 ${current}`, `The file names no time zone; the show’s own, ${current}, stays`);
    return current;
  }
  const ofCity = zoneOfCity(city);
  if (ofCity && agrees(ofCity, instants)) {
    findings[instants.length > 0 ? 'warning' : 'question'](
      0,
      'zone',
      `文件没有写时区，按城市取 ${ofCity}；如果不对，请用 --zone 指定`,
      `The file names no time zone; by its city it is ${ofCity}`,
    );
    return ofCity;
  }
  return zoneByOffsets(instants, findings);
}

function zoneByOffsets(instants: readonly DateTime[], findings: Findings): string {
  const offsets = new Set(instants.map((one) => one.offset));
  const [offset] = offsets;
  if (offset === undefined) {
    findings.question(
      0,
      'zone',
      `文件没有写时区，按 ${HOME_ZONE} 处理；如果不对，请用 --zone 指定`,
      `The file names no time zone; ${HOME_ZONE} is taken`,
    );
    return HOME_ZONE;
  }
  if (agrees(HOME_ZONE, instants)) {
    findings.note(
      0,
      'zone',
      `文件没有写时区，各场次的 UTC 偏移都是 +08:00，取 ${HOME_ZONE}`,
      `The file names no time zone; all its times are at +08:00, so ${HOME_ZONE} is taken`,
    );
    return HOME_ZONE;
  }
  if (offsets.size === 1 && offset % 60 === 0) {
    const zone = `Etc/GMT${offset <= 0 ? '+' : '-'}${Math.abs(offset) / 60}`;
    findings.question(
      0,
      'zone',
      `文件没有写时区，按各场次的 UTC 偏移取 ${zone}；请用 --zone 写明举办地的时区`,
      `The file names no time zone; by the offsets of its times ${zone} is taken`,
    );
    return zone;
  }
  const fitting = [...new Set([...WINDOWS.values(), ...Intl.supportedValuesOf('timeZone')])].filter((zone) => agrees(zone, instants));
  const hint = fitting.length > 0 ? `，与它们相符的有 ${fitting.slice(0, 6).join('、')} 等` : '';
  findings.fatal(
    0,
    'zone',
    `文件没有写时区，而各场次的 UTC 偏移不止一个（${offsetsText(instants)}）${hint}；请用 --zone 写明`,
    `The file names no time zone, and its times have several offsets (${[...offsets].map(offsetText).join(', ')}); these fit: ${fitting.slice(0, 6).join(', ') || 'none'}`,
  );
  return HOME_ZONE;
}

const offsetText = (minutes: number) =>
  `${minutes < 0 ? '-' : '+'}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;

const offsetsText = (instants: readonly DateTime[]) => [...new Set(instants.map((one) => one.toFormat('ZZ')))].sort().join('、');

function agrees(zone: string, instants: readonly DateTime[]): boolean {
  return instants.every((one) => one.setZone(zone).offset === one.offset);
}

/** An IANA name, or what Windows and Outlook call it. */
export function zoneNamed(name: string | null | undefined): string | null {
  const clean = cleanLine(name, 80)?.replace(/^\/(?:[^/]+\/)*?(?=[A-Z][A-Za-z]+\/[A-Z])/, '') ?? null;
  return isTimeZone(clean) ? clean : (WINDOWS.get(String(clean).toLowerCase()) ?? null);
}

/** Unicode CLDR, windowsZones.xml: the ones calendars of shows come in. */
const WINDOWS = new Map(
  Object.entries({
    'China Standard Time': 'Asia/Shanghai',
    'Taipei Standard Time': 'Asia/Taipei',
    'Singapore Standard Time': 'Asia/Singapore',
    'Tokyo Standard Time': 'Asia/Tokyo',
    'Korea Standard Time': 'Asia/Seoul',
    'SE Asia Standard Time': 'Asia/Bangkok',
    'India Standard Time': 'Asia/Kolkata',
    'Arabian Standard Time': 'Asia/Dubai',
    'Arab Standard Time': 'Asia/Riyadh',
    'Israel Standard Time': 'Asia/Jerusalem',
    'Turkey Standard Time': 'Europe/Istanbul',
    'Russian Standard Time': 'Europe/Moscow',
    'GTB Standard Time': 'Europe/Bucharest',
    'FLE Standard Time': 'Europe/Kyiv',
    'W. Europe Standard Time': 'Europe/Berlin',
    'Central Europe Standard Time': 'Europe/Budapest',
    'Central European Standard Time': 'Europe/Warsaw',
    'Romance Standard Time': 'Europe/Paris',
    'GMT Standard Time': 'Europe/London',
    'Greenwich Standard Time': 'Atlantic/Reykjavik',
    'E. South America Standard Time': 'America/Sao_Paulo',
    'Eastern Standard Time': 'America/New_York',
    'Central Standard Time': 'America/Chicago',
    'Mountain Standard Time': 'America/Denver',
    'Pacific Standard Time': 'America/Los_Angeles',
    'South Africa Standard Time': 'Africa/Johannesburg',
    'Egypt Standard Time': 'Africa/Cairo',
    'AUS Eastern Standard Time': 'Australia/Sydney',
    'New Zealand Standard Time': 'Pacific/Auckland',
    UTC: 'UTC',
  }).map(([windows, zone]) => [windows.toLowerCase(), zone]),
);

/** The IANA zone named after a city, such as Europe/Brussels. */
function zoneOfCity(city: string | null | undefined): string | null {
  const key = nameKey(city ?? '');
  return key === '' ? null : (Intl.supportedValuesOf('timeZone').find((zone) => nameKey(zone.split('/').at(-1) ?? '') === key) ?? null);
}
