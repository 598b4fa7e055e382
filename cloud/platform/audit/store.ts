import type { AuditAction } from '@shared/contracts/staff';
import type { ClientSession } from 'mongoose';
import { inScope, type Scope } from '../auth/caller';
import { olderThan, type Page, pageOf, type PageQuery } from '../paging';
import { AuditModel, type AuditRecord } from './model';

export type AuditPlain = Omit<AuditRecord, '_id'> & { readonly id: string };

/** Puts it on record. Write it before what it is about, or in its transaction, so that nothing happens unrecorded. */
export async function recordAudit(entry: Omit<AuditPlain, 'id'>, session: ClientSession | null = null): Promise<void> {
  await new AuditModel(entry).save({ session });
}

/** What was done about one participant, newest first. */
export async function listAuditAbout(exhibitionId: string, participantId: string, limit: number): Promise<AuditPlain[]> {
  const rows = await AuditModel.find({ exhibitionId, 'details.participantId': participantId }).sort({ _id: -1 }).limit(limit).lean();
  return rows.map(({ _id, ...entry }) => ({ id: _id.toString(), ...entry }));
}

/** The trail of one show, or with null what concerns accounts and branches, of the scope. */
export interface AuditTrail {
  readonly exhibitionId: string | null;
  readonly scope: Scope;
}

export interface AuditFilter {
  readonly what?: AuditAction | undefined;
  readonly who?: string | undefined;
  /** From this instant on, and before that one. */
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
}

const rowsOf = ({ exhibitionId, scope }: AuditTrail) => ({ exhibitionId, ...inScope(scope) });

/** Newest first. */
export async function listAuditOf(trail: AuditTrail, { what, who, from, before }: AuditFilter, page: PageQuery): Promise<Page<AuditPlain>> {
  const rows = await AuditModel.find({
    ...rowsOf(trail),
    ...(what ? { action: what } : {}),
    ...(who ? { staffId: who } : {}),
    ...(from || before ? { at: { ...(from ? { $gte: from } : {}), ...(before ? { $lt: before } : {}) } } : {}),
    ...olderThan(page),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(
    rows,
    page.limit,
    ({ _id, ...entry }) => ({ id: _id.toString(), ...entry }),
    (row) => row._id,
  );
}

/** Everybody who stands in a trail, by id. */
export async function listAuditorsOf(trail: AuditTrail): Promise<string[]> {
  return AuditModel.distinct('staffId', rowsOf(trail));
}
