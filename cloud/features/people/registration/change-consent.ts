import type { ConsentPurpose } from '@shared/contracts/consent';
import type { RegistrationView } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { CONSENTS } from '@shared/rules/consents';
import { inTransaction } from '../../../platform/db';
import { giveConsents, withdrawConsent } from '../consent';
import { ownParticipant } from './change-registration';
import { viewRegistration } from './view';

/** Agrees to a purpose in the words shown. Agreed already: nothing changes. */
export async function giveConsentTo(
  exhibitionId: string,
  visitorId: string,
  purpose: ConsentPurpose,
  version: string,
  now: Date,
): Promise<RegistrationView> {
  const participant = await ownParticipant(exhibitionId, visitorId);
  if (!CONSENTS.some((one) => one.purpose === purpose && one.version === version)) throw new AppError('registration_consent_missing');
  await inTransaction((session) => giveConsents(participant, [{ purpose, version }], 'visitor', now, session));
  return viewRegistration(participant);
}

/** As easily as given. What registration itself needs is withdrawn by cancelling. */
export async function withdrawConsentTo(
  exhibitionId: string,
  visitorId: string,
  purpose: ConsentPurpose,
  now: Date,
): Promise<RegistrationView> {
  const participant = await ownParticipant(exhibitionId, visitorId);
  const required = CONSENTS.some((one) => one.purpose === purpose && one.required);
  if (required && participant.status !== 'cancelled') throw new AppError('consent_needed_for_registration');
  await inTransaction((session) => withdrawConsent(participant, purpose, now, session));
  return viewRegistration(participant);
}
