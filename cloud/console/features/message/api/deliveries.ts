import type { QueryInput, ResponseOf } from '@shared/contracts/contract';
import { listDeliveries, resolveDelivery, summarizeDeliveries, type SettleAction } from '@shared/contracts/message';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { textNow } from '../../../platform/language';
import { keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { settledTexts } from '../texts';

export type DeliveryFilter = Pick<QueryInput<typeof listDeliveries>, 'state' | 'kind' | 'channel'>;
export type SummaryRow = ResponseOf<typeof summarizeDeliveries>['rows'][number];

export const useDeliveries = (exhibitionId: string, filter: DeliveryFilter) =>
  usePages(listDeliveries, { params: { exhibitionId }, query: { limit: 20, ...filter } });

export const useSummary = (exhibitionId: string) => useQuery(queryOf(summarizeDeliveries, { params: { exhibitionId } }));

/** Decides about a message in doubt, or takes such a decision back. */
export const useSettle = (exhibitionId: string) =>
  useWrite(
    ({ deliveryId, ...body }: { deliveryId: string; action: SettleAction; reason: string }) =>
      call(resolveDelivery, { params: { exhibitionId, deliveryId }, body }),
    {
      done: ({ action }) => textNow(settledTexts)[action],
      changes: [keyOf(listDeliveries, { exhibitionId }), keyOf(summarizeDeliveries, { exhibitionId })],
    },
  );
