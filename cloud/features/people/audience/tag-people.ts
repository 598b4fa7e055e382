import type { BodyOf } from '@shared/contracts/contract';
import type { TagChange, tagPeople as contract } from '@shared/contracts/people-tag';
import { AppError } from '@shared/errors';
import { tellTraitsChanged } from '../../../events/traits-changed';
import { derivedId } from '../../../platform/crypto';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import type { TraitPart } from '../../../platform/traits';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { checkTags } from '../../show/library';
import { listStaffNames } from '../../show/staff';
import { listParticipantsById } from '../registration';
import { catalogueOf, checkSegment, clockOf } from './catalogue';
import { filterOf } from './compile';
import { putOnRecord } from './save-segment';
import { findSegment, getSegment } from './segment-store';
import { listIdsBehind } from './store';
import { addChange, advanceChange, beginUndo, findChange, listChanges, nextChange, type Change } from './tag-change-store';
import { viewableTags } from './tag-person';
import { listOfChange, setHolds, turnHolds } from './tag-store';

const AT_ONCE = 200;
const SHOWN = 20;

interface Act {
  readonly show: Exhibition;
  readonly staffId: string;
  readonly now: Date;
}

/** Begins to give many a tag, or to take it off; a sweep does it. Sent again under its key it is the same. Throws `not_found`, `tag_gone`. */
export async function tagPeople(act: Act, { key, tagId, on, to }: BodyOf<typeof contract>): Promise<TagChange> {
  const { show, staffId, now } = act;
  const id = derivedId('tag-change', show.id, key);
  const tag = (await viewableTags(show)).find((one) => one.id === tagId);
  if (!tag) throw new AppError('tag_gone');
  const segment = to.kind === 'segment' ? await getSegment(show.id, to.segmentId) : null;
  const change: Change = {
    id,
    exhibitionId: show.id,
    branchId: show.branchId,
    tagId,
    on,
    participantIds: to.kind === 'people' ? [...new Set(to.participantIds)].sort() : [],
    segment: segment && { id: segment.id, name: segment.name },
    state: 'running',
    after: null,
    seen: 0,
    changed: 0,
    staffId,
    at: now,
  };
  try {
    await inTransaction(async (session) => {
      await checkTags(show.branchId, [tagId], now, session);
      await addChange(change, session);
      const whom = segment ? segment.name : `${change.participantIds.length}`;
      await putOnRecord(act, on ? 'people_tagged' : 'people_untagged', { tag: tag.name.zh, tagWhom: whom }, session);
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return viewChange(show, id);
}

export async function viewChanges(show: Exhibition): Promise<TagChange[]> {
  return viewAll(show, await listChanges(show.id, SHOWN));
}

async function viewChange(show: Exhibition, id: string): Promise<TagChange> {
  const change = await findChange(show.id, id);
  const [view] = change ? await viewAll(show, [change]) : [];
  if (!view) throw new AppError('not_found');
  return view;
}

async function viewAll(show: Exhibition, changes: readonly Change[]): Promise<TagChange[]> {
  const [tags, names] = await Promise.all([viewableTags(show), listStaffNames(changes.map((one) => one.staffId))]);
  return changes.map(({ id, tagId, on, segment, state, seen, changed, staffId, at }) => ({
    id,
    tagId,
    name: tags.find((one) => one.id === tagId)?.name ?? { zh: '已删除的标签', en: 'a tag deleted since' },
    on,
    segment: segment?.name ?? null,
    state,
    seen,
    changed,
    by: names.get(staffId) ?? '',
    at: at.toISOString(),
  }));
}

/** Takes back what it did to those whom nobody changed since. Throws `not_found`. */
export async function undoTagChange(act: Act, id: string): Promise<TagChange> {
  const change = await findChange(act.show.id, id);
  if (!change) throw new AppError('not_found');
  await inTransaction(async (session) => {
    const begun = await beginUndo(id, session);
    if (!begun) return;
    const tag = (await viewableTags(act.show)).find((one) => one.id === change.tagId);
    await putOnRecord(act, 'tag_change_undone', { tag: tag?.name.zh ?? '', tagWhom: change.segment?.name ?? '' }, session);
  });
  return viewChange(act.show, id);
}

/** The next step of what is under way; true when more waits. Each is one transaction: cut off, it begins again where it was. */
export async function advanceTagChanges(parts: readonly TraitPart[], now: Date): Promise<boolean> {
  const change = await nextChange();
  if (!change) return false;
  await (change.state === 'undoing' ? undoStep(change, now) : applyStep(parts, change, now));
  return true;
}

async function applyStep(parts: readonly TraitPart[], change: Change, now: Date): Promise<void> {
  const { id, exhibitionId, branchId, tagId, on, staffId } = change;
  const ids = await nextPeople(parts, change, now);
  await inTransaction(async (session) => {
    const setting = { exhibitionId, branchId, tagId, on, staffId, segmentId: null, changeId: id, at: now };
    const changed = ids.length > 0 ? await setHolds(setting, ids, session) : [];
    const last = ids.at(-1) ?? change.after;
    const step = { after: last, seen: ids.length, changed: changed.length, state: ids.length < AT_ONCE ? 'done' : 'running' } as const;
    // Somebody takes it back at this moment: nothing of this step.
    if (!(await advanceChange(change, step, session))) throw new Error('the change of tags went on elsewhere');
    await tellTraitsChanged({ exhibitionId, branchId }, { participantIds: changed }, now, session);
  });
}

/** Those who come next, in the order of ids: of the list, or of the segment as it is now. */
async function nextPeople(parts: readonly TraitPart[], change: Change, now: Date): Promise<string[]> {
  const { exhibitionId, participantIds, segment, after } = change;
  if (!segment) {
    const next = participantIds.filter((id) => after === null || id > after).slice(0, AT_ONCE);
    const there = await listParticipantsById(next);
    return there
      .filter((one) => one.exhibitionId === exhibitionId && !one.erasedAt)
      .map((one) => one.id)
      .sort();
  }
  const found = await findSegment(exhibitionId, segment.id);
  if (!found || found.deletedAt) return [];
  const show = await getExhibition(exhibitionId);
  checkSegment(found.condition, await catalogueOf(parts, show));
  return listIdsBehind(filterOf(exhibitionId, found.condition, clockOf(show, now)), after, AT_ONCE);
}

async function undoStep(change: Change, now: Date): Promise<void> {
  const { id, exhibitionId, branchId, staffId, after } = change;
  const holds = await listOfChange(id, AT_ONCE);
  await inTransaction(async (session) => {
    await turnHolds(holds, { staffId, at: now }, session);
    const step = { after, seen: 0, changed: -holds.length, state: holds.length < AT_ONCE ? 'undone' : 'undoing' } as const;
    if (!(await advanceChange(change, step, session))) throw new Error('the undoing of tags went on elsewhere');
    await tellTraitsChanged({ exhibitionId, branchId }, { participantIds: holds.map((one) => one.participantId) }, now, session);
  });
}
