import { markOf, meets, segmentFault } from '@shared/rules/segment';
import { tellTraitsChanged } from '../../../events/traits-changed';
import { inTransaction } from '../../../platform/db';
import { grouped, type TraitPart } from '../../../platform/traits';
import { findExhibition, type Exhibition } from '../../show/exhibition';
import { catalogueOf, clockOf } from './catalogue';
import { filterOf } from './compile';
import { listRules, type Segment } from './segment-store';
import { listIdsBehind, listRows } from './store';
import { listHeldBySegment, placeOf, setHolds } from './tag-store';

const AT_ONCE = 500;
const MOST_PAGES = 20;
/** So long after a show its rules are kept up. */
const KEPT_MS = 60 * 86_400_000;

/**
 * Segments that give a tag: who is in one and has it not is given it, who is not in it any more loses what it gave. Found by what is
 * there, so that nothing has to be remembered. True when more waits.
 */
export async function keepRules(parts: readonly TraitPart[], now: Date, signal: AbortSignal): Promise<boolean> {
  let more = false;
  for (const rule of await listRules()) {
    if (signal.aborted) return more;
    const show = await findExhibition(rule.exhibitionId);
    if (!show || show.archivedAt || show.endsAt < new Date(now.getTime() - KEPT_MS)) continue;
    more = (await keepRule(parts, rule, show, now, signal)) || more;
  }
  return more;
}

async function keepRule(parts: readonly TraitPart[], rule: Segment, show: Exhibition, now: Date, signal: AbortSignal): Promise<boolean> {
  const { id: segmentId, condition, tagId, deletedAt } = rule;
  // Asks for what the show has no more: it stays as it is until somebody has mended it.
  if (!tagId || (!deletedAt && segmentFault(condition, await catalogueOf(parts, show)) !== null)) return false;
  const clock = clockOf(show, now);
  const base = { exhibitionId: show.id, branchId: show.branchId, staffId: null, segmentId, changeId: null, at: now };
  const setAll = (held: string, on: boolean, ids: readonly string[]) =>
    inTransaction(async (session) => {
      const changed = await setHolds({ ...base, tagId: held, on }, ids, session);
      await tellTraitsChanged(base, { participantIds: changed }, now, session);
      return changed;
    });
  const wanted = { $and: [filterOf(show.id, condition, clock), { marks: { $ne: markOf('tags', tagId) } }] };
  let given = 0;
  for (let pages = 0, behind: string | null = null; !deletedAt && pages < MOST_PAGES && !signal.aborted; pages += 1) {
    const ids: string[] = await listIdsBehind(wanted, behind, AT_ONCE);
    if (ids.length > 0) given += (await setAll(tagId, true, ids)).length;
    behind = ids.at(-1) ?? null;
    if (ids.length < AT_ONCE) break;
  }
  for (let after: string | null = null; !signal.aborted; ) {
    const holds = await listHeldBySegment(segmentId, null, after, AT_ONCE);
    const last = holds.at(-1);
    if (!last) break;
    const rows = await listRows(holds.map((one) => one.participantId));
    const out = holds.filter(({ participantId, tagId: held }) => {
      const row = rows.get(participantId);
      return deletedAt !== null || held !== tagId || !row || !meets(condition, { ...row, marks: new Set(row.marks) }, clock);
    });
    for (const [held, theirs] of grouped(out, (one) => one.tagId))
      await setAll(
        held,
        false,
        theirs.map((one) => one.participantId),
      );
    after = placeOf(last);
  }
  return given >= AT_ONCE;
}
