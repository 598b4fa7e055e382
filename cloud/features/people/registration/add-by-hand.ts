import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import type { addPerson as contract, DeskPerson } from '@shared/contracts/registration-desk';
import { recordAudit } from '../../../platform/audit';
import type { Keys } from '../../../platform/keys';
import type { Exhibition } from '../../show/exhibition';
import { addPerson, openDesk } from './add-person';
import { viewRow } from './view';

/** One person put in by hand, on record with where they agreed. Throws as `addPerson` and `openDesk` do. */
export async function addPersonByHand(
  keys: Keys,
  show: Exhibition,
  { proof, ...person }: DeskPerson & Pick<BodyInput<typeof contract>, 'proof'>,
  staffId: string,
  now: Date,
): Promise<ResponseOf<typeof contract>> {
  const { participant, existing } = await addPerson(keys, await openDesk(show, now), person, { staffId, proof }, now);
  if (!existing)
    await recordAudit({
      exhibitionId: show.id,
      branchId: show.branchId,
      at: now,
      staffId,
      action: 'person_added',
      reason: proof,
      details: { participantId: participant.id },
    });
  return { row: viewRow(participant), existing };
}
