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

/**
 * Saves parts of a draft, each over the revision it was typed on: what another device has saved since stays, and is answered. Throws
 * `exhibitor_gone`, `media_gone` for a picture that is neither there nor theirs, `desk_offers_full`.
 */
export async function saveDraft({ desk, show }: Opened, { edits }: BodyOf<typeof saveDeskDraft>, now: Date): Promise<Saved> {
  const answer: Saved = { saved: [], clashes: [] };
  const current = await readCurrent(show, desk.exhibitorId);
  for (const one of edits) {
    const edit = underItsId(one.edit, desk.made);
    const unit = unitOf(edit);
    const proposals = await listProposals(desk.id);
    const draft = proposals.find((other) => other.unit === unit) ?? null;
    const standing = { now: current.parts.get(unit) ?? null, draft };
    const there = wantedOf(standing);
    if ((draft?.rev ?? 0) === one.seen) {
      mustFit(edit, standing, proposals, current.parts);
      await mustBeTheirs(desk, edit, [there, standing.now]);
      const put = { unit, edit, base: baseFor(standing), before: draft };
      const rev = await inTransaction(async (session) => {
        await checkPictures(show.id, picturesOf(edit), now, session);
        return putDraft(desk, put, now, session);
      }).catch(nullWhenThere);
      if (rev !== null) {
        answer.saved.push({ unit, rev });
        continue;
      }
    }
    const latest = draft?.rev === one.seen || !draft ? await latestOf(desk, unit) : draft;
    // Saved by this device before, and the answer was lost.
    if (latest && isSame(latest.edit, edit)) answer.saved.push({ unit, rev: latest.rev });
    else answer.clashes.push({ unit, rev: latest?.rev ?? 0, edit: latest?.edit ?? there ?? edit });
  }
  return answer;
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
