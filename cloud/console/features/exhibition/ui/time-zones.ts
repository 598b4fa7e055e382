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

/** `中国标准时间 (Asia/Shanghai)`. */
function labelOf(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
  return `${name} (${timeZone})`;
}

export function zoneOptions(): { value: string; label: string }[] {
  const rest = Intl.supportedValuesOf('timeZone').filter((zone) => !USUAL.includes(zone));
  return [...USUAL, ...rest].map((zone) => ({ value: zone, label: labelOf(zone) }));
}
