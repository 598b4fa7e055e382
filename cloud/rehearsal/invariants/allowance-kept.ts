import type { Invariant } from './invariant';

/** WeChat never carries more than somebody allowed, template by template. */
export const allowanceKept: Invariant = {
  name: 'allowance-kept',
  words: '订阅消息从不超过本人允许的次数',
  check: ({ people }, { inbox }) =>
    people.flatMap(({ n, allowed }) => {
      const got = new Map<string, number>();
      for (const { kind, templateId } of inbox.get(n) ?? []) if (kind === 'subscribe') got.set(templateId, (got.get(templateId) ?? 0) + 1);
      return [...got]
        .filter(([template, times]) => times > (allowed.get(template) ?? 0))
        .map(([template, times]) => `${n} 号允许 ${allowed.get(template) ?? 0} 次，收到 ${times} 次`);
    }),
};
