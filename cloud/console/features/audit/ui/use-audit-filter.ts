import { useSearchParams } from 'react-router-dom';
import { filterIn, type AuditFilter, type Trail } from '../api/audit';

/** The filter in the address, and a way to set another; the tab stays. */
export function useAuditFilter(trail: Trail): readonly [AuditFilter, (filter: AuditFilter) => void] {
  const [search, setSearch] = useSearchParams();
  return [filterIn(search, trail), (filter) => setSearch({ tab: trail, ...filter }, { replace: true })];
}
