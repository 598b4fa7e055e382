import type { AuditAction } from '@shared/contracts/staff';
import { olderThan, type Page, pageOf, type PageQuery } from '../paging';
import { AuditModel, type AuditRecord } from './model';

export type AuditPlain = Omit<AuditRecord, '_id'> & { readonly id: string };

/** Puts it on record. Write it before what it is about, so that nothing happens unrecorded. */
export async function recordAudit(entry: Omit<AuditPlain, 'id'>): Promise<void> {
  await AuditModel.create(entry);
}

/** What was done about one show, newest first. */
export async function listAuditOf(exhibitionId: string, page: PageQuery & { what?: AuditAction | undefined }): Promise<Page<AuditPlain>> {
  const rows = await AuditModel.find({
    exhibitionId,
    ...(page.what ? { action: page.what } : {}),
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
