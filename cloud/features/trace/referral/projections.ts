import { projection, type EventOf } from '../../../events';
import type { Effect, Projection } from '../../../platform/events';

/** Levels counted above a person; deeper ones still count in the totals. */
export const MOST_LEVELS = 8;

/** Counter subjects: '' is the whole exhibition. */
export const ofParticipant = (participantId: string) => `p:${participantId}`;
export const ofPoster = (posterId: string) => `poster:${posterId}`;
/** What came about at a distance below a person: level 1 by their own poster, 2 by a poster of somebody they brought ... */
export const ofLevel = (participantId: string, level: number) => `p:${participantId}/L${level}`;

/** Advocate: what posters and shares brought. Every effect reads the event alone, so order and repetition change nothing. */
export const advocateProjections: readonly Projection[] = [
  projection({ types: ['touch.recorded'], effects: viewed }),
  projection({ types: ['poster.made'], effects: posterMade }),
  projection({ types: ['share.intended'], effects: ({ data }) => everywhere('share.intended', {}, data.participantId, null) }),
  projection({ types: ['participant.registered'], effects: registered }),
  projection({ types: ['checkin.accepted'], effects: checkedIn }),
];

function viewed({ data }: EventOf<'touch.recorded'>): Effect[] {
  const { ownerId, ownerAncestors = [], posterId, viewer } = data;
  if (!ownerId) return [];
  const chain = [...ownerAncestors, ownerId];
  return [
    ...everywhere('poster.viewed', {}, ownerId, posterId ?? null),
    ...levels('poster.viewed', {}, chain),
    ...everywhere('poster.viewers', { unique: viewer }, ownerId, posterId ?? null),
    ...levels('poster.viewers', { unique: viewer }, chain),
  ];
}

function posterMade({ data }: EventOf<'poster.made'>): Effect[] {
  const { participantId, parentPosterId, ancestors } = data;
  return [
    ...everywhere('poster.made', {}, participantId, null),
    ...levels('poster.brought', {}, ancestors),
    ...(parentPosterId ? [{ metric: 'poster.brought', subject: ofPoster(parentPosterId) }] : []),
  ];
}

function registered({ data }: EventOf<'participant.registered'>): Effect[] {
  const { referrerId, posterId, ancestors, participantId } = data;
  const one = { unique: participantId };
  return [
    { metric: 'participant.registered', subject: '', ...one },
    ...(referrerId
      ? [...everywhere('registration.brought', one, referrerId, posterId), ...levels('registration.brought', one, ancestors)]
      : []),
    // As many distinct values as the tree has levels.
    ...(ancestors.length > 0 ? [{ metric: 'tree.depth', subject: '', unique: `L${ancestors.length}` }] : []),
  ];
}

/** A person counts once, however often they come in. */
function checkedIn({ data }: EventOf<'checkin.accepted'>): Effect[] {
  const { referrerId, posterId, ancestors, participantId, direction } = data;
  if (direction === 'out') return [];
  const one = { unique: participantId };
  return [
    { metric: 'participant.arrived', subject: '', ...one },
    ...(referrerId ? [...everywhere('checkin.brought', one, referrerId, posterId), ...levels('checkin.brought', one, ancestors)] : []),
  ];
}

function everywhere(metric: string, more: Pick<Effect, 'unique'>, participantId: string | undefined, posterId: string | null): Effect[] {
  return [
    { metric, subject: '', ...more },
    ...(participantId ? [{ metric, subject: ofParticipant(participantId), ...more }] : []),
    ...(posterId ? [{ metric, subject: ofPoster(posterId), ...more }] : []),
  ];
}

/** `chain` is root first, the nearest person last (level 1). */
function levels(metric: string, more: Pick<Effect, 'unique'>, chain: readonly string[]): Effect[] {
  return chain
    .slice(-MOST_LEVELS)
    .map((participantId, at, near) => ({ metric, subject: ofLevel(participantId, near.length - at), ...more }));
}
