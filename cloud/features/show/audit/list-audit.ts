import type { AuditAction, AuditEntry } from '@shared/contracts/staff';
import { listAuditOf } from '../../../platform/audit';
import type { Page, PageQuery } from '../../../platform/paging';
import { listStaffNames } from '../staff';
import { reasonText } from './own-reasons';

const REMOVED = { zh: '已删除的账号', en: 'Removed account' };

/** Newest first, with the names of those who did it. Any feature writes with `recordAudit` of platform/audit; nobody changes a row. */
export async function listAudit(
  exhibitionId: string,
  page: PageQuery & { what?: AuditAction | undefined },
  language: 'zh' | 'en',
): Promise<Page<AuditEntry>> {
  const { items, next } = await listAuditOf(exhibitionId, page);
  const names = await listStaffNames(items.map((one) => one.staffId));
  return {
    items: items.map(({ id, at, staffId, action, reason, details }) => ({
      id,
      at: at.toISOString(),
      what: action,
      staffName: names.get(staffId) ?? REMOVED[language],
      reason: reasonText(reason, language),
      details,
    })),
    next,
  };
}
