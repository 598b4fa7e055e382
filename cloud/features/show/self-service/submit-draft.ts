import type { BodyOf } from '@shared/contracts/contract';
import type { submitDesk } from '@shared/contracts/exhibitor-desk';
import { AppError } from '@shared/errors';
import { picturesOf, readPart } from '@shared/rules/exhibitor-draft';
import { inTransaction } from '../../../platform/db';
import { checkPictures } from '../media';
import { readCurrent } from './current';
import type { Opened } from './open-desk';
import { listProposals, sendIn } from './proposal-store';
import { isToSend } from './rules';
import { markDesk } from './store';
import { itemsOf } from './view-desk';

/**
 * Sends in everything that is changed, as this device has read it. Throws `desk_changed` when another one has saved since,
 * `desk_incomplete` with what is missing where, `media_gone`, `exhibitor_gone`.
 */
export async function submitDraft({ desk, show }: Opened, { revs }: BodyOf<typeof submitDesk>, now: Date): Promise<void> {
  const current = await readCurrent(show, desk.exhibitorId);
  const proposals = new Map((await listProposals(desk.id)).map((one) => [one.unit, one]));
  const items = itemsOf(current, [...proposals.values()]).filter((one) => isToSend(one.state));
  const seen = new Map(revs.map(({ unit, rev }) => [unit, rev]));
  if (items.some(({ unit, rev }) => seen.get(unit) !== rev)) throw new AppError('desk_changed');
  const faults = items.flatMap(({ unit, edit }) => {
    const read = readPart(edit);
    return read.ok ? [] : [{ unit, path: read.path }];
  });
  if (faults.length > 0) throw new AppError('desk_incomplete', { faults });
  await inTransaction(async (session) => {
    for (const { unit, edit } of items) {
      const proposal = proposals.get(unit);
      if (!proposal) continue;
      await checkPictures(show.id, picturesOf(edit), now, session);
      if (!(await sendIn(proposal, { edit, base: proposal.base, at: now }, session))) throw new AppError('desk_changed');
    }
    if (items.length > 0) await markDesk(desk.id, { submittedAt: now }, session);
  });
}
