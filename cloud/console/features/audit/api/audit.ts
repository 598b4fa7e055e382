import type { ExportFormat } from '@shared/contracts/registration-staff';
import {
  AUDIT_OPERATOR,
  exportAudit,
  exportHouseAudit,
  HOUSE_ACTIONS,
  listAudit,
  listAuditors,
  listHouseAudit,
  listHouseAuditors,
  SHOW_ACTIONS,
  type AuditAction,
} from '@shared/contracts/staff';
import { addressOf } from '@shared/http/call';
import { useQuery } from '@tanstack/react-query';
import { download } from '../../../platform/download';
import { textNow } from '../../../platform/language';
import { queryOf, usePages } from '../../../platform/query';
import { auditTexts } from '../texts';

/** About the chosen show, or about accounts and branches. */
export type Trail = 'show' | 'house';

export interface AuditFilter {
  readonly what?: AuditAction;
  readonly who?: string;
  readonly from?: string;
  readonly until?: string;
}

export const actionsOf = (trail: Trail): readonly AuditAction[] => (trail === 'show' ? SHOW_ACTIONS : HOUSE_ACTIONS);

/** The 30th of February is written like a day and is none. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) && text.length === 10;
}
const WHO = /^[0-9a-f]{24}$/;

/** The filter that an address asks for; what is none is left out. */
export function filterIn(search: URLSearchParams, trail: Trail): AuditFilter {
  const [asked, who, from, until] = ['what', 'who', 'from', 'until'].map((key) => search.get(key) ?? '');
  const what = actionsOf(trail).find((one) => one === asked);
  return {
    ...(what ? { what } : {}),
    ...(who && (WHO.test(who) || who === AUDIT_OPERATOR) ? { who } : {}),
    ...(from && isDay(from) ? { from } : {}),
    ...(until && isDay(until) ? { until } : {}),
  };
}

// What the address asks for is of the trail it names: `filterIn` has looked.
type ShowFilter = AuditFilter & { readonly what?: (typeof SHOW_ACTIONS)[number] };
type HouseFilter = AuditFilter & { readonly what?: (typeof HOUSE_ACTIONS)[number] };

export const useShowAudit = (exhibitionId: string, filter: AuditFilter) =>
  usePages(listAudit, { params: { exhibitionId }, query: { limit: 20, ...(filter as ShowFilter) } });
export const useHouseAudit = (filter: AuditFilter) => usePages(listHouseAudit, { query: { limit: 20, ...(filter as HouseFilter) } });

export const useShowAuditors = (exhibitionId: string) => useQuery(queryOf(listAuditors, { params: { exhibitionId } }));
export const useHouseAuditors = () => useQuery(queryOf(listHouseAuditors, {}));

/** The file of what the filter shows; that it was taken is on record. */
export function saveAudit(exhibitionId: string | null, filter: AuditFilter, format: ExportFormat): Promise<void> {
  const address = exhibitionId === null ? addressOf(exportHouseAudit, {}) : addressOf(exportAudit, { params: { exhibitionId } });
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ...filter, format }) };
  return download(address, init, `${textNow(auditTexts).file}.${format}`, () => undefined);
}
