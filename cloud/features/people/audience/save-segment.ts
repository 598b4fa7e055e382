import { MOST_SEGMENTS, type SegmentFields, type SegmentView, type TraitView } from '@shared/contracts/segment';
import type { AuditAction } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { conditionFault, conditionsIn, isCommon } from '@shared/rules/segment';
import { saySegment } from '@shared/rules/segment-words';
import type { ClientSession } from 'mongoose';
import { recordAudit } from '../../../platform/audit';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import type { TraitPart } from '../../../platform/traits';
import type { Exhibition } from '../../show/exhibition';
import { checkTags } from '../../show/library';
import { listStaffNames } from '../../show/staff';
import { catalogueOf, checkSegment } from './catalogue';
import { usesOf, type SegmentUsePart } from './parts';
import {
  addSegment,
  countSegments,
  findSegment,
  getSegment,
  listSegmentsOf,
  replaceSegment,
  setDeleted,
  type Segment,
} from './segment-store';

/** Who does it, to which show's, and when. */
export interface SegmentAct {
  readonly parts: readonly TraitPart[];
  readonly uses: readonly SegmentUsePart[];
  readonly show: Exhibition;
  readonly language: 'zh' | 'en';
  readonly staffId: string;
  readonly now: Date;
}

export const viewSegments = async (asked: Viewed): Promise<SegmentView[]> => viewAll(asked, await listSegmentsOf(asked.show.id));

type Viewed = Pick<SegmentAct, 'parts' | 'uses' | 'show' | 'language'>;

async function viewAll({ parts, uses, show, language }: Viewed, segments: readonly Segment[]): Promise<SegmentView[]> {
  const [traits, used, names] = await Promise.all([
    catalogueOf(parts, show),
    usesOf(uses, show.id),
    listStaffNames(segments.map((one) => one.changedBy)),
  ]);
  return segments.map((one) => ({
    ...viewSegment(one, traits, names),
    usedBy: (used.get(one.id) ?? []).map((where) => where[language]),
  }));
}

async function viewOne(act: SegmentAct, segment: Segment): Promise<SegmentView> {
  const [view] = await viewAll(act, [segment]);
  if (!view) throw new Error('one segment has one view');
  return view;
}

const viewSegment = (
  { id, name, condition, tagId, changedBy, changedAt, version }: Segment,
  traits: ReadonlyMap<string, TraitView>,
  names: ReadonlyMap<string, string>,
): Omit<SegmentView, 'usedBy'> => ({
  id,
  name,
  condition,
  tagId,
  faults: conditionsIn(condition)
    .filter((one) => conditionFault(one.condition, traits) !== null)
    .map((one) => one.path.join('.')),
  common: isCommon(condition, traits),
  changedBy: names.get(changedBy) ?? '',
  changedAt: changedAt.toISOString(),
  version,
});

/** What a rule asks about tags it would follow for ever. */
function checkRule({ condition, tagId }: SegmentFields): void {
  if (tagId && conditionsIn(condition).some((one) => one.condition.trait === 'tags'))
    throw new AppError('segment_invalid', { fault: 'tag_by_tags' });
}

/** Sent again under its key it is the same. Throws `segment_invalid`, `segment_known`, `segments_full`, `tag_gone`. */
export async function createSegment(act: SegmentAct, { key, fields }: { key: string; fields: SegmentFields }): Promise<SegmentView> {
  const { parts, show, staffId, now } = act;
  const traits = await catalogueOf(parts, show);
  checkSegment(fields.condition, traits);
  checkRule(fields);
  const id = derivedId('segment', show.id, key);
  const there = await findSegment(show.id, id);
  if (there) return viewOne(act, there);
  if ((await countSegments(show.id)) >= MOST_SEGMENTS) throw new AppError('segments_full');
  const { id: exhibitionId, branchId } = show;
  const segment = { id, exhibitionId, branchId, ...fields, changedBy: staffId, changedAt: now, deletedAt: null, version: 0 };
  await inTransaction(async (session) => {
    await checkTags(branchId, fields.tagId ? [fields.tagId] : [], now, session);
    await addSegment(segment, session);
    await putOnRecord(act, 'segment_changed', { segment: fields.name, segmentSays: saySegment(fields.condition, traits, 'zh') }, session);
  });
  return viewOne(act, segment);
}

/** Throws `not_found`, `segment_invalid`, `segment_known`, `conflict`, `tag_gone`. */
export async function changeSegment(
  act: SegmentAct,
  segmentId: string,
  { version, fields }: { version: number; fields: SegmentFields },
): Promise<SegmentView> {
  const { parts, show, staffId, now } = act;
  const [traits, before] = await Promise.all([catalogueOf(parts, show), getSegment(show.id, segmentId)]);
  checkSegment(fields.condition, traits);
  checkRule(fields);
  const says = (condition: SegmentFields['condition']) => saySegment(condition, traits, 'zh');
  const after = await inTransaction(async (session) => {
    await checkTags(show.branchId, fields.tagId ? [fields.tagId] : [], now, session);
    const changed = await replaceSegment({ id: segmentId, version }, { ...fields, changedBy: staffId, changedAt: now }, session);
    const [from, to] = [says(before.condition), says(fields.condition)];
    const name = before.name === fields.name ? fields.name : `${before.name} → ${fields.name}`;
    await putOnRecord(act, 'segment_changed', { segment: name, ...(from === to ? {} : { segmentSays: `${from} → ${to}` }) }, session);
    return changed;
  });
  return viewOne(act, after);
}

/** What it gave by itself is taken off by and by. Throws `not_found`, and `segment_in_use` with where, in words. */
export async function deleteSegment(act: SegmentAct, segmentId: string): Promise<void> {
  const segment = await getSegment(act.show.id, segmentId);
  await inTransaction(async (session) => {
    if (!(await setDeleted(segment, act.now, session))) return;
    // What is being saved with it writes the segment too (`holdSegments`): it is seen here, or it finds the segment gone.
    const uses = (await usesOf(act.uses, act.show.id, session)).get(segment.id) ?? [];
    if (uses.length > 0) throw new AppError('segment_in_use', { uses: uses.slice(0, 10).map((where) => where[act.language]) });
    await putOnRecord(act, 'segment_deleted', { segment: segment.name }, session);
  });
}

/** Throws `not_found`, `segment_known`, `segments_full`. */
export async function restoreSegment(act: SegmentAct, segmentId: string): Promise<SegmentView> {
  const segment = await findSegment(act.show.id, segmentId);
  if (!segment) throw new AppError('not_found');
  if (segment.deletedAt && (await countSegments(act.show.id)) >= MOST_SEGMENTS) throw new AppError('segments_full');
  await inTransaction(async (session) => {
    if (await setDeleted(segment, null, session)) await putOnRecord(act, 'segment_restored', { segment: segment.name }, session);
  });
  return viewOne(act, await getSegment(act.show.id, segmentId));
}

export const putOnRecord = (
  { show, staffId, now }: Pick<SegmentAct, 'show' | 'staffId' | 'now'>,
  action: AuditAction,
  details: Record<string, string>,
  session: ClientSession,
  house = false,
): Promise<void> =>
  recordAudit(
    { exhibitionId: house ? null : show.id, branchId: house ? null : show.branchId, at: now, staffId, action, reason: '', details },
    session,
  );
