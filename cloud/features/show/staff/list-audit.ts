import type { AuditEntry } from '@shared/contracts/staff';
import type { Scope } from '../../../platform/auth/caller';
import { listEvents } from '../../../platform/events';
import { getExhibitionInScope } from '../exhibition';
import { listStaffNames } from './store';

/** Newest first. Other features append `staff.…` events with the account's id and a reason; the log itself is append-only. */
export async function listAudit(
  exhibitionId: string,
  scope: Scope,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ items: AuditEntry[]; next: string | null }> {
  await getExhibitionInScope(exhibitionId, scope);
  const { items, next } = await listEvents(exhibitionId, ['staff.phones_exported'], {}, page);
  const names = await listStaffNames(items.map((one) => String(one.data.staffId)));
  return {
    items: items.map(({ id, at, data }) => ({
      id,
      at: at.toISOString(),
      what: 'phones_exported',
      staffName: names.get(String(data.staffId)) ?? '已删除的账号',
      reason: String(data.reason),
    })),
    next,
  };
}
