import type { DeskItem } from '@shared/contracts/exhibitor-desk';
import type { DraftPart, EditOf, OfferPart } from '@shared/contracts/exhibitor-draft';
import { readPart } from '@shared/rules/exhibitor-draft';

type Items = readonly DeskItem[];
type FieldPart = Exclude<DraftPart, OfferPart>;
type ValueOf<Part extends FieldPart> = EditOf<Part>['value'];

/** The value of a field; every desk has each of them. */
export function valueOf<Part extends FieldPart>(items: Items, part: Part): ValueOf<Part> {
  const item = items.find((one) => one.unit === part);
  if (!item) throw new Error(`the desk has no ${part}`);
  return item.edit.value as ValueOf<Part>;
}

export interface OfferItem<Part extends OfferPart = OfferPart> extends DeskItem {
  readonly edit: EditOf<Part>;
}

/** Products or launches, those taken out too. */
export const offersOf = <Part extends OfferPart>(items: Items, part: Part): readonly OfferItem<Part>[] =>
  items.filter((one): one is OfferItem<Part> => one.edit.part === part);

/** Whether there is something to be sent in, something waits, and something was sent back. */
export const isToSend = ({ state }: DeskItem): boolean => state === 'draft' || state === 'changed_since' || state === 'returned';

/** The field in which a part is not what the show takes; null: it can be sent in. */
export function faultIn(item: DeskItem): string | null {
  const read = isToSend(item) ? readPart(item.edit) : null;
  return read && !read.ok ? read.path : null;
}

export const GOALS = ['logo', 'summary', 'story', 'pictures', 'offer', 'contacts'] as const;
export type Goal = (typeof GOALS)[number];

/** What a page worth opening has, and this one has not yet. */
export function missingOf(items: Items, description: string | null): Goal[] {
  const offers = [...offersOf(items, 'product'), ...offersOf(items, 'launch')].filter(({ edit }) => edit.value !== null);
  const has: Record<Goal, boolean> = {
    logo: valueOf(items, 'logo') !== null,
    summary: valueOf(items, 'summary') !== '',
    story: valueOf(items, 'story').zh !== null || description !== null,
    pictures: valueOf(items, 'pictures').length > 0,
    offer: offers.length > 0,
    contacts: valueOf(items, 'contacts').length > 0 || valueOf(items, 'phone') !== '',
  };
  return GOALS.filter((goal) => !has[goal]);
}
