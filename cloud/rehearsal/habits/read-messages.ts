import { listMessages, markAllRead, summarizeDeliveries, type MessageKind } from '@shared/contracts/message';
import { atOnce, MOST } from '../at-once';
import { DAY, HOUR, MINUTE, SHOW_ENDS, SHOW_STARTS } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import { asVisitor } from '../crowd/phone';
import { pause } from '../service/life';

const AGAIN_MS = [8 * MINUTE, 25 * MINUTE, 55 * MINUTE];

/** Whoever registers so shortly before is told by the step after it. */
export const SHORTLY_MS = 30 * MINUTE;

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
  house: (crowd) =>
    DUE.flatMap(([kind, at]) => [
      { at: at + MINUTE, act: () => read(crowd, kind, at) },
      // What WeChat could not take is tried again by the show's clock, which steps over the time that takes.
      ...AGAIN_MS.map((later) => ({ at: at + later, act: () => sendAgain(crowd, kind) })),
    ]),
};

/** A door of WeChat that failed too often stays shut for seconds by the wall, which the show's clock steps over. */
const SHUT_MS = 2_000;
const MOST_LOOKS = 8;

async function sendAgain(crowd: Crowd, kind: MessageKind): Promise<void> {
  await crowd.settle();
  for (let looks = 0; looks < MOST_LOOKS && (await isHeldUp(crowd, kind)); looks += 1) {
    await pause(SHUT_MS);
    await crowd.settle();
  }
}

/** Tried, and not sent yet. */
async function isHeldUp({ owner, show: { exhibitionId } }: Crowd, kind: MessageKind): Promise<boolean> {
  const { rows } = await owner.call(summarizeDeliveries, { params: { exhibitionId } });
  return rows.some((row) => row.kind === kind && row.state === 'ready' && row.n > 0 && row.reason !== null && row.reason !== 'quiet_hours');
}

async function read(crowd: Crowd, kind: MessageKind, at: number): Promise<void> {
  await crowd.settle();
  const readers = crowd.people.filter((one) => one.memory.source === 'online' && one.random.of(kind).chance(0.15));
  await atOnce(MOST, readers.slice(0, 40), async (person) => {
    const { items } = await asVisitor(crowd, person, listMessages, { query: { limit: 20 } });
    const { registeredAt, status, n } = person.memory;
    const isOwed = kind.startsWith('reminder') && status === 'registered' && registeredAt !== null && registeredAt < at - SHORTLY_MS;
    if (isOwed && !items.some((one) => one.kind === kind)) crowd.memory.surprises.push(`${n} 号的消息盒里没有 ${kind}`);
    await asVisitor(crowd, person, markAllRead, {});
  });
}
