import type { FigureEvent } from '@shared/contracts/figure';
import type { KpiKey } from '@shared/rules/figure';
import type { Scope } from '../../../platform/auth/caller';
import { listEvents, type StoredEvent } from '../../../platform/events';
import { getExhibitionInScope } from '../../show/exhibition';
import { listParticipantsById } from '../../people/registration';

/** Which events a figure is made of, and whose field names the person credited. */
const BEHIND: Record<
  KpiKey,
  { types: readonly string[]; credited: 'ownerId' | 'referrerId' | 'participantId'; match: Record<string, unknown> }
> = {
  touches: { types: ['touch.recorded'], credited: 'ownerId', match: {} },
  touched: { types: ['touch.recorded'], credited: 'ownerId', match: {} },
  registrations: { types: ['participant.registered'], credited: 'referrerId', match: {} },
  arrivals: { types: ['checkin.accepted'], credited: 'referrerId', match: {} },
  arrival_rate: { types: ['checkin.accepted', 'participant.registered'], credited: 'referrerId', match: {} },
  posters: { types: ['poster.made'], credited: 'participantId', match: {} },
  views: { types: ['touch.recorded'], credited: 'ownerId', match: { 'data.ownerId': { $exists: true } } },
  viewers: { types: ['touch.recorded'], credited: 'ownerId', match: { 'data.ownerId': { $exists: true } } },
  registrations_brought: { types: ['participant.registered'], credited: 'referrerId', match: { 'data.referrerId': { $type: 'string' } } },
  arrivals_brought: { types: ['checkin.accepted'], credited: 'referrerId', match: { 'data.referrerId': { $type: 'string' } } },
  depth: { types: ['participant.registered'], credited: 'referrerId', match: { 'data.referrerId': { $type: 'string' } } },
  k_factor: { types: ['participant.registered'], credited: 'referrerId', match: {} },
};

/** The events behind a figure, newest first, people named as they registered; optionally one sharer's only. */
export async function listFigureEvents(
  exhibitionId: string,
  figure: KpiKey,
  sharerId: string | undefined,
  page: { cursor?: string | undefined; limit: number },
  scope: Scope,
) {
  await getExhibitionInScope(exhibitionId, scope);
  const { types, credited, match } = BEHIND[figure];
  const { items, next } = await listEvents(
    exhibitionId,
    types,
    { ...match, ...(sharerId ? { [`data.${credited}`]: sharerId } : {}) },
    page,
  );
  const names = await namesOf(
    items.flatMap(({ data }) => [data.participantId, data.ownerId, data.referrerId].filter((id): id is string => typeof id === 'string')),
  );
  return { items: items.map((event) => viewEvent(event, names)), next };
}

async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  const people = await listParticipantsById([...new Set(ids)]);
  return new Map(people.map((person) => [person.id, person.name]));
}

function viewEvent({ id, type, at, data }: StoredEvent, names: ReadonlyMap<string, string>): FigureEvent {
  const nameAt = (field: string) => names.get(String(data[field] ?? '')) ?? null;
  return {
    id,
    at: at.toISOString(),
    type,
    who: nameAt('participantId'),
    broughtBy: type === 'touch.recorded' ? nameAt('ownerId') : nameAt('referrerId'),
    code: typeof data.code === 'string' ? data.code : null,
    scene: typeof data.scene === 'number' ? data.scene : null,
  };
}
