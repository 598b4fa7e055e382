import type { ConsentPurpose } from '@shared/contracts/consent';
import type { ClientSession } from 'mongoose';
import { appendEvent } from '../../../events';
import { addConsents, endConsents, listConsentsOf } from './store';

/** Who agrees. */
export interface ConsentingPerson {
  readonly id: string;
  readonly exhibitionId: string;
  readonly branchId: string;
  readonly visitorId: string | null;
}

/** By whom, or with the proof of where it was given or who confirmed that the person knows. */
export type ConsentSource = 'visitor' | 'staff' | { readonly elsewhere: string } | { readonly contact: string };

function readSource(source: ConsentSource) {
  if (typeof source === 'string') return { by: source, proof: null };
  return 'contact' in source ? { by: 'contact' as const, proof: source.contact } : { by: 'elsewhere' as const, proof: source.elsewhere };
}

/**
 * Records what somebody agrees to, in the transaction that needs it. What stands already stays as it is; what staff were told does not
 * stand for the person's own word.
 */
export async function giveConsents(
  person: ConsentingPerson,
  given: readonly { purpose: ConsentPurpose; version: string }[],
  source: ConsentSource,
  now: Date,
  session: ClientSession,
): Promise<void> {
  const { by, proof } = readSource(source);
  const before = await listConsentsOf(person.id, session);
  const fresh = given.filter(
    ({ purpose, version }) =>
      !before.some((one) => one.purpose === purpose && one.version === version && one.by === by && one.withdrawnAt === null),
  );
  if (fresh.length === 0) return;
  const { id: participantId, exhibitionId, branchId, visitorId } = person;
  await addConsents(
    fresh.map(({ purpose, version }) => ({
      exhibitionId,
      branchId,
      participantId,
      ...(visitorId === null ? {} : { visitorId }),
      purpose,
      version,
      at: now,
      by,
      ...(proof === null ? {} : { proof }),
    })),
    session,
  );
  await appendEvent(
    {
      type: 'consent.given',
      exhibitionId,
      branchId,
      at: now,
      data: { participantId, visitorId, consents: fresh.map(({ purpose, version }) => ({ purpose, version })) },
    },
    session,
  );
}

/** As easily as given: the purpose ends in every version. Nothing stands: nothing changes. */
export async function withdrawConsent(person: ConsentingPerson, purpose: ConsentPurpose, now: Date, session: ClientSession): Promise<void> {
  if (!(await endConsents(person.id, purpose, now, session))) return;
  const { id: participantId, exhibitionId, branchId, visitorId } = person;
  await appendEvent({ type: 'consent.withdrawn', exhibitionId, branchId, at: now, data: { participantId, visitorId, purpose } }, session);
}
