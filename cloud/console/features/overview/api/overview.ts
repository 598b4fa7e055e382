import type { BodyInput } from '@shared/contracts/contract';
import { checkPublication, cloneExhibition, listStaffExhibitions } from '@shared/contracts/exhibition';
import { getFigures } from '@shared/contracts/figure';
import { getShowTemplate } from '@shared/contracts/house-template';
import { listRegistrations } from '@shared/contracts/registration-staff';
import { AppError } from '@shared/errors';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { textNow } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { overviewTexts } from '../ui/texts';

const A_MINUTE = 60_000;

export const useChecks = (exhibitionId: string) => useQuery(queryOf(checkPublication, { params: { exhibitionId } }));

export const useShowTemplate = (exhibitionId: string) => useQuery(queryOf(getShowTemplate, { params: { exhibitionId } }));

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

export const isNameTaken = (error: unknown) => error instanceof AppError && error.code === 'exhibition_name_taken';

/** A new draft from a show's settings; that the name is taken is told at its field. */
export const useCloneExhibition = (exhibitionId: string) =>
  useWrite((body: BodyInput<typeof cloneExhibition>) => call(cloneExhibition, { params: { exhibitionId }, body }), {
    done: (_, { name }) => textNow(overviewTexts).cloned(name),
    changes: [keyOf(listStaffExhibitions)],
    told: isNameTaken,
  });
