import type { ClockView } from '@shared/contracts/time-machine';
import type { TimeMachine } from '../../../platform/clock';
import { findCurrentExhibition } from '../exhibition';
import { reachOf } from './rest-clock';
import { saveOffset } from './store';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Language = 'zh' | 'en';

export interface DemoTime {
  readonly machine: TimeMachine;
  /** Where the sample begins; null where there is none. */
  readonly recordedAt: Date | null;
}

/** Moves the clock, keeps the offset, and lets everything due run. */
export async function jumpClock({ machine, recordedAt }: DemoTime, to: string | null, language: Language): Promise<ClockView> {
  machine.setOffset(to === null ? 0 : new Date(to).getTime() - (machine.now().getTime() - machine.offsetMs()));
  await saveOffset(machine.offsetMs(), reachOf(machine));
  return viewClock({ machine, recordedAt }, language);
}

export async function viewClock({ machine, recordedAt }: DemoTime, language: Language): Promise<ClockView> {
  const now = machine.now();
  const exhibition = await findCurrentExhibition(now);
  const start = exhibition?.startsAt.getTime() ?? 0;
  const end = exhibition?.endsAt.getTime() ?? 0;
  const stops = exhibition
    ? [
        { words: { zh: '开展前一天的提醒', en: 'Reminder the day before' }, at: start - DAY },
        { words: { zh: '开展前一小时的提醒', en: 'Reminder an hour before' }, at: start - HOUR },
        { words: { zh: '开展', en: 'The show opens' }, at: start + 5 * MINUTE },
        { words: { zh: '最后一天下午', en: 'Afternoon of the last day' }, at: end - 3 * HOUR },
        { words: { zh: '闭幕后两小时', en: 'Two hours after closing' }, at: end + 2 * HOUR },
      ]
    : [];
  if (recordedAt) stops.push({ words: { zh: '示例开始的时刻', en: 'Where the sample begins' }, at: recordedAt.getTime() });
  return {
    now: now.toISOString(),
    offsetMs: machine.offsetMs(),
    timeZone: exhibition?.timeZone ?? null,
    nextMorning: exhibition?.days.find(({ opensAt }) => opensAt > now)?.opensAt.toISOString() ?? null,
    stops: stops
      .toSorted((a, b) => a.at - b.at)
      .map(({ words, at }) => ({
        name: words[language],
        at: new Date(at).toISOString(),
      })),
  };
}
