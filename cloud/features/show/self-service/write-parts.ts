import type { DraftEdit, EditOf, OfferPart } from '@shared/contracts/exhibitor-draft';
import type { ExhibitorFields } from '@shared/contracts/content-desk';
import { AppError } from '@shared/errors';
import { isProfilePart, isRowPart, readPart } from '@shared/rules/exhibitor-draft';
import { inTransaction } from '../../../platform/db';
import { changeExhibitor } from '../content';
import type { Exhibition } from '../exhibition';
import { canRestoreOffer, changeOffer, changeProfile, createOffer, removeOffer, restoreOffer } from '../showcase';
import type { Current } from './current';

/** Who writes for an exhibitor, and whether it wrote that itself. */
export interface Writing {
  readonly show: Exhibition;
  readonly exhibitorId: string;
  readonly staffId: string;
  readonly now: Date;
  readonly proposed: boolean;
}

type Offer = Parameters<typeof createOffer>[2];

/** The value as the show keeps it. What was sent in has been read before: anything else is our fault. */
function kept(edit: DraftEdit): unknown {
  const read = readPart(edit);
  if (!read.ok) throw new Error(`${edit.part}: ${read.path}`);
  return read.value;
}

/** What is written at once: fields of the row, fields of the profile, or one offer. */
export function groupOf({ part }: DraftEdit, unit: string): string {
  return isRowPart(part) ? 'row' : isProfilePart(part) ? 'profile' : unit;
}

/**
 * Puts parts of one group on show over what was read. Answers with the offer's id where it is one. Throws `conflict` when somebody
 * changed it since, `content_exists` for a name that is another's, and what showcase throws.
 */
export async function writeParts(writing: Writing, current: Current, edits: readonly DraftEdit[]): Promise<string | null> {
  const { show, exhibitorId, staffId, now, proposed } = writing;
  const by = { staffId, now, cause: proposed ? ('exhibitor' as const) : ('hand' as const) };
  const [first] = edits;
  if (!first) return null;
  const written = Object.fromEntries(edits.map((edit) => [edit.part, kept(edit)]));
  if (isRowPart(first.part)) {
    const fields = { ...current.row.fields, ...written } as ExhibitorFields;
    await changeExhibitor({ exhibitionId: show.id, staffId, now, proposed }, exhibitorId, current.row.version, fields);
    return null;
  }
  if (isProfilePart(first.part)) {
    const { version, fields } = current.profile;
    await changeProfile(show, exhibitorId, { version, fields: { ...fields, ...written } }, by);
    return null;
  }
  return writeOffer(writing, current, first as EditOf<OfferPart>, by);
}

async function writeOffer(
  { show, exhibitorId }: Writing,
  current: Current,
  edit: EditOf<OfferPart>,
  by: Parameters<typeof removeOffer>[2],
): Promise<string | null> {
  const there = current.offers.get(`${edit.part}/${edit.key}`);
  if (edit.value === null) {
    if (there) await removeOffer(show, there.id, by);
    return there?.id ?? null;
  }
  const content = { kind: edit.part, fields: { ...(kept(edit) as object), exhibitorId } } as Offer;
  // Approved before, taken back and approved again it is the same offer.
  if (!there && (await canRestoreOffer(show, edit.key, content, by))) {
    await inTransaction(async (session) => {
      await restoreOffer(show, edit.key, by, session);
      await changeOffer(show, edit.key, { content }, by, session);
    });
    return edit.key;
  }
  // The key was chosen on the exhibitor's device: another's may have chosen the same.
  if (!there) return (await createOffer(show, `${exhibitorId}/${edit.key}`, content, by)).id;
  await changeOffer(show, there.id, { version: there.version, content }, by);
  return there.id;
}

/** Puts back an offer that was taken out. */
export async function restorePart({ show, staffId, now }: Writing, edit: DraftEdit): Promise<void> {
  if ('key' in edit) await restoreOffer(show, edit.key, { staffId, now });
}

export const isOver = (error: unknown): boolean => error instanceof AppError && error.code === 'conflict';
