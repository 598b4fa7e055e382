import type { DeskItem, PartState } from '@shared/contracts/exhibitor-desk';
import type { DraftEdit } from '@shared/contracts/exhibitor-draft';

/** As it is compared: fields in one order, what is not given left out. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    one && typeof one === 'object' && !Array.isArray(one) && !(one instanceof Date)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

/** An offer that is not there and one that is taken out are the same. */
const valueOf = (edit: DraftEdit | null): unknown => edit?.value ?? null;
export const isSame = (a: DraftEdit | null, b: DraftEdit | null): boolean => canonical(valueOf(a)) === canonical(valueOf(b));

/** What is kept of one part, and as visitors see it. */
export interface Standing {
  readonly now: DraftEdit | null;
  readonly draft: {
    readonly edit: DraftEdit;
    readonly base: DraftEdit | null;
    readonly sent: { readonly edit: DraftEdit } | null;
    readonly returned: { readonly reason: string } | null;
  } | null;
}

/** What the exhibitor wants: its own words where it wrote any, else what is on show and follows it. */
export function wantedOf({ now, draft }: Standing): DraftEdit | null {
  return draft && (draft.sent !== null || !isSame(draft.edit, draft.base)) ? draft.edit : now;
}

/** What was written of an exhibitor while this was drafted is not in it. */
export function baseFor({ now, draft }: Standing): DraftEdit | null {
  return draft && (draft.sent !== null || !isSame(draft.edit, draft.base)) ? draft.base : now;
}

export function stateOf(standing: Standing): PartState {
  const { now, draft } = standing;
  if (draft?.sent) return isSame(draft.sent.edit, draft.edit) ? 'sent' : 'changed_since';
  if (isSame(wantedOf(standing), now)) return 'shown';
  return draft?.returned ? 'returned' : 'draft';
}

/** Whether it would be sent in. */
export const isToSend = (state: DeskItem['state']): boolean => state === 'draft' || state === 'changed_since' || state === 'returned';
