import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { isText, type Page, pageOf, type PageQuery, placeAfter } from '../../../platform/paging';
import { CodeModel, type CodeRecord } from './model';

export type Code = Omit<CodeRecord, '_id'> & { readonly code: string };

export type NewCode = Pick<CodeRecord, 'exhibitionId' | 'branchId' | 'kind' | 'subjectId'> &
  Partial<Pick<CodeRecord, 'label' | 'channel' | 'page' | 'pageSubjectId' | 'posterId' | 'ownerId' | 'ownerAncestors' | 'ownerVisitorId'>>;

function toCode({ _id, ...fields }: CodeRecord): Code {
  return { code: _id, ...fields };
}

export async function findCode(code: string): Promise<Code | null> {
  const row = await CodeModel.findById(code).lean();
  return row ? toCode(row) : null;
}

export async function findCodeOf(
  exhibitionId: string,
  kind: CodeRecord['kind'],
  subjectId: string,
  session?: ClientSession,
): Promise<Code | null> {
  const row = await CodeModel.findOne({ exhibitionId, kind, subjectId })
    .session(session ?? null)
    .lean();
  return row ? toCode(row) : null;
}

/** Unknown ones are left out. */
export async function listCodes(codes: readonly string[]): Promise<Code[]> {
  return (await CodeModel.find({ _id: { $in: [...new Set(codes)] } }).lean()).map(toCode);
}

/** Codes by subject. */
export async function listCodesOf(
  exhibitionId: string,
  kind: CodeRecord['kind'],
  subjectIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await CodeModel.find({ exhibitionId, kind, subjectId: { $in: [...subjectIds] } }, { subjectId: 1 }).lean();
  return new Map(rows.map((row) => [row.subjectId, row._id]));
}

/** How many codes of one kind have subjects that begin so; stops counting at `cap`. */
export async function countCodesUnder(exhibitionId: string, kind: CodeRecord['kind'], prefix: string, cap: number): Promise<number> {
  return CodeModel.countDocuments({ exhibitionId, kind, subjectId: { $gte: prefix, $lt: `${prefix}\uffff` } }, { limit: cap });
}

/** An exhibition's codes of one kind, by subject. */
export async function pageCodes(exhibitionId: string, kind: CodeRecord['kind'], page: PageQuery): Promise<Page<Code>> {
  const after = placeAfter(page.cursor, isText);
  const rows = await CodeModel.find({ exhibitionId, kind, ...(after === null ? {} : { subjectId: { $gt: after } }) })
    .sort({ subjectId: 1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, toCode, (row) => row.subjectId);
}

/** Adds codes; those whose text or subject exists already are left out. Returns how many were added. */
export async function addCodes(codes: readonly (NewCode & { code: string })[], createdAt: Date, session?: ClientSession): Promise<number> {
  if (codes.length === 0) return 0;
  const rows = codes.map(({ code, ...fields }) => ({ _id: code, ...fields, createdAt }));
  try {
    const added = await CodeModel.insertMany(rows, { ordered: false, ...(session ? { session } : {}) });
    return added.length;
  } catch (error) {
    // In a transaction the first refusal ends it, so only the caller can go on.
    if (session || !isDuplicateKey(error)) throw error;
    return (error as { insertedCount?: number }).insertedCount ?? 0;
  }
}

/** Codes of one visitor are the other's, for crediting: both were one person. */
export async function moveCodes(fromVisitorId: string, toVisitorId: string): Promise<void> {
  await CodeModel.updateMany({ ownerVisitorId: fromVisitorId }, { $set: { ownerVisitorId: toVisitorId } });
}
