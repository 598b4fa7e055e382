import { AUDIT_OPERATOR, type AuditAction, type AuditEntry } from '@shared/contracts/staff';
import type { Language } from '@shared/rules/language';
import { DateTime } from 'luxon';
import { listAuditOf, listAuditorsOf, type AuditFilter, type AuditPlain, type AuditTrail } from '../../../platform/audit';
import type { Page, PageQuery } from '../../../platform/paging';
import { listBranchNames } from '../branch';
import { listStaffNames } from '../staff';
import { reasonText } from './own-reasons';

const REMOVED: Record<Language, string> = { zh: '已删除的账号', en: 'Removed account' };
const OPERATOR: Record<Language, string> = { zh: '服务器上的命令', en: 'Command on the server' };

/** A filter as it is asked for: days, the last of which counts. */
export interface AskedFilter {
  readonly what?: AuditAction | undefined;
  readonly who?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** Days as instants, by the clock of the zone. */
function filterIn({ what, who, from, until }: AskedFilter, timeZone: string): AuditFilter {
  const day = (date: string) => DateTime.fromISO(date, { zone: timeZone });
  return {
    what,
    who,
    ...(from ? { from: day(from).toJSDate() } : {}),
    ...(until ? { before: day(until).plus({ days: 1 }).toJSDate() } : {}),
  };
}

/** Newest first, with the names of those who did it. Any feature writes with `recordAudit` of platform/audit; nobody changes a row. */
export async function listAudit(
  trail: AuditTrail,
  asked: AskedFilter,
  page: PageQuery,
  { timeZone, language }: { readonly timeZone: string; readonly language: Language },
): Promise<Page<AuditEntry>> {
  const { items, next } = await listAuditOf(trail, filterIn(asked, timeZone), page);
  const [nameOf, branches] = await Promise.all([namesOf(items, language), listBranchNames(items.flatMap((one) => one.branchId ?? []))]);
  return {
    items: items.map(({ id, at, staffId, branchId, action, reason, details }) => ({
      id,
      at: at.toISOString(),
      what: action,
      staffName: nameOf(staffId),
      branch: branchId && (branches.get(branchId) ?? ''),
      reason: reasonText(reason, language),
      details,
    })),
    next,
  };
}

/** Whom the filter can be set to, by name. */
export async function listAuditors(trail: AuditTrail, language: Language): Promise<{ id: string; name: string }[]> {
  const ids = await listAuditorsOf(trail);
  const nameOf = await namesOf(
    ids.map((staffId) => ({ staffId })),
    language,
  );
  return ids.map((id) => ({ id, name: nameOf(id) })).sort((a, b) => a.name.localeCompare(b.name, language));
}

async function namesOf(rows: readonly Pick<AuditPlain, 'staffId'>[], language: Language): Promise<(staffId: string) => string> {
  const names = await listStaffNames(rows.map((one) => one.staffId).filter((id) => id !== AUDIT_OPERATOR));
  return (staffId) => (staffId === AUDIT_OPERATOR ? OPERATOR[language] : (names.get(staffId) ?? REMOVED[language]));
}
