import type { FigureKey } from '@shared/rules/figure';
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
  projection({ name: 'referral/views', version: 1, metrics: ['views', 'viewers'], types: ['touch.recorded'], effects: viewed }),
  projection({
    name: 'referral/posters',
    version: 1,
    metrics: ['posters', 'posters_brought'],
    types: ['poster.made'],
    effects: posterMade,
  }),
  projection({
    name: 'referral/shares',
    version: 1,
    metrics: ['shares'],
    types: ['share.intended'],
    effects: ({ data }) => everywhere('shares', {}, data.participantId, null),
  }),
  projection({
    name: 'referral/registrations',
    version: 1,
    metrics: ['registrations_brought', 'depth'],
    types: ['participant.registered'],
    effects: registered,
  }),
  projection({ name: 'referral/arrivals', version: 1, metrics: ['arrivals_brought'], types: ['checkin.accepted'], effects: checkedIn }),
];

type Metric =
  | Extract<FigureKey, 'views' | 'viewers' | 'posters' | 'registrations_brought' | 'arrivals_brought'>
  | 'posters_brought'
  | 'shares';

function viewed({ data }: EventOf<'touch.recorded'>): Effect[] {
  const { ownerId, ownerAncestors = [], posterId, viewer } = data;
  if (!ownerId) return [];
  const chain = [...ownerAncestors, ownerId];
  return [
    ...everywhere('views', {}, ownerId, posterId ?? null),
    ...levels('views', {}, chain),
    ...everywhere('viewers', { unique: viewer }, ownerId, posterId ?? null),
    ...levels('viewers', { unique: viewer }, chain),
  ];
}

function posterMade({ data }: EventOf<'poster.made'>): Effect[] {
  const { participantId, parentPosterId, ancestors } = data;
  return [
    ...everywhere('posters', {}, participantId, null),
    ...levels('posters_brought', {}, ancestors),
    ...(parentPosterId ? [{ metric: 'posters_brought', subject: ofPoster(parentPosterId) }] : []),
  ];
}

function registered({ data }: EventOf<'participant.registered'>): Effect[] {
  const { referrerId, posterId, ancestors, participantId } = data;
  const one = { unique: participantId };
  return [
    ...(referrerId
      ? [...everywhere('registrations_brought', one, referrerId, posterId), ...levels('registrations_brought', one, ancestors)]
      : []),
    // As many distinct values as the tree has levels.
    ...(ancestors.length > 0 ? [{ metric: 'depth', subject: '', unique: `L${ancestors.length}` }] : []),
  ];
}

/** A person counts once, however often they come in. */
function checkedIn({ data }: EventOf<'checkin.accepted'>): Effect[] {
  const { referrerId, posterId, ancestors, participantId, direction } = data;
  if (direction === 'out' || !referrerId) return [];
  const one = { unique: participantId };
  return [...everywhere('arrivals_brought', one, referrerId, posterId), ...levels('arrivals_brought', one, ancestors)];
}

function everywhere(metric: Metric, more: Pick<Effect, 'unique'>, participantId: string | undefined, posterId: string | null): Effect[] {
  return [
    { metric, subject: '', ...more },
    ...(participantId ? [{ metric, subject: ofParticipant(participantId), ...more }] : []),
    ...(posterId ? [{ metric, subject: ofPoster(posterId), ...more }] : []),
  ];
}

/** `chain` is root first, the nearest person last (level 1). */
function levels(metric: Metric, more: Pick<Effect, 'unique'>, chain: readonly string[]): Effect[] {
  return chain
    .slice(-MOST_LEVELS)
    .map((participantId, at, near) => ({ metric, subject: ofLevel(participantId, near.length - at), ...more }));
}
