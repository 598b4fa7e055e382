import type { BodyInput } from '@shared/contracts/contract';
import { listDevices } from '@shared/contracts/gate';
import { listTicketKeys, rotateTicketKey } from '@shared/contracts/ticket';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { textNow } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { securityTexts } from '../texts';

/** While a new key waits, devices fetch it: how far that is, is asked for again. */
const PROGRESS_MS = 10_000;

export const useKeys = () => useQuery({ ...queryOf(listTicketKeys, {}), refetchInterval: PROGRESS_MS });

export const useDevices = (exhibitionId: string) =>
  useQuery({ ...queryOf(listDevices, { params: { exhibitionId } }), refetchInterval: PROGRESS_MS });

export const useRotate = () =>
  useWrite((body: BodyInput<typeof rotateTicketKey>) => call(rotateTicketKey, { body }), {
    done: () => textNow(securityTexts).rotated,
    changes: [keyOf(listTicketKeys)],
  });
