import { listMessages, markAllRead, type MessageKind } from '@shared/contracts/message';
import { atOnce, MOST } from '../at-once';
import { DAY, HOUR, MINUTE, SHOW_ENDS, SHOW_STARTS } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import { asVisitor } from '../crowd/phone';

/** When the journey's messages fall due; the default steps of a show. */
export const DUE: readonly (readonly [MessageKind, number])[] = [
  ['reminder_week', SHOW_STARTS - 7 * DAY],
  ['reminder_days', SHOW_STARTS - 3 * DAY],
  ['reminder_day', SHOW_STARTS - DAY],
  ['reminder_hour', SHOW_STARTS - HOUR],
  ['highlights', SHOW_ENDS + 2 * HOUR],
  ['next_show', SHOW_ENDS + 7 * DAY],
];

/** Messages go out when they are due, and some people look into their box. */
export const readMessages: Habit = {
  name: 'read-messages',
  words: '提醒到点发出，一部分人打开“我的消息”',
  house: (crowd) => DUE.map(([kind, at]) => ({ at: at + MINUTE, act: () => read(crowd, kind) })),
};

async function read(crowd: Crowd, due: MessageKind): Promise<void> {
  await crowd.settle();
  const readers = crowd.people.filter((one) => one.memory.source === 'online' && one.random.of(due).chance(0.15));
  await atOnce(MOST, readers.slice(0, 40), async (person) => {
    await asVisitor(crowd, person, listMessages, { query: { limit: 20 } });
    await asVisitor(crowd, person, markAllRead, {});
  });
}
