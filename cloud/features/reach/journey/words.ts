import type { JourneyStep } from '@shared/contracts/journey';
import type { Words } from '../../show/exhibition';

/** What a step sends. */
export const KIND_WORDS: Record<JourneyStep['kind'], Words> = {
  reminder_week: { zh: '开展前一周提醒', en: 'Reminder, a week before' },
  reminder_days: { zh: '开展前三天提醒', en: 'Reminder, three days before' },
  reminder_day: { zh: '开展前一天提醒', en: 'Reminder, the day before' },
  reminder_hour: { zh: '开展前一小时提醒', en: 'Reminder, an hour before' },
  highlights: { zh: '到场感谢', en: 'Thank you for coming' },
  next_show: { zh: '下届展会消息', en: 'News of the next show' },
};
