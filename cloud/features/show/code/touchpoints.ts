import type { TouchpointFields, TouchpointView } from '@shared/contracts/code';
import { randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors';
import type { CodeState, TouchpointChannel } from '@shared/rules/touchpoint';
import { recordAudit } from '../../../platform/audit';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import type { Page, PageQuery } from '../../../platform/paging';
import type { ClientSession } from 'mongoose';
import { isoIn, nameKey, type Exhibition } from '../exhibition';
import type { CodeSubjects } from './parts';
import { getManaged, nameOf } from './redirect-code';
import { viewManaged } from './view-managed';
import { makeCode } from './rules';
import {
  addCodes,
  findCodeOf,
  listCodesOf,
  pageTouchpoints,
  replaceTouchpoint,
  type Code,
  type NewCode,
  type TouchpointChange,
} from './store';

/** What making and showing touchpoints asks for. */
interface TouchpointDeps {
  readonly publicUrl: string;
  readonly subjects: CodeSubjects;
}

/** A touchpoint's fields as they are stored. Throws `bad_request` for a name of signs alone, or for days the wrong way round. */
export function storedFields(fields: TouchpointFields): TouchpointChange & { readonly subjectId: string } {
  const subjectId = nameKey(fields.name);
  if (!subjectId) throw new AppError('bad_request', { issues: [{ in: 'body', path: 'name', problem: 'invalid_format' }] });
  const { usedFrom, usedUntil, page } = fields;
  if (usedFrom && usedUntil && usedUntil < usedFrom)
    throw new AppError('bad_request', { issues: [{ in: 'body', path: 'usedUntil', problem: 'too_small' }] });
  return {
    subjectId,
    label: fields.name,
    channel: fields.channel,
    page,
    pageSubjectId: page === 'booth' || page === 'session' ? fields.pageSubjectId : null,
    inCharge: fields.inCharge || null,
    costFen: fields.costFen,
    usedFrom,
    usedUntil,
    note: fields.note || null,
  };
}

/**
 * A code for a place where people come across the show. The same again is the same touchpoint; another of its name is
 * refused as `touchpoint_name_taken`. Throws `touchpoint_target_unknown`.
 */
export async function makeTouchpoint(
  deps: TouchpointDeps,
  show: Exhibition,
  fields: TouchpointFields,
  staffId: string,
  now: Date,
): Promise<TouchpointView> {
  const stored = storedFields(fields);
  await checkSubject(deps, show, stored);
  await makeOnRecord(show, [{ exhibitionId: show.id, branchId: show.branchId, kind: 'touchpoint', ...stored }], staffId, now);
  const code = await findCodeOf(show.id, 'touchpoint', stored.subjectId);
  if (!code) throw new AppError('unavailable', undefined, new Error('a touchpoint that was just made is gone'));
  const asked = textsOf(stored);
  // Its label may be spelt another way: that is one name too.
  if (Object.entries(textsOf(code)).some(([field, text]) => field !== 'name' && text !== asked[field]))
    throw new AppError('touchpoint_name_taken');
  return viewTouchpoint(deps, show, code);
}

/**
 * Makes those of these touchpoints that are not there yet, on record in the same transaction: one by its name, several by their number.
 * Of two who ask at once the second makes, and leaves on record, what is missing then. Returns how many it made.
 */
export async function makeOnRecord(show: Exhibition, wanted: readonly NewCode[], staffId: string, now: Date): Promise<number> {
  const subjects = wanted.map((one) => one.subjectId);
  for (let tries = 0; tries < 3; tries += 1) {
    const known = await listCodesOf(show.id, 'touchpoint', subjects);
    const fresh = wanted.filter((one) => !known.has(one.subjectId));
    if (fresh.length === 0) return 0;
    try {
      await inTransaction(async (session) => {
        await record(show, staffId, now, fresh.length > 1 ? '批量新建推广码' : '新建推广码', { made: wordsOf(fresh) }, session);
        await addCodes(
          fresh.map((one) => ({ ...one, code: makeCode(randomBytes) })),
          now,
          session,
        );
      });
      return fresh.length;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  throw new AppError('unavailable', undefined, new Error('touchpoints could not be made in three tries'));
}

const wordsOf = (made: readonly NewCode[]) =>
  made
    .slice(0, 5)
    .map((one) => one.label ?? '')
    .join('、') + (made.length > 5 ? ` 等 ${made.length} 个` : '');

/** Changes a touchpoint; its code and its figures stay. Throws `conflict` when somebody saved since `version` was read. */
export async function changeTouchpoint(
  deps: TouchpointDeps,
  show: Exhibition,
  text: string,
  { version, fields }: { readonly version: number; readonly fields: TouchpointFields },
  staffId: string,
  now: Date,
): Promise<TouchpointView> {
  const before = await getManaged(show.id, text);
  if (before.kind !== 'touchpoint') throw new AppError('code_unknown');
  const stored = storedFields(fields);
  await checkSubject(deps, show, stored);
  const after = await replaceTouchpoint(before.code, version, stored);
  const [old, fresh] = [textsOf(before), textsOf(after)];
  const details = Object.fromEntries(
    Object.keys(fresh)
      .filter((field) => old[field] !== fresh[field])
      .map((field) => [field, `${old[field] ?? ''} → ${fresh[field] ?? ''}`]),
  );
  if (Object.keys(details).length > 0)
    await record(show, staffId, now, '修改推广码', { code: `${nameOf(before)} ${before.code}`, ...details });
  return viewTouchpoint(deps, show, after);
}

export async function listTouchpoints(
  deps: TouchpointDeps,
  show: Exhibition,
  query: PageQuery & { q?: string | undefined; channel?: TouchpointChannel | undefined; state?: CodeState | undefined },
): Promise<Page<TouchpointView>> {
  const { items, next } = await pageTouchpoints(show.id, query, query);
  const view = await viewer(deps, show, items);
  return { items: items.map(view), next };
}

async function checkSubject({ subjects }: TouchpointDeps, show: Exhibition, { page, pageSubjectId }: TouchpointChange): Promise<void> {
  if (page !== 'booth' && page !== 'session') return;
  if (!pageSubjectId || !(await subjects[page](show, [pageSubjectId])).has(pageSubjectId)) throw new AppError('touchpoint_target_unknown');
}

/** A touchpoint as the audit trail tells it. */
const textsOf = (one: TouchpointChange): Record<string, string> => ({
  name: one.label ?? '',
  channel: one.channel ?? '',
  page: [one.page, one.pageSubjectId].filter(Boolean).join(' '),
  inCharge: one.inCharge ?? '',
  cost: one.costFen === null ? '' : `¥${(one.costFen / 100).toFixed(2)}`,
  used: one.usedFrom || one.usedUntil ? `${one.usedFrom ?? ''}–${one.usedUntil ?? ''}` : '',
  note: one.note ?? '',
});

const record = (
  show: Exhibition,
  staffId: string,
  now: Date,
  reason: string,
  details: Record<string, string>,
  session: ClientSession | null = null,
) =>
  recordAudit({ exhibitionId: show.id, branchId: show.branchId, at: now, staffId, action: 'touchpoint_changed', reason, details }, session);

const viewTouchpoint = async (deps: TouchpointDeps, show: Exhibition, code: Code) => (await viewer(deps, show, [code]))(code);

/** Reads what is to be seen of these touchpoints at once. */
async function viewer(
  { publicUrl, subjects }: TouchpointDeps,
  show: Exhibition,
  codes: readonly Code[],
): Promise<(code: Code) => TouchpointView> {
  const about = (page: 'booth' | 'session') => codes.filter((one) => one.page === page).flatMap((one) => one.pageSubjectId ?? []);
  const [managed, booths, sessions] = await Promise.all([
    viewManaged(publicUrl, show.id, codes),
    subjects.booth(show, about('booth')),
    subjects.session(show, about('session')),
  ]);
  return (one) => {
    const seen = managed(one);
    const names = one.page === 'booth' ? booths : sessions;
    return {
      ...seen,
      name: one.label ?? one.subjectId,
      channel: (one.channel ?? 'other') as TouchpointChannel,
      page: one.page ?? 'home',
      pageSubjectId: one.pageSubjectId,
      pageSubject: one.pageSubjectId ? (names.get(one.pageSubjectId) ?? null) : null,
      inCharge: one.inCharge ?? '',
      costFen: one.costFen,
      usedFrom: one.usedFrom,
      usedUntil: one.usedUntil,
      note: one.note ?? '',
      costPerRegistrationFen: one.costFen === null || seen.registrations === 0 ? null : Math.round(one.costFen / seen.registrations),
      version: one.version,
      createdAt: isoIn(one.createdAt, show.timeZone),
    };
  };
}
