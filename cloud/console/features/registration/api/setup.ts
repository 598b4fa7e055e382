import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import { countAnswers, createTicketType, getRegistrationSetup, saveForm, updateTicketType } from '@shared/contracts/registration-staff';
import { AppError } from '@shared/errors';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, useWrite, whenTakenAgain } from '../../../platform/query';
import { formTexts } from '../ui/form/texts';
import { ticketTypeTexts } from '../ui/types/texts';

export type Setup = ResponseOf<typeof getRegistrationSetup>;
export type TicketType = Setup['ticketTypes'][number];

/** The form and the ticket types of a show. */
export const useSetup = (exhibitionId: string) =>
  useQuery({
    ...queryOf(getRegistrationSetup, { params: { exhibitionId } }),
    // People of a merged type follow by themselves: it is read again until they have.
    refetchInterval: ({ state: { data, error } }) =>
      whenTakenAgain(error) || (data?.ticketTypes.some((one) => one.mergingInto) ? 2_000 : false),
  });

/** The same, but only once it was read anew: an editor must not start from what somebody has changed meanwhile. */
export function useSetupNow(exhibitionId: string) {
  const state = useQuery({ ...queryOf(getRegistrationSetup, { params: { exhibitionId } }), refetchOnMount: 'always' });
  return { ...state, data: state.isFetchedAfterMount ? state.data : undefined };
}

/** As it is this moment, past anything read before. */
export function useReadSetupNow(exhibitionId: string): () => Promise<Setup> {
  const client = useQueryClient();
  return () => client.fetchQuery({ ...queryOf(getRegistrationSetup, { params: { exhibitionId } }), staleTime: 0 });
}

export const useSaveForm = (exhibitionId: string, told: (error: Error) => boolean) =>
  useWrite((body: BodyInput<typeof saveForm>) => call(saveForm, { params: { exhibitionId }, body }), {
    done: useText(formTexts).saved,
    changes: [keyOf(getRegistrationSetup, { exhibitionId }), keyOf(countAnswers, { exhibitionId })],
    told,
  });

export const useAnswerCount = (exhibitionId: string, key: string, option: string | undefined) =>
  useQuery(queryOf(countAnswers, { params: { exhibitionId, key }, query: option ? { option } : {} }));

export const useSaveTicketType = (exhibitionId: string, refused: (error: AppError) => boolean) =>
  useWrite(
    (
      asked:
        | { ticketTypeId: string; body: BodyInput<typeof updateTicketType> }
        | { ticketTypeId: null; body: BodyInput<typeof createTicketType> },
    ) =>
      asked.ticketTypeId === null
        ? call(createTicketType, { params: { exhibitionId }, body: asked.body })
        : call(updateTicketType, { params: { exhibitionId, ticketTypeId: asked.ticketTypeId }, body: asked.body }),
    {
      done: useText(ticketTypeTexts).saved,
      changes: [keyOf(getRegistrationSetup, { exhibitionId })],
      told: (error) => isConflict(error) || (error instanceof AppError && refused(error)),
    },
  );
