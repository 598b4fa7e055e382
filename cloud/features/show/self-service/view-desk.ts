import type { DeskItem, DeskView } from '@shared/contracts/exhibitor-desk';
import type { DraftEdit } from '@shared/contracts/exhibitor-draft';
import type { ShownPicture } from '@shared/contracts/media';
import { picturesOf } from '@shared/rules/exhibitor-draft';
import { standName } from '@shared/rules/stand-name';
import { momentText, utcOffsetsOf, viewExhibition, type Language } from '../exhibition';
import { listPictures } from '../media';
import { readCurrent, type Current } from './current';
import type { Opened } from './open-desk';
import { listProposals, type Proposal } from './proposal-store';
import { stateOf, wantedOf } from './rules';

/** Every part as the exhibitor wants it, with how it stands; offers that are neither on show nor drafted are left out. */
export function itemsOf({ parts }: Current, proposals: readonly Proposal[]): DeskItem[] {
  const drafts = new Map(proposals.map((one) => [one.unit, one]));
  return [...new Set([...parts.keys(), ...drafts.keys()])].flatMap((unit): DeskItem[] => {
    const draft = drafts.get(unit) ?? null;
    const now = parts.get(unit) ?? null;
    const standing = { now, draft };
    const edit = wantedOf(standing);
    const state = stateOf(standing);
    if (!edit || (edit.value === null && 'key' in edit && state === 'shown')) return [];
    return [{ unit, rev: draft?.rev ?? 0, state, reason: draft?.returned?.reason ?? null, edit, now }];
  });
}

/** The pictures that these parts name, as far as they are there. */
export const picturesIn = (exhibitionId: string, edits: readonly (DraftEdit | null)[]): Promise<ShownPicture[]> =>
  listPictures(exhibitionId, [...new Set(edits.flatMap((edit) => (edit ? picturesOf(edit) : [])))]);

export const standsText = (stands: readonly { readonly number: string; readonly hall: string }[]): string =>
  stands.map(standName).join('、');

/** Throws `exhibitor_gone`. */
export async function viewDesk({ desk, show }: Opened, now: Date, language: Language): Promise<DeskView> {
  const current = await readCurrent(show, desk.exhibitorId);
  const items = itemsOf(current, await listProposals(desk.id));
  const { name, nameEn, datesText } = viewExhibition(show, now, language);
  return {
    exhibitionId: show.id,
    exhibitorId: desk.exhibitorId,
    showName: language === 'en' ? (nameEn ?? name) : name,
    datesText,
    name: current.row.fields.name,
    standsText: standsText(current.row.stands),
    description: current.row.fields.description,
    untilText: momentText(desk.expiresAt, show.timeZone, language),
    items,
    pictures: await picturesIn(
      show.id,
      items.flatMap((one) => [one.edit, one.now]),
    ),
    submittedText: desk.submittedAt && momentText(desk.submittedAt, show.timeZone, language),
    offsetMinutes:
      utcOffsetsOf(show.timeZone, show.startsAt, show.endsAt).findLast((one) => one.fromMs <= show.startsAt.getTime())?.minutes ?? 0,
  };
}

/** A part goes by its offer's id once that is on show. */
export function underItsId(edit: DraftEdit, made: readonly { readonly key: string; readonly offerId: string }[]): DraftEdit {
  if (!('key' in edit)) return edit;
  const id = made.find((one) => one.key === edit.key)?.offerId;
  return id ? { ...edit, key: id } : edit;
}
