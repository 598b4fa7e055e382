import type { AudiencePart } from '../../show/exhibition';
import { CARERS } from './carers';

/** Who would be told of a change of these sessions: way by way, without those whom an earlier way has. */
export const planAudience: AudiencePart = {
  async page(exhibitionId, sessionIds, cursor, limit) {
    const [way = '0', after = ''] = cursor === null ? [] : [cursor.slice(0, cursor.indexOf(':')), cursor.slice(cursor.indexOf(':') + 1)];
    const index = Number(way);
    const carers = CARERS[index];
    if (!carers) return { people: [], next: null };
    const { people, next } = await carers.page(exhibitionId, sessionIds, after || null, limit);
    const earlier = await Promise.all(CARERS.slice(0, index).map((one) => one.of(exhibitionId, people, sessionIds)));
    return {
      people: people.filter(({ key }) => !earlier.some((one) => one.get(key)?.length)).map(({ person }) => person),
      next: next !== null ? `${index}:${next}` : index + 1 < CARERS.length ? `${index + 1}:` : null,
    };
  },
};
