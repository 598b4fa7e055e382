import type { ClientSession } from 'mongoose';
import { appendEvent, HOUSE } from './index';

interface Whose {
  readonly participantIds?: readonly string[];
  readonly visitorIds?: readonly string[];
}

/** Says that something people are told apart by changed; without a show, of a visitor in every show. */
export async function tellTraitsChanged(
  show: { readonly exhibitionId: string; readonly branchId: string } | null,
  { participantIds = [], visitorIds = [] }: Whose,
  at: Date,
  session?: ClientSession,
): Promise<void> {
  if (participantIds.length + visitorIds.length === 0) return;
  const { exhibitionId, branchId } = show ?? { exhibitionId: HOUSE, branchId: HOUSE };
  const data = { participantIds: [...participantIds], visitorIds: [...visitorIds] };
  await appendEvent({ type: 'traits.changed', exhibitionId, branchId, at, data }, session);
}
