import type { RightOfferFields } from '@shared/contracts/right';
import type { AuditAction } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { recordAudit } from '../../../platform/audit';
import { inTransaction } from '../../../platform/db';
import { setPool } from '../../../platform/places';
import { isoIn, type Exhibition } from '../../show/exhibition';
import { allotRight } from '../../show/library';
import { countGrants } from './grant-store';
import { deleteOffer, findOffer, putOffer, type Offer } from './offer-store';
import { poolOf } from './pool';
import { placesOf } from './rules';

interface Act {
  readonly show: Exhibition;
  readonly staffId: string;
  readonly now: Date;
}

/** Throws `not_found`, `conflict`, `right_archived`, `quota_below_taken`, `stock_short`. */
export async function saveOffer(
  { show, staffId, now }: Act,
  rightId: string,
  { version, fields }: { readonly version: number; readonly fields: RightOfferFields },
): Promise<void> {
  await inTransaction(async (session) => {
    const before = await findOffer(show.id, rightId, session);
    if ((before?.version ?? 0) !== version) throw new AppError('conflict');
    const right = await allotRight(show.branchId, rightId, before, fields, session);
    if (!before && right.archivedAt) throw new AppError('right_archived');
    const offer = { exhibitionId: show.id, branchId: show.branchId, rightId, offeredAt: before?.offeredAt ?? now, ...datesIn(fields) };
    await setPool(poolOf(offer), placesOf(offer.quota), false, () => countTaken(show.id, rightId, session), session);
    await putOffer(offer, version, session);
    const [old, fresh] = [told(before, show), told(offer, show)];
    const changes = Object.fromEntries(
      Object.keys(fresh).flatMap((key) => (old[key] === fresh[key] ? [] : [[key, `${old[key] ?? ''} → ${fresh[key] ?? ''}`]])),
    );
    await onRecord({ show, staffId, now }, 'right_offer_changed', { right: right.name.zh, ...changes }, session);
  });
}

/** Only where nobody has it. Throws `not_found`, `right_given`. */
export async function removeOffer({ show, staffId, now }: Act, rightId: string): Promise<void> {
  await inTransaction(async (session) => {
    const offer = await findOffer(show.id, rightId, session);
    if (!offer) throw new AppError('not_found');
    const right = await allotRight(show.branchId, rightId, offer, null, session);
    // The pool is written too: of a grant at the same moment one hears of the other.
    await setPool(poolOf(offer), placesOf(0), false, () => countTaken(show.id, rightId, session), session).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'quota_below_taken' ? new AppError('right_given') : error;
    });
    await deleteOffer(show.id, rightId, session);
    await onRecord({ show, staffId, now }, 'right_offer_removed', { right: right.name.zh }, session);
  });
}

const countTaken = (exhibitionId: string, rightId: string, session: ClientSession) =>
  countGrants(rightId, ['held', 'handed_out'], { exhibitionId, session });

const dateOf = (at: string | null) => (at === null ? null : new Date(at));
const datesIn = (fields: RightOfferFields) => ({
  ...fields,
  from: dateOf(fields.from),
  until: dateOf(fields.until),
  handOutUntil: dateOf(fields.handOutUntil),
});

/** On record, in words of the trail. */
function told(offer: Omit<Offer, 'version'> | null, { timeZone }: Exhibition): Record<string, string> {
  if (!offer) return {};
  const at = (moment: Date | null) => (moment ? isoIn(moment, timeZone).slice(0, 16).replace('T', ' ') : '');
  return {
    rightQuota: offer.quota === null ? '' : String(offer.quota),
    rightRule: offer.rule,
    rightTickets: offer.ticketTypes.length === 0 ? '' : String(offer.ticketTypes.length),
    rightFrom: at(offer.from),
    rightUntil: at(offer.until),
    rightHandOutUntil: at(offer.handOutUntil),
    rightWhere: offer.where.zh,
    rightPaused: offer.paused ? 'yes' : '',
  };
}

/** What is done about a show's rights, with the one it is about. */
export const onRecord = (
  { show, staffId, now }: Act,
  action: AuditAction,
  details: Record<string, string>,
  session: ClientSession,
  reason = '',
): Promise<void> => recordAudit({ exhibitionId: show.id, branchId: show.branchId, at: now, staffId, action, reason, details }, session);
