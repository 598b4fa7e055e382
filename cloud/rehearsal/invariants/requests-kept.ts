import type { Invariant } from './invariant';

/** One request a person and session, in their last words; what was taken back is gone. What was opened is counted once a person. */
export const requestsKept: Invariant = {
  name: 'requests-kept',
  words: '提问、试用和样品申请一条不少，撤回的已删除；资料和回放按人只计一次',
  check({ people }, { requests, opened }) {
    const asked = new Map(
      people.flatMap((one) => [...one.requests].map(([session, question]) => [`${one.participantId}/${session}`, question])),
    );
    const listed = requests.map((one) => ({ key: `${one.participantId}/${one.session.id}`, question: one.question }));
    const keys = new Set(listed.map((one) => one.key));
    const remembered = new Map<string, number>();
    for (const one of people) for (const item of one.opened) remembered.set(item, (remembered.get(item) ?? 0) + 1);
    return [
      ...listed.filter((one) => asked.get(one.key) !== one.question).map(() => '有一条申请没有人提过，或内容不是最后一次的'),
      ...(keys.size < listed.length ? ['同一人对同一场议程有两条申请'] : []),
      ...[...asked.keys()].filter((key) => !keys.has(key)).map(() => '有一条申请不见了'),
      ...[...new Set([...remembered.keys(), ...opened.keys()])]
        .filter((item) => (remembered.get(item) ?? 0) !== (opened.get(item) ?? 0))
        .map((item) => `一份会后资料有 ${opened.get(item) ?? 0} 人打开，人群记得 ${remembered.get(item) ?? 0}`),
    ];
  },
};
