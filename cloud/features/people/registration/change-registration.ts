import type { Answers, RegistrationView } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { contactOf } from '@shared/rules/contact';
import { tidyAnswers } from '@shared/rules/registration-form';
import { inTransaction } from '../../../platform/db';
import { updateTicket } from '../ticket';
import { findOpenid } from '../visitor';
import { cancelParticipant } from './cancel-participant';
import { holdForPhone, samePhone, standing } from './hold-registration';
import { ensureTurns } from './hold-store';
import { foundBy } from './found-by';
import { readPhoneInput } from './phone-record';
import { checkAnswers, openExhibition, type RegistrationDeps } from './register-visitor';
import { formOf } from './setup';
import { changeParticipant, findParticipantOf, getParticipant, type ParticipantPlain } from './store';
import { viewRegistration } from './view';

const ALIVE = ['registered', 'waiting', 'pending'] as const;

/** One's own registration; throws `not_found`. */
export async function ownParticipant(exhibitionId: string, visitorId: string): Promise<ParticipantPlain> {
  const participant = await findParticipantOf(exhibitionId, visitorId);
  if (!participant) throw new AppError('not_found');
  return participant;
}

export async function editRegistration(
  deps: RegistrationDeps,
  exhibitionId: string,
  visitorId: string,
  changes: {
    name?: string | undefined;
    phone?: { wechatCode: string } | { number: string; region?: string | undefined } | undefined;
    answers?: Answers | undefined;
    language?: 'zh' | 'en' | undefined;
  },
  now: Date,
): Promise<RegistrationView> {
  await openExhibition(exhibitionId, now);
  const participant = await ownParticipant(exhibitionId, visitorId);
  const { fields } = await formOf(exhibitionId);
  if (changes.answers) checkAnswers(fields, changes.answers);
  const phone = changes.phone ? await readPhoneInput(deps, changes.phone, await findOpenid(visitorId, deps.wechat.mini.appid)) : null;
  const answers = changes.answers && tidyAnswers(fields, changes.answers);
  const contact = answers && contactOf(fields, answers);
  if (phone) await ensureTurns(participant, { phone: phone.hash });
  const changed = await inTransaction(async (session) => {
    const before = await getParticipant(participant.id, session);
    const next = await changeParticipant(
      participant.id,
      ALIVE,
      {
        ...(changes.name ? { name: changes.name } : {}),
        ...(phone ? { phone } : {}),
        ...(answers ? { answers, ...contact } : {}),
        ...foundBy({ ...before, ...contact, name: changes.name ?? before.name }),
        ...(changes.language ? { language: changes.language } : {}),
      },
      now,
      session,
    );
    if (!next) throw new AppError('registration_cancelled');
    const others = phone && phone.hash !== before.phone?.hash ? await standing(await samePhone(next, session)) : [];
    if (others.length > 0) await holdForPhone(next, others, now, session);
    if (changes.name && next.ticketId) await updateTicket(next.ticketId, { holderName: changes.name }, session);
    return next;
  });
  return viewRegistration(await getParticipant(changed.id));
}

/** Cancels one's own registration; cancelling again is harmless. The place goes to the next in line. */
export async function cancelOwnRegistration(exhibitionId: string, visitorId: string, now: Date): Promise<RegistrationView> {
  await openExhibition(exhibitionId, now);
  return viewRegistration(await cancelParticipant((await ownParticipant(exhibitionId, visitorId)).id, 'visitor', null, now));
}
