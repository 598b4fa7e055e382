import type { BodyInput } from '@shared/contracts/contract';
import { listMedia } from '@shared/contracts/media';
import { readRecap, saveRecap } from '@shared/contracts/recap';
import { listSessionExtras } from '@shared/contracts/session-extra';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, useWrite } from '../../../platform/query';
import { recapTexts } from '../texts';

export const useRecap = (exhibitionId: string) => useQuery(queryOf(readRecap, { params: { exhibitionId } }));

/** As it is stored at this moment. */
export const readNow = (exhibitionId: string) => call(readRecap, { params: { exhibitionId } });

/** A conflict is told beside what both have written. The library says where its pictures are used. */
export const useSaveRecap = (exhibitionId: string) =>
  useWrite((body: BodyInput<typeof saveRecap>) => call(saveRecap, { params: { exhibitionId }, body }), {
    done: useText(recapTexts).saved,
    changes: [keyOf(readRecap, { exhibitionId }), keyOf(listMedia, { exhibitionId })],
    told: isConflict,
  });

const MOST = 30;

/** Sessions on the programme whose titles hold `q`, with what they have to open. */
export const useSessions = (exhibitionId: string, q: string) =>
  useQuery({
    ...queryOf(listSessionExtras, { params: { exhibitionId }, query: { limit: MOST, ...(q ? { q } : {}) } }),
    placeholderData: keepPreviousData,
  });
