import { grouped, type Invariant } from './invariant';

/** One message a person and step; what the service says it sent has arrived, and nothing besides. */
export const messagesOnce: Invariant = {
  name: 'messages-once',
  words: '每人每一步只有一条消息；说已送达的都到了微信',
  check({ people }, { deliveries, inbox }) {
    const faults: string[] = [];
    const steps = new Map<string, number>();
    for (const one of deliveries) {
      const key = `${one.participantId}/${one.runId}`;
      steps.set(key, (steps.get(key) ?? 0) + 1);
    }
    for (const [key, times] of steps) if (times > 1) faults.push(`同一人同一步有 ${times} 条消息（${key.split('/')[1] ?? ''}）`);
    const bySubscribe = grouped(
      deliveries.filter((one) => one.channel === 'subscribe'),
      (one) => one.participantId,
    );
    for (const { n, participantId } of people) {
      if (participantId === null) continue;
      const mine = bySubscribe.get(participantId) ?? [];
      const sent = mine.filter((one) => one.state === 'sent').length;
      const doubtful = mine.filter((one) => one.state === 'in_doubt').length;
      const arrived = (inbox.get(n) ?? []).filter((one) => one.kind === 'subscribe').length;
      if (arrived < sent) faults.push(`${n} 号应收到 ${sent} 条微信消息，只收到 ${arrived} 条`);
      if (arrived > sent + doubtful) faults.push(`${n} 号收到 ${arrived} 条微信消息，多于发出的 ${sent} 条`);
    }
    return faults;
  },
};
