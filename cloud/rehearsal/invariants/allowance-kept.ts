import type { Invariant } from './invariant';

/**
 * WeChat never carries more than somebody allowed, template by template, and is never asked to: it refuses what exceeds it (43101), so
 * that a ledger that has more would go unseen.
 */
export const allowanceKept: Invariant = {
  name: 'allowance-kept',
  words: '订阅消息从不超过本人允许的次数',
  check: ({ people }, { inbox, deliveries }) => [
    ...deliveries
      .filter((row) => row.reason === '43101' || row.passedOver.some((why) => why.endsWith(':43101')))
      .map((row) => `${row.kind} 发给 ${row.participantId} 时微信说没有允许（43101）`),
    ...people.flatMap(({ n, allowed }) => {
      const got = new Map<string, number>();
      for (const { kind, templateId } of inbox.get(n) ?? []) if (kind === 'subscribe') got.set(templateId, (got.get(templateId) ?? 0) + 1);
      return [...got]
        .filter(([template, times]) => times > (allowed.get(template) ?? 0))
        .map(([template, times]) => `${n} 号允许 ${allowed.get(template) ?? 0} 次，收到 ${times} 次`);
    }),
  ],
};
