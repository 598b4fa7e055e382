import type { DeliveryRow } from '@shared/contracts/message';
import { Types } from 'mongoose';
import { listParticipantsById, type ParticipantPlain } from '../../people/registration';
import type { DeliveryPlain } from './store';
import { textOf } from './words';

/** Deliveries as staff see them: to whom (the number masked), which words, how it went and why. */
export async function viewDeliveries(deliveries: readonly DeliveryPlain[]): Promise<DeliveryRow[]> {
  const people = await listParticipantsById([...new Set(deliveries.map((one) => one.participantId))]);
  const byId = new Map(people.map((one) => [one.id, one]));
  return deliveries.map((delivery) => view(delivery, byId.get(delivery.participantId) ?? null));
}

export async function viewDelivery(delivery: DeliveryPlain): Promise<DeliveryRow> {
  const [person] = await listParticipantsById([delivery.participantId]);
  return view(delivery, person ?? null);
}

function view(delivery: DeliveryPlain, person: ParticipantPlain | null): DeliveryRow {
  const { id, runId, participantId, kind, state, channel, reason, passedOver, attempts, notBefore, finishedAt } = delivery;
  return {
    id,
    runId,
    participantId,
    person: person?.erasedAt === null ? { name: person.name, phone: person.phone?.masked ?? null, company: person.company } : null,
    kind,
    text: textOf(kind, delivery.variables, delivery.language, delivery.timeZone),
    state,
    channel,
    reason,
    passedOver,
    attempts,
    queuedAt: new Types.ObjectId(id).getTimestamp().toISOString(),
    notBefore: notBefore.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
