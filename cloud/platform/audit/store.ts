import { Types } from 'mongoose';
import { decodeCursor, encodeCursor } from '../db';
import { AuditModel, type AuditRecord } from './model';

export type AuditPlain = Omit<AuditRecord, '_id'> & { readonly id: string };

/** Puts it on record. Write it before what it is about, so that nothing happens unrecorded. */
export async function recordAudit(entry: Omit<AuditPlain, 'id'>): Promise<void> {
  await AuditModel.create(entry);
}

/** What was done about one show, newest first. */
export async function listAuditOf(
  exhibitionId: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ items: AuditPlain[]; next: string | null }> {
  const after = decodeCursor(page.cursor);
  const rows = await AuditModel.find({
    exhibitionId,
    ...(typeof after === 'string' && Types.ObjectId.isValid(after) ? { _id: { $lt: new Types.ObjectId(after) } } : {}),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  const items = rows.slice(0, page.limit).map(({ _id, ...entry }) => ({ id: _id.toString(), ...entry }));
  return { items, next: rows.length > page.limit ? encodeCursor(items.at(-1)?.id) : null };
}
