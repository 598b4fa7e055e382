import type { Contact } from '@shared/rules/contact';
import type { Exhibition } from '../../show/exhibition';
import type { FoundBy } from './found-by';
import type { TypeWithPool } from './setup';
import type { ParticipantPlain } from './store';

type Untouched = Omit<ParticipantPlain, 'id' | 'visitorId' | 'name' | keyof FoundBy | 'phone' | 'answers' | 'language' | keyof Contact>;

/** What a registration says before anything has happened to it, however it came in. */
export const untouched = (
  { id, branchId }: Pick<Exhibition, 'id' | 'branchId'>,
  type: Pick<TypeWithPool, 'id' | 'kind'>,
  now: Date,
): Untouched => ({
  exhibitionId: id,
  branchId,
  generation: 1,
  status: 'pending',
  kind: type.kind,
  ticketTypeId: type.id,
  ticketId: null,
  ticketNumber: null,
  referral: { referrerId: null, posterId: null, ancestors: [] },
  creditHeld: false,
  held: null,
  device: null,
  invitationId: null,
  walkIn: null,
  rejectedReason: null,
  checkedInAt: null,
  arrived: false,
  createdAt: now,
  updatedAt: now,
  cancelledAt: null,
  erasedAt: null,
});
