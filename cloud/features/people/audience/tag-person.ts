import type { ResponseOf } from '@shared/contracts/contract';
import type { getPersonTags } from '@shared/contracts/people-tag';
import { AppError } from '@shared/errors';
import { tellTraitsChanged } from '../../../events/traits-changed';
import type { Scope } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import type { Exhibition } from '../../show/exhibition';
import { checkTags, listTagsOf } from '../../show/library';
import { listStaffNames } from '../../show/staff';
import { findParticipantInScope } from '../registration';
import { putOnRecord } from './save-segment';
import { findSegment } from './segment-store';
import { listHolds, setHolds, type Hold } from './tag-store';

type TagsOf = ResponseOf<typeof getPersonTags>;

/** Whose tags, for whom. */
export interface PersonAct {
  readonly show: Exhibition;
  readonly scope: Scope;
  readonly participantId: string;
}

/** Throws `not_found`. */
export async function viewPersonTags({ show, scope, participantId }: PersonAct): Promise<TagsOf> {
  if (!(await findParticipantInScope(show.id, participantId, scope))) throw new AppError('not_found');
  const [tags, holds] = await Promise.all([viewableTags(show), listHolds([participantId])]);
  const names = await listStaffNames(holds.flatMap((one) => one.staffId ?? []));
  const items = await Promise.all(
    holds.map(async (hold) => {
      const tag = tags.find((one) => one.id === hold.tagId);
      return tag
        ? { ...tag, bySegment: await segmentName(show, hold), by: names.get(hold.staffId ?? '') ?? null, at: hold.at.toISOString() }
        : [];
    }),
  );
  return { items: items.flat(), others: tags.filter((tag) => !holds.some((one) => one.tagId === tag.id)) };
}

/** Those of the library that a show of this branch may use. */
export async function viewableTags({ branchId }: Pick<Exhibition, 'branchId'>): Promise<TagsOf['others']> {
  return (await listTagsOf(branchId)).map(({ id, name, colour }) => ({ id, name, colour }));
}

async function segmentName({ id }: Exhibition, { segmentId }: Hold): Promise<string | null> {
  return segmentId ? ((await findSegment(id, segmentId))?.name ?? '') : null;
}

/** By hand, on record; what is so already stays. Throws `not_found`, `tag_gone`, `tag_by_segment`. */
export async function setPersonTag(
  act: PersonAct & { readonly staffId: string; readonly now: Date },
  { tagId, on }: { readonly tagId: string; readonly on: boolean },
): Promise<TagsOf> {
  const { show, scope, participantId, staffId, now } = act;
  const participant = await findParticipantInScope(show.id, participantId, scope);
  if (!participant || participant.erasedAt) throw new AppError('not_found');
  const tag = (await viewableTags(show)).find((one) => one.id === tagId);
  if (!tag) throw new AppError('tag_gone');
  const { id: exhibitionId, branchId } = show;
  await inTransaction(async (session) => {
    await checkTags(branchId, [tagId], now, session);
    const setting = { exhibitionId, branchId, tagId, on, staffId, segmentId: null, changeId: null, at: now };
    const changed = await setHolds(setting, [participantId], session);
    if (changed.length === 0) {
      // Its segment would bring it back.
      if (!on && (await listHolds([participantId])).some((one) => one.tagId === tagId)) throw new AppError('tag_by_segment');
      return;
    }
    await putOnRecord(act, on ? 'person_tagged' : 'person_untagged', { tag: tag.name.zh, participantId }, session);
    await tellTraitsChanged({ exhibitionId, branchId }, { participantIds: [participantId] }, now, session);
  });
  return viewPersonTags(act);
}
