import { listAudit, type AuditAction } from '@shared/contracts/staff';
import { usePages } from '../../../platform/query';

export const useAudit = (exhibitionId: string, what: AuditAction | undefined) =>
  usePages(listAudit, { params: { exhibitionId }, query: { limit: 20, ...(what ? { what } : {}) } });
