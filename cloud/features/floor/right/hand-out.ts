import { AppError } from '@shared/errors';
import { readRightCode } from '@shared/rules/right-code';
import { tellTraitsChanged } from '../../../events/traits-changed';
import { inTransaction } from '../../../platform/db';
import type { Keys } from '../../../platform/keys';
import { findParticipant } from '../../people/registration';
import { getExhibition, isoIn, type Exhibition, type Language } from '../../show/exhibition';
import { findRight, rightName } from '../../show/library';
import { codeHashOf } from './code';
import { findGrant, findGrantByCode, setHandedOut, unsetHandedOut, type Grant } from './grant-store';
import { isActive } from './give-right';
import { findOffer } from './offer-store';
import { handOutEnd, undoUntil } from './rules';
import { onRecord } from './save-offer';
import { free } from './take-back';

/** Who hands out, and where: a device of the show, or an account of the console. */
type Desk = { readonly exhibitionId: string; readonly branchId: string | null } & (
  | { readonly deviceId: string }
  | { readonly staffId: string }
);

const idOf = (desk: Desk): string => ('deviceId' in desk ? desk.deviceId : desk.staffId);

/** When it was handed out, and whether by who asks: their answer may have been lost. */
const handedOutError = ({ handedOutAt, handedOutBy }: Grant, by: string) =>
  new AppError('right_handed_out', { handedOutAt: handedOutAt?.toISOString(), byYou: handedOutBy === by });

/** What a code stands for and can be handed out now, at the show it was given in. Throws the right_* codes. */
async function findByCode(keys: Keys, desk: Desk, typed: string, now: Date) {
  const code = readRightCode(typed);
  const grant = code === null ? null : await findGrantByCode(codeHashOf(keys, code));
  const here = grant?.exhibitionId === desk.exhibitionId && (desk.branchId === null || grant.branchId === desk.branchId);
  const [right, offer] = here ? await Promise.all([findRight(grant.rightId), findOffer(grant.exhibitionId, grant.rightId)]) : [];
  if (!grant || !right || !offer) throw new AppError('right_code_unknown');
  const show = await getExhibition(grant.exhibitionId);
  const until = handOutEnd(offer, show.endsAt);
  if (grant.state === 'handed_out') throw handedOutError(grant, idOf(desk));
  if (grant.state === 'taken_back') throw new AppError('right_taken_back');
  if (now > until) throw new AppError('right_too_late');
  return { grant, right, offer, show, until };
}

const holderOf = async ({ participantId }: Grant) => (await findParticipant(participantId))?.name ?? '';

/** Before anything is handed out. Throws what `handOut` would. */
export async function lookUp(keys: Keys, desk: Desk, typed: string, language: Language, now: Date) {
  const { grant, right, offer, show, until } = await findByCode(keys, desk, typed, now);
  return {
    name: rightName(right, language),
    kind: right.kind,
    holderName: await holderOf(grant),
    where: (language === 'en' && offer.where.en) || offer.where.zh,
    handOutUntil: isoIn(until, show.timeZone),
  };
}

/** Once. Throws `right_code_unknown`, `right_handed_out` with `{ handedOutAt, byYou }`, `right_taken_back`, `right_too_late`. */
export async function handOut(keys: Keys, desk: Desk, typed: string, language: Language, now: Date) {
  const { grant, right, show } = await findByCode(keys, desk, typed, now);
  if (!(await setHandedOut(grant.id, now, idOf(desk)))) {
    // Somebody else handed it out, or took it back, between our look and our write.
    const gone = await findGrant(grant.exhibitionId, grant.id);
    throw gone?.state === 'handed_out' ? handedOutError(gone, idOf(desk)) : new AppError('right_taken_back');
  }
  await tellTraitsChanged(grant, { participantIds: [grant.participantId] }, now);
  return { name: rightName(right, language), holderName: await holderOf(grant), handedOutAt: isoIn(now, show.timeZone) };
}

/** Within ten minutes. Throws `not_found`, `right_not_handed_out`, `right_undo_too_late`. */
export async function undoHandOut(
  { show, staffId, now }: { readonly show: Exhibition; readonly staffId: string; readonly now: Date },
  grantId: string,
): Promise<Grant> {
  const grant = await findGrant(show.id, grantId);
  if (!grant) throw new AppError('not_found');
  if (grant.state !== 'handed_out' || !grant.handedOutAt) throw new AppError('right_not_handed_out');
  // Of two of the same, one of a registration that was joined, both stay handed out.
  if (now > undoUntil(grant.handedOutAt) || !grant.live) throw new AppError('right_undo_too_late');
  const [right, holder] = await Promise.all([findRight(grant.rightId), findParticipant(grant.participantId)]);
  const undone = await inTransaction(async (session) => {
    const after = await unsetHandedOut(grant, session);
    if (!after) return null;
    const details = { right: right?.name.zh ?? '', participantId: grant.participantId };
    await onRecord({ show, staffId, now }, 'right_hand_out_undone', details, session);
    await tellTraitsChanged(grant, { participantIds: [grant.participantId] }, now, session);
    // Who is not registered any more has nothing to come back to.
    return isActive(holder) ? after : free(after, { takenBackAt: now, takenBackBy: null, reason: '' }, session);
  });
  if (!undone) throw new AppError('right_not_handed_out');
  return undone;
}
