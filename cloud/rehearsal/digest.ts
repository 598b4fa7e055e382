import { createHash } from 'node:crypto';
import type { Crowd } from './crowd/crowd';
import { grouped } from './invariants/invariant';
import type { Reads } from './reads';

/**
 * What came out of a show, without what chance of the service decides (ids, who wins): the same for the same seed. Of a session only that
 * it was asked for: who of two gets the last place freed is a matter of milliseconds.
 */
export function digestOf({ people, floor, show }: Crowd, { figures, deliveries }: Pick<Reads, 'figures' | 'deliveries'>): string {
  const placeNames = new Map([...floor.touchpoints, ...floor.booths].map(({ code, name }) => [code, name]));
  const reminders = grouped(
    deliveries.filter((one) => one.kind.startsWith('reminder')),
    (one) => one.participantId,
  );
  const titles = new Map(floor.wanted.map(({ id, title }) => [id, title]));
  const lives = people.map(({ n, name, memory }) => [
    n,
    name,
    memory.source,
    memory.typeId === show.types.scarce ? null : memory.status,
    memory.openings.map(({ code, owner }) => owner ?? placeNames.get(code) ?? 'shared'),
    memory.ancestors,
    memory.place && placeNames.get(memory.place),
    memory.passages.map(({ day, direction, accepted, offline, rightful }) => [day, direction, accepted, offline, rightful]),
    memory.posters,
    [...memory.booked].map((id) => titles.get(id)).sort(),
    memory.starred.size,
    memory.cards.size,
    memory.requests.size,
    memory.opened.size,
    (reminders.get(memory.participantId ?? '') ?? []).map((one) => one.kind).sort(),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([lives, figures]))
    .digest('hex')
    .slice(0, 16);
}
