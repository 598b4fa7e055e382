import { defineTexts, useText } from '../platform/i18n';

const texts = defineTexts({
  zh: {
    now: '刚刚',
    minutes: (count: number) => `${count} 分钟前`,
    hours: (count: number) => `${count} 小时前`,
    day: (month: number, day: number, time: string) => `${month}月${day}日 ${time}`,
  },
  en: {
    now: 'just now',
    minutes: (count: number) => `${count} min ago`,
    hours: (count: number) => `${count} h ago`,
    day: (month: number, day: number, time: string) => `on ${day} ${MONTHS[month - 1] ?? ''} at ${time}`,
  },
});

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const RECENT_MS = 12 * HOUR_MS;

/** How long ago it was; half a day later, when, by the phone's own clock. */
export function useAge(): (at: number, now: number) => string {
  const text = useText(texts);
  return (at, now) => {
    const ago = now - at;
    // A clock that was set back meanwhile tells no age.
    if (ago >= 0 && ago < MINUTE_MS) return text.now;
    if (ago >= 0 && ago < HOUR_MS) return text.minutes(Math.floor(ago / MINUTE_MS));
    if (ago >= 0 && ago < RECENT_MS) return text.hours(Math.floor(ago / HOUR_MS));
    const then = new Date(at);
    const two = (value: number): string => String(value).padStart(2, '0');
    return text.day(then.getMonth() + 1, then.getDate(), `${two(then.getHours())}:${two(then.getMinutes())}`);
  };
}
