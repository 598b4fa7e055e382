import { HOUSE, type EventOf } from '../../../events';
import { listIdsOfVisitors } from '../registration';

/** Events after which somebody may be another as far as audiences ask. */
export const TELLING = [
  'participant.registered',
  'participant.approved',
  'participant.rejected',
  'participant.cancelled',
  'participant.recredited',
  'participant.moved_up',
  'session.moved_up',
  'consent.given',
  'consent.withdrawn',
  'visitor.merged',
  'checkin.accepted',
  'checkin.undone',
  'survey.answered',
  'draw.entered',
  'draw.withdrawn',
  'draw.won',
  'touch.recorded',
  'poster.made',
  'follower.followed',
  'follower.left',
  'traits.changed',
] as const;
type Telling = EventOf<(typeof TELLING)[number]>;

/** Other features answer these too, in whatever order: what is read at once may be what was. */
export const answeredByOthers = ({ type }: Telling): boolean =>
  type === 'participant.cancelled' || type === 'participant.rejected' || type === 'visitor.merged' || type === 'checkin.undone';

/** Participants that events are about. */
export async function whomOf(events: readonly Telling[]): Promise<Set<string>> {
  const ids = new Set<string>();
  const visitors = new Map<string, Set<string>>();
  const addVisitor = (exhibitionId: string, visitorId: string | null) => {
    if (visitorId) visitors.set(exhibitionId, (visitors.get(exhibitionId) ?? new Set<string>()).add(visitorId));
  };
  for (const event of events) {
    switch (event.type) {
      case 'traits.changed':
        for (const id of event.data.participantIds) ids.add(id);
        for (const id of event.data.visitorIds) addVisitor(event.exhibitionId, id);
        break;
      case 'visitor.merged':
        addVisitor(HOUSE, event.data.visitorId);
        addVisitor(HOUSE, event.data.absorbedId);
        break;
      case 'touch.recorded':
      case 'follower.followed':
      case 'follower.left':
        addVisitor(event.exhibitionId, event.data.visitorId);
        break;
      case 'participant.cancelled':
        ids.add(event.data.participantId);
        if (event.data.into) ids.add(event.data.into);
        if (event.data.referrerId) ids.add(event.data.referrerId);
        break;
      case 'participant.registered':
      case 'participant.recredited':
        ids.add(event.data.participantId);
        if (event.data.referrerId) ids.add(event.data.referrerId);
        break;
      default:
        ids.add(event.data.participantId);
    }
  }
  for (const [exhibitionId, visitorIds] of visitors)
    for (const id of await listIdsOfVisitors([...visitorIds], exhibitionId === HOUSE ? null : exhibitionId)) ids.add(id);
  return ids;
}
