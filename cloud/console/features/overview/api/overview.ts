import { checkPublication } from '@shared/contracts/exhibition';
import { getFigures } from '@shared/contracts/figure';
import { listRegistrations } from '@shared/contracts/registration-staff';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../platform/query';

const A_MINUTE = 60_000;

export const useChecks = (exhibitionId: string) => useQuery(queryOf(checkPublication, { params: { exhibitionId } }));

export const useShowFigures = (exhibitionId: string) =>
  useQuery({ ...queryOf(getFigures, { params: { exhibitionId } }), refetchInterval: A_MINUTE });

const MOST_WAITING = 20;
/** How many registrations wait for a decision, as people read it: beyond a page it is `20+`. */
export function useWaiting(exhibitionId: string): string | undefined {
  const { data } = useQuery({
    ...queryOf(listRegistrations, { params: { exhibitionId }, query: { status: 'pending', limit: MOST_WAITING } }),
    refetchInterval: A_MINUTE,
  });
  return data && `${data.items.length}${data.next ? '+' : ''}`;
}
