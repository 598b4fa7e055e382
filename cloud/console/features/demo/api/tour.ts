import { readTour } from '@shared/contracts/tour';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../platform/query';

/** Ticks come by themselves, from what happens on the phones. */
const LOOK_MS = 2_000;

/** Not found where there is no sample. */
export const useTour = () => useQuery({ ...queryOf(readTour, {}), refetchInterval: LOOK_MS, retry: false });
