/** An opening, as the rule orders them. */
interface Opening {
  readonly id: string;
  readonly at: Date;
}

/** An opening that could earn the credit. */
export interface CreditCandidate extends Opening {
  readonly posterId: string | null;
  readonly ownerId: string | null;
  /** Path of the owner, root first, without the owner. */
  readonly ownerAncestors: readonly string[];
  readonly ownerVisitorId: string | null;
}

export interface CreditRule {
  readonly rule: 'first' | 'last';
  readonly windowDays: number;
}

/** Who registers. */
export interface Person {
  readonly participantId: string;
  readonly visitorId: string;
  /** Their registrations from other accounts: the same phone number. */
  readonly alsoThem?: readonly string[];
}

export interface Referral {
  readonly referrerId: string;
  readonly posterId: string | null;
  /** Root first, nearest (the referrer) last. */
  readonly ancestors: string[];
}

/**
 * Who brought a person: the owner of the first or last opened code within the window, not themselves, under whichever of
 * their registrations (`alsoThem`), and nobody below those. Order and repeats of the input do not matter; equal times are
 * settled by id.
 */
export function chooseCredit(touches: readonly CreditCandidate[], who: Person, credit: CreditRule, now: Date): Referral | null {
  const best = chosen(
    touches.filter((touch) => mayBeCredited(touch, who)),
    credit,
    now,
  );
  if (!best?.ownerId) return null;
  return { referrerId: best.ownerId, posterId: best.posterId, ancestors: [...best.ownerAncestors, best.ownerId] };
}

/** The code of the place that brought a person, by the same rule: of a touchpoint or a stand, whoever shared what besides. */
export function choosePlace(
  touches: readonly (Opening & { readonly code: string; readonly kind: string })[],
  credit: CreditRule,
  now: Date,
): string | null {
  const places = touches.filter(({ kind }) => kind === 'touchpoint' || kind === 'booth');
  return chosen(places, credit, now)?.code ?? null;
}

/** The first or last opening within the window. */
function chosen<One extends Opening>(openings: readonly One[], { rule, windowDays }: CreditRule, now: Date): One | undefined {
  const from = now.getTime() - windowDays * 86_400_000;
  return openings
    .filter((one) => one.at.getTime() >= from && one.at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .at(rule === 'first' ? 0 : -1);
}

function mayBeCredited(touch: CreditCandidate, { participantId, visitorId, alsoThem = [] }: Person): boolean {
  if (!touch.ownerId || touch.ownerVisitorId === visitorId) return false;
  return ![touch.ownerId, ...touch.ownerAncestors].some((one) => one === participantId || alsoThem.includes(one));
}
