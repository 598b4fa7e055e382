import type { SegmentCondition } from '@shared/contracts/segment';
import { Types } from 'mongoose';
import { inTransaction } from '../../../platform/db';
import type { TraitPart } from '../../../platform/traits';
import type { Exhibition } from '../../show/exhibition';
import { refresh } from './refresh';
import { addSegment, getSegment, replaceSegment, setDeleted } from './segment-store';
import { beginRecount, deleteRows } from './store';

const STAFF = 'a'.repeat(24);
const NOW = new Date('2026-03-01T00:00:00Z');
const rootOf = (condition: SegmentCondition) => ({ kind: 'group' as const, join: 'all' as const, not: false, items: [condition] });

/** A segment of one condition; answers its id. */
export async function makeSegment({ id: exhibitionId, branchId }: Exhibition, condition: SegmentCondition): Promise<string> {
  const id = new Types.ObjectId().toString();
  const fields = { name: `人群 ${id}`, condition: rootOf(condition), tagId: null, changedBy: STAFF, changedAt: NOW };
  await inTransaction((session) => addSegment({ id, exhibitionId, branchId, ...fields, deletedAt: null, version: 0 }, session));
  return id;
}

/** It asks something else. */
export async function turnSegment({ id: exhibitionId }: Exhibition, segmentId: string, condition: SegmentCondition): Promise<void> {
  const { version, name } = await getSegment(exhibitionId, segmentId);
  const fields = { name, condition: rootOf(condition), tagId: null, changedBy: STAFF, changedAt: NOW };
  await inTransaction((session) => replaceSegment({ id: segmentId, version }, fields, session));
}

/** Gone, whoever sends to it; answers how to bring it back. */
export async function dropSegment({ id: exhibitionId }: Exhibition, segmentId: string): Promise<() => Promise<unknown>> {
  const segment = await getSegment(exhibitionId, segmentId);
  await inTransaction((session) => setDeleted(segment, NOW, session));
  return () => inTransaction((session) => setDeleted(segment, null, session));
}

/** Rows of these people, as features know them now. */
export const makeRows = (traits: readonly TraitPart[], participantIds: readonly string[]) => refresh(traits, participantIds);

/** As a show from before there were rows, being counted. */
export async function loseRows({ id: exhibitionId, branchId }: Exhibition, participantIds: readonly string[]): Promise<void> {
  await deleteRows(participantIds);
  await beginRecount({ exhibitionId, branchId, of: participantIds.length });
}
