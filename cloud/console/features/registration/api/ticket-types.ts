import { getRegistrationForm } from '@shared/contracts/registration';
import { getRegistrationSetup, listInvitations, listRegistrations } from '@shared/contracts/registration-staff';
import {
  deleteTicketType,
  mergeTicketType,
  orderTicketTypes,
  previewTicketTypeMerge,
  restoreTicketType,
  setTicketTypeSale,
} from '@shared/contracts/ticket-types';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { typeActTexts } from '../ui/types/texts';

const setup = (exhibitionId: string) => [keyOf(getRegistrationSetup, { exhibitionId }), keyOf(getRegistrationForm, { exhibitionId })];

export function useSetSale(exhibitionId: string) {
  const text = useText(typeActTexts);
  return useWrite(
    ({ ticketTypeId, stopped }: { ticketTypeId: string; stopped: boolean }) =>
      call(setTicketTypeSale, { params: { exhibitionId, ticketTypeId }, body: { stopped } }),
    { done: ({ stopped }) => (stopped ? text.stopped : text.resumed), changes: setup(exhibitionId) },
  );
}

export const useOrder = (exhibitionId: string) =>
  useWrite((ids: string[]) => call(orderTicketTypes, { params: { exhibitionId }, body: { ids } }), {
    done: useText(typeActTexts).ordered,
    changes: setup(exhibitionId),
  });

export const useDelete = (exhibitionId: string) =>
  useWrite((ticketTypeId: string) => call(deleteTicketType, { params: { exhibitionId, ticketTypeId } }), {
    done: useText(typeActTexts).deleted,
    changes: setup(exhibitionId),
  });

export const useRestore = (exhibitionId: string) =>
  useWrite((ticketTypeId: string) => call(restoreTicketType, { params: { exhibitionId, ticketTypeId } }), {
    done: useText(typeActTexts).restored,
    changes: setup(exhibitionId),
  });

/** What merging would move, read anew each time. */
export const useMergePreview = (exhibitionId: string, ticketTypeId: string, into: string | undefined) =>
  useQuery({
    ...queryOf(previewTicketTypeMerge, { params: { exhibitionId, ticketTypeId, intoId: into ?? '' } }),
    enabled: into !== undefined,
    staleTime: 0,
  });

export const useMerge = (exhibitionId: string) =>
  useWrite(
    ({ ticketTypeId, into, reason }: { ticketTypeId: string; into: string; reason: string }) =>
      call(mergeTicketType, { params: { exhibitionId, ticketTypeId, intoId: into }, body: { reason } }),
    {
      done: useText(typeActTexts).merging,
      changes: [...setup(exhibitionId), keyOf(listRegistrations, { exhibitionId }), keyOf(listInvitations, { exhibitionId })],
    },
  );
