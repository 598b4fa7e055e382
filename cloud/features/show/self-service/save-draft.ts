import type { BodyOf, ResponseOf } from '@shared/contracts/contract';
import type { saveDeskDraft } from '@shared/contracts/exhibitor-desk';
import { MOST_OFFERS, unitOf, type DraftEdit } from '@shared/contracts/exhibitor-draft';
import { AppError } from '@shared/errors';
import { picturesOf } from '@shared/rules/exhibitor-draft';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import { checkPictures, listOwnPictures } from '../media';
import { readCurrent } from './current';
import type { Opened } from './open-desk';
import { listProposals, putDraft, type Proposal } from './proposal-store';
import { baseFor, isSame, wantedOf } from './rules';
import type { Desk } from './store';
import { underItsId } from './view-desk';

type Saved = ResponseOf<typeof saveDeskDraft>;

type Part = { readonly edit: DraftEdit; readonly seen: number };
type Answered =
  | { readonly saved: Saved['saved'][number] }
  | { readonly clash: Saved['clashes'][number] }
  | { readonly refused: Saved['refused'][number] };

/**
 * Saves parts of a draft, each over the revision it was typed on: what another device has saved since stays, and is answered. So is a
 * part that cannot be kept, for a picture that is neither there nor theirs or an offer too many. Throws `exhibitor_gone`.
 */
export async function saveDraft({ desk, show }: Opened, { edits }: BodyOf<typeof saveDeskDraft>, now: Date): Promise<Saved> {
  const answer: Saved = { saved: [], clashes: [], refused: [] };
  const { parts } = await readCurrent(show, desk.exhibitorId);
  for (const { edit: typed, seen } of edits) {
    const edit = underItsId(typed, desk.made);
    const done = await savePart(desk, parts, { edit, seen }, now).catch((error: unknown) => refusalOf(unitOf(edit), error));
    if ('saved' in done) answer.saved.push(done.saved);
    else if ('clash' in done) answer.clashes.push(done.clash);
    else answer.refused.push(done.refused);
  }
  return answer;
}

function refusalOf(unit: string, error: unknown): Answered {
  const code = error instanceof AppError ? error.code : null;
  if (code !== 'media_gone' && code !== 'desk_offers_full') throw error;
  return { refused: { unit, code } };
}

async function savePart(desk: Desk, parts: ReadonlyMap<string, DraftEdit>, { edit, seen }: Part, now: Date): Promise<Answered> {
  const unit = unitOf(edit);
  const proposals = await listProposals(desk.id);
  const draft = proposals.find((other) => other.unit === unit) ?? null;
  const standing = { now: parts.get(unit) ?? null, draft };
  const there = wantedOf(standing);
  if ((draft?.rev ?? 0) === seen) {
    mustFit(edit, standing, proposals, parts);
    await mustBeTheirs(desk, edit, [there, standing.now]);
    // Given up what was sent back: nothing is left to mend, unless it is written again.
    const was = draft?.returned;
    const returned = was ? { reason: was.reason, at: isSame(edit, standing.now) ? null : (was.at ?? now) } : null;
    const put = { unit, edit, base: baseFor(standing), returned, before: draft };
    const rev = await inTransaction(async (session) => {
      await checkPictures(desk.exhibitionId, picturesOf(edit), now, session);
      return putDraft(desk, put, now, session);
    }).catch(nullWhenThere);
    if (rev !== null) return { saved: { unit, rev } };
  }
  const latest = draft?.rev === seen || !draft ? await latestOf(desk, unit) : draft;
  // Saved by this device before, and the answer was lost.
  if (latest && isSame(latest.edit, edit)) return { saved: { unit, rev: latest.rev } };
  return { clash: { unit, rev: latest?.rev ?? 0, edit: latest?.edit ?? there ?? edit } };
}

/** Outside of the transaction: within it, an error has ended that. */
function nullWhenThere(error: unknown): null {
  if (!isDuplicateKey(error)) throw error;
  return null;
}

const latestOf = async ({ id }: Desk, unit: string) => (await listProposals(id)).find((one) => one.unit === unit) ?? null;

/** Only so many offers of a kind, and no new one that is taken out before it was there. */
function mustFit(
  edit: DraftEdit,
  standing: { readonly now: DraftEdit | null; readonly draft: Proposal | null },
  proposals: readonly Proposal[],
  parts: ReadonlyMap<string, DraftEdit>,
): void {
  if (!('key' in edit) || edit.value === null || standing.now || standing.draft) return;
  const units = new Set([...parts.keys(), ...proposals.map((one) => one.unit)].filter((unit) => unit.startsWith(`${edit.part}/`)));
  if (units.size >= MOST_OFFERS * 2) throw new AppError('desk_offers_full');
  const shown = proposals.filter((one) => one.edit.part === edit.part && one.edit.value !== null && !parts.has(one.unit)).length;
  const removed = proposals.filter((one) => one.edit.part === edit.part && one.edit.value === null && parts.has(one.unit)).length;
  const onShow = [...parts.keys()].filter((unit) => unit.startsWith(`${edit.part}/`)).length;
  if (onShow + shown - removed >= MOST_OFFERS) throw new AppError('desk_offers_full');
}

/** Pictures that others uploaded, and that are not on show for this exhibitor, are none of its business. */
async function mustBeTheirs(desk: Desk, edit: DraftEdit, there: readonly (DraftEdit | null)[]): Promise<void> {
  const known = new Set(there.flatMap((one) => (one ? picturesOf(one) : [])));
  const others = picturesOf(edit).filter((id) => !known.has(id));
  const own = others.length > 0 ? await listOwnPictures(desk.exhibitionId, desk.exhibitorId, others) : new Set<string>();
  if (others.some((id) => !own.has(id))) throw new AppError('media_gone');
}
