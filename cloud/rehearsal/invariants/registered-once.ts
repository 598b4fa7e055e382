import type { Invariant } from './invariant';

/** Everybody who registered is in the list, once, as they see themselves; and nobody else. */
export const registeredOnce: Invariant = {
  name: 'registered-once',
  words: '每个报名的人在名单里正好一次，状态与本人看到的一致',
  check({ people }, { registrations }) {
    const faults: string[] = [];
    const known = new Set<string>();
    for (const one of people.filter((person) => person.source !== null)) {
      const rows = registrations.filter((row) =>
        one.participantId !== null
          ? row.id === one.participantId
          : one.ticketNumber !== null
            ? row.ticketNumber === one.ticketNumber
            : row.source === one.source && row.name === one.name,
      );
      // Colleagues of the same name who have not taken their tickets cannot be told apart.
      const most = one.participantId === null && one.ticketNumber === null ? people.filter((other) => other.name === one.name).length : 1;
      if (rows.length === 0) faults.push(`${one.n} 号报了名，名单里没有`);
      if (rows.length > most) faults.push(`${one.n} 号在名单里有 ${rows.length} 次`);
      for (const row of rows) {
        known.add(row.id);
        if (row.status !== one.status) faults.push(`${one.n} 号看到的是 ${one.status}，名单里是 ${row.status}`);
      }
    }
    for (const row of registrations) if (!known.has(row.id)) faults.push(`名单里有一条没有人记得的报名（${row.source}）`);
    return faults;
  },
};
