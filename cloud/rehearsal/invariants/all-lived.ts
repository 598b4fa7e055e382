import { MINUTE, opensAt } from '../calendar';
import type { Memory } from '../crowd/memory';
import { HABITS } from '../habits';
import type { Invariant } from './invariant';

/** Of the first day's guests, within the first half hour. */
const RUSH = { least: 0.55, most: 0.75, withinMs: 30 * MINUTE };

/** A rule that nobody met holds of itself: in a whole show of two hundred everything has to happen. */
export const allLived: Invariant = {
  name: 'all-lived',
  words: '该发生的都发生过：每一种习惯、断网、取消、审核、三代传播、首日六七成半小时内到场',
  check(memory, { figures, inbox, deliveries }) {
    const { people, lived, whole } = memory;
    if (!whole) return [];
    const passages = people.flatMap((one) => one.passages);
    const happened: readonly (readonly [string, boolean])[] = [
      ...HABITS.filter((one) => one.plan || one.house || one.afterRegistering).map((one) => [one.words, lived.has(one.name)] as const),
      ['断网时放行', passages.some((one) => one.offline && one.accepted)],
      ['两个断网的门放行同一张票', passages.some((one) => !one.rightful && one.accepted)],
      ['过期的截图', passages.some((one) => one.reason === 'stale_code')],
      ['取消后再来', passages.some((one) => one.reason === 'revoked')],
      ['审核通过', people.some((one) => one.status === 'registered' && one.registeredAt === null && one.source === 'online')],
      ['审核拒绝', people.some((one) => one.status === 'rejected')],
      ['取消报名', people.some((one) => one.status === 'cancelled')],
      ['三代传播', (figures.depth ?? 0) >= 3],
      ['订阅消息送达', [...inbox.values()].some((all) => all.some((one) => one.kind === 'subscribe'))],
      ['只在消息盒里的消息', deliveries.some((row) => row.state === 'boxed')],
      ['再次允许订阅消息', people.some((one) => [...one.allowed.values()].some((times) => times > 1))],
    ];
    const rush = rushOf(memory);
    return [
      ...happened.filter(([, there]) => !there).map(([what]) => `没有发生：${what}`),
      ...(rush >= RUSH.least && rush <= RUSH.most ? [] : [`首日半小时内到场的占 ${Math.round(rush * 100)}%`]),
    ];
  },
};

function rushOf({ people }: Memory): number {
  const came = people.flatMap((one) => one.passages.find((passage) => passage.accepted && passage.day === 0) ?? []);
  return came.filter((one) => one.at <= opensAt(0) + RUSH.withinMs).length / came.length;
}
