import type { DeliveryState } from '@shared/contracts/message';
import { isRegistered } from '../crowd/memory';
import { DUE, SHORTLY_MS } from '../habits/read-messages';
import type { Invariant } from './invariant';

/** In doubt: WeChat's answer was lost; it may have arrived. */
const TOLD: readonly DeliveryState[] = ['sent', 'boxed', 'in_doubt'];

/** Whoever was registered when a reminder fell due has been told, in WeChat or in their box. */
export const remindersReach: Invariant = {
  name: 'reminders-reach',
  words: '开展前的每一次提醒，当时已报名的人一个不落',
  check: ({ people }, { deliveries, at }) =>
    DUE.filter(([kind, due]) => kind.startsWith('reminder') && due < at).flatMap(([kind, due]) => {
      const rows = new Map(deliveries.filter((row) => row.kind === kind).map((row) => [row.participantId, row]));
      // Walk-ins came later; colleagues may have taken their ticket after it.
      return people
        .filter((one) => isRegistered(one) && one.registeredAt !== null && one.registeredAt < due - SHORTLY_MS)
        .map((one) => ({ n: one.n, row: rows.get(one.participantId ?? '') }))
        .filter(({ row }) => !row || !TOLD.includes(row.state))
        .map(({ n, row }) => `${n} 号没有收到 ${kind}：${row ? `${row.state} ${row.reason ?? ''}` : '没有这条消息'}`);
    }),
};
