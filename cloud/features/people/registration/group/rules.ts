import type { GroupMember, GroupState } from '@shared/contracts/group';
import type { ParticipantStatus } from '@shared/contracts/registration';

/** Where a group stands; staff's closing comes before the clock. */
export function stateOf({ closedAt, validUntil }: { closedAt: Date | null; validUntil: Date }, now: Date): GroupState {
  if (closedAt) return 'closed';
  return validUntil > now ? 'open' : 'expired';
}

/** How a colleague stands as their contact is told: what became of a claimed ticket is told no further than that its place is free. */
export function memberStateOf({
  visitorId,
  status,
  group,
}: {
  visitorId: string | null;
  status: ParticipantStatus;
  group?: { place: boolean; direct?: boolean } | null;
}): GroupMember['state'] {
  if (!group?.place) return visitorId === null && status === 'rejected' ? 'declined' : 'left';
  const own = visitorId !== null;
  // Where nobody approves, what waits all the same waits because of the number: that is not told.
  if (status === 'pending' && !group.direct) return own ? 'claimed_pending' : 'pending';
  if (status === 'waiting') return own ? 'claimed_waiting' : 'waiting';
  return own ? 'claimed' : 'unclaimed';
}
