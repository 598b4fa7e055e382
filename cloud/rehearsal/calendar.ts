/** The days of the rehearsed show: fixed, so that the same seed lives the same show whenever it is run. */
export const SHOW_DAYS = ['2027-05-12', '2027-05-13', '2027-05-14'] as const;
export const OPENS = '09:00';
export const CLOSES = ['17:00', '17:00', '15:00'] as const;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A moment on the show's clock. China keeps one offset all year. */
export const at = (date: string, clock: string): number => Date.parse(`${date}T${clock}:00+08:00`);
export const opensAt = (day: number): number => at(SHOW_DAYS[day] ?? SHOW_DAYS[0], OPENS);
export const closesAt = (day: number): number => at(SHOW_DAYS[day] ?? SHOW_DAYS[0], CLOSES[day] ?? '17:00');
export const SHOW_STARTS = opensAt(0);
export const SHOW_ENDS = closesAt(2);
/** When registration opens: the crowd hears of the show from then on. */
export const CROWD_BEGINS = SHOW_STARTS - 14 * DAY;
