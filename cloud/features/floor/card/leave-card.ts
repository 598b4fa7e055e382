import type { MyCard } from '@shared/contracts/card';
import { AppError } from '@shared/errors';
import { CARD_CONSENT } from '@shared/rules/card-consent';
import { findParticipantOf, type ParticipantPlain } from '../../people/registration';
import { findExhibitorRow } from '../../show/content';
import { isoIn, momentText, type Exhibition, type Language } from '../../show/exhibition';
import { endCard, findStanding, putCard, type CardOf } from './store';

/** A visitor before one exhibitor of one show. */
export interface Giver {
  readonly show: Exhibition;
  readonly exhibitorId: string;
  readonly visitorId: string;
}

/** Throws `not_found` for an exhibitor that is not on show. */
export async function mustBeThere({ show, exhibitorId }: Giver): Promise<void> {
  if (!(await findExhibitorRow(show, exhibitorId))) throw new AppError('not_found');
}

const isRegistered = (one: ParticipantPlain | null): one is ParticipantPlain => one?.status === 'registered' && one.erasedAt === null;

const cardOf = ({ show, exhibitorId, visitorId }: Giver, participant: ParticipantPlain): CardOf => ({
  exhibitionId: show.id,
  branchId: show.branchId,
  exhibitorId,
  participantId: participant.id,
  visitorId,
});

/** What the exhibitor would get, and whether it has it. */
export async function viewMyCard(giver: Giver, language: Language): Promise<MyCard> {
  const participant = await findParticipantOf(giver.show.id, giver.visitorId);
  if (!isRegistered(participant)) return { fields: null, leftAt: null, leftText: '' };
  const card = await findStanding(cardOf(giver, participant));
  const { name, company, position, phone } = participant;
  return {
    fields: { name, company, title: position, phone: phone?.masked ?? null },
    leftAt: card ? isoIn(card.at, giver.show.timeZone) : null,
    leftText: card ? momentText(card.at, giver.show.timeZone, language) : '',
  };
}

/** By their own word, to the words of now. Throws `not_registered`, `card_consent_outdated`, `not_found`. */
export async function leaveCard(giver: Giver, version: string, now: Date): Promise<void> {
  await mustBeThere(giver);
  if (version !== CARD_CONSENT.version) throw new AppError('card_consent_outdated');
  const participant = await findParticipantOf(giver.show.id, giver.visitorId);
  if (!isRegistered(participant)) throw new AppError('not_registered');
  await putCard(cardOf(giver, participant), version, now);
}

/** As easily as given; of an exhibitor that is gone too. */
export const withdrawCard = ({ show, exhibitorId, visitorId }: Giver, now: Date): Promise<void> =>
  endCard({ exhibitionId: show.id, exhibitorId, visitorId }, now);
