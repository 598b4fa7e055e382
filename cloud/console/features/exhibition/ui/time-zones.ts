import type { Language } from '../../../platform/language';

/** Zones trade fairs of this country's organisers are held in come first. */
const USUAL = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Asia/Singapore',
  'Asia/Bangkok',
  'Asia/Dubai',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Paris',
  'America/New_York',
  'America/Los_Angeles',
];

/** `中国标准时间 (Asia/Shanghai)`, `China Time (Asia/Shanghai)`. */
function labelOf(timeZone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
  return `${name} (${timeZone})`;
}

export function zoneOptions(language: Language): { value: string; label: string }[] {
  const rest = Intl.supportedValuesOf('timeZone').filter((zone) => !USUAL.includes(zone));
  return [...USUAL, ...rest].map((zone) => ({ value: zone, label: labelOf(zone, language) }));
}
