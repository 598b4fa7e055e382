import type { OfferRule, ShownRight } from '@shared/contracts/right';

const UNDO_MS = 10 * 60_000;

/** Until when handing out can be undone. */
export const undoUntil = (handedOutAt: Date): Date => new Date(handedOutAt.getTime() + UNDO_MS);

/** What says of a pool that it has no limit: its places are counted all the same, so that how many are given is always known. */
const NO_LIMIT = 1_000_000_000;
export const placesOf = (quota: number | null): number => quota ?? NO_LIMIT;
/** How many are left; null: as many as one likes. */
export const leftOf = (quota: number | null, taken: number): number | null => (quota === null ? null : Math.max(0, quota - taken));

interface Terms {
  readonly rule: OfferRule;
  readonly ticketTypes: readonly string[];
  readonly from: Date | null;
  readonly until: Date | null;
  readonly handOutUntil: Date | null;
}
interface Looker {
  readonly standing: 'nobody' | 'registered' | 'came';
  readonly ticketTypeId: string | null;
  /** Staff took it back from them. */
  readonly refused: boolean;
}

/** Until when it is handed out. */
export const handOutEnd = ({ handOutUntil }: Pick<Terms, 'handOutUntil'>, showEndsAt: Date): Date => handOutUntil ?? showEndsAt;

type Lock = NonNullable<ShownRight['locked']>['why'];

/** Why somebody cannot take it now; null: they can. What never changes is said before what does. */
export function whyLocked(terms: Terms, looker: Looker, left: number | null, showEndsAt: Date, now: Date): Lock | null {
  const last = handOutEnd(terms, showEndsAt);
  if (terms.rule === 'staff' || looker.refused) return 'staff';
  if (now > last || (terms.until && now > terms.until)) return 'over';
  if (looker.standing === 'nobody') return 'register';
  if (terms.ticketTypes.length > 0 && !terms.ticketTypes.includes(looker.ticketTypeId ?? '')) return 'ticket_type';
  if (terms.from && now < terms.from) return 'later';
  if (terms.rule === 'came' && looker.standing !== 'came') return 'come';
  return left === 0 ? 'none_left' : null;
}
