import { AppError } from '@shared/errors';
import type { CodeState } from '@shared/rules/touchpoint';
import type { ClientSession, QueryFilter } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { isText, type Page, pageOf, type PageQuery, placeAfter } from '../../../platform/paging';
import { CodeModel, type CodeRecord } from './model';

export type Code = Omit<CodeRecord, '_id'> & { readonly code: string };

export type NewCode = Pick<CodeRecord, 'exhibitionId' | 'branchId' | 'kind' | 'subjectId'> &
  Partial<Pick<CodeRecord, 'posterId' | 'ownerId' | 'ownerAncestors' | 'ownerVisitorId' | keyof TouchpointChange>>;

/** What people change of a touchpoint. */
export type TouchpointChange = Pick<
  CodeRecord,
  'label' | 'channel' | 'page' | 'pageSubjectId' | 'inCharge' | 'costFen' | 'usedFrom' | 'usedUntil' | 'note'
>;

/** What codes made before it was thought of do not have. */
const UNSAID = {
  inCharge: null,
  costFen: null,
  usedFrom: null,
  usedUntil: null,
  note: null,
  redirectTo: null,
  retiredAt: null,
  ledToAt: null,
  version: 0,
} as const satisfies Partial<CodeRecord>;

/** A row as it may lie in the database. */
type StoredCode = Omit<CodeRecord, keyof typeof UNSAID> & Partial<Pick<CodeRecord, keyof typeof UNSAID>>;

function toCode({ _id, ...fields }: StoredCode): Code {
  return { code: _id, ...UNSAID, ...fields };
}

export async function findCode(code: string, session?: ClientSession): Promise<Code | null> {
  const row = await CodeModel.findById(code)
    .session(session ?? null)
    .lean();
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

const STATES: Readonly<Record<CodeState, QueryFilter<CodeRecord>>> = {
  active: { redirectTo: null, retiredAt: null },
  redirected: { redirectTo: { $ne: null }, retiredAt: null },
  retired: { retiredAt: { $ne: null } },
};

/** Touchpoints of a show, newest first; `q` is part of a name, of who looks after it, or of the code. */
export async function pageTouchpoints(
  exhibitionId: string,
  filter: { q?: string | undefined; channel?: string | undefined; state?: CodeState | undefined },
  page: PageQuery,
): Promise<Page<Code>> {
  const place = placeAfter(page.cursor, isPlace);
  const words = filter.q ? { $regex: filter.q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' } : null;
  const after = place && { createdAt: new Date(place.at) };
  const rows = await CodeModel.find({
    exhibitionId,
    kind: 'touchpoint',
    ...(filter.channel ? { channel: filter.channel } : {}),
    ...(filter.state ? STATES[filter.state] : {}),
    $and: [
      ...(words ? [{ $or: [{ label: words }, { inCharge: words }, { _id: words }] }] : []),
      ...(after ? [{ $or: [{ createdAt: { $lt: after.createdAt } }, { ...after, _id: { $lt: place.code } }] }] : []),
      {},
    ],
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, toCode, (row) => ({ at: row.createdAt.toISOString(), code: row._id }));
}

function isPlace(value: unknown): value is { at: string; code: string } {
  const { at, code } = (value ?? {}) as { at?: unknown; code?: unknown };
  return isText(at) && !Number.isNaN(Date.parse(at)) && isText(code);
}

/** How many codes are led to each of these; those with none are left out. */
export async function countLedTo(codes: readonly string[]): Promise<Map<string, number>> {
  const rows = await CodeModel.find({ redirectTo: { $in: [...codes] } }, { redirectTo: 1 }).lean();
  const counts = new Map<string, number>();
  for (const { redirectTo } of rows) if (redirectTo) counts.set(redirectTo, (counts.get(redirectTo) ?? 0) + 1);
  return counts;
}

/** Changes a touchpoint as it was read. Throws `conflict` when it was changed since, `touchpoint_name_taken`. */
export async function replaceTouchpoint(
  code: string,
  version: number,
  fields: TouchpointChange & { readonly subjectId: string },
): Promise<Code> {
  try {
    const row = await CodeModel.findOneAndUpdate(
      // One from before changes were counted has no number.
      { _id: code, $or: version === 0 ? [{ version: 0 }, { version: null }] : [{ version }] },
      { $set: fields, $inc: { version: 1 } },
      { returnDocument: 'after', lean: true },
    );
    if (!row) throw new AppError('conflict');
    return toCode(row);
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('touchpoint_name_taken');
    throw error;
  }
}

/** Leads a code to another, or (null) to its own page, and puts it into use. */
export async function setRedirect(code: string, to: string | null, now: Date, session: ClientSession): Promise<void> {
  if (to !== null) await CodeModel.updateOne({ _id: to }, { $set: { ledToAt: now } }, { session });
  await CodeModel.updateOne({ _id: code }, { $set: { redirectTo: to, retiredAt: null } }, { session });
}

export async function setRetired(code: string, retiredAt: Date | null): Promise<void> {
  await CodeModel.updateOne({ _id: code }, { $set: { retiredAt } });
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
