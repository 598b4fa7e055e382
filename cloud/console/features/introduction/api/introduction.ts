import type { BodyInput } from '@shared/contracts/contract';
import { changeIntroduction, readIntroduction } from '@shared/contracts/introduction';
import { listMedia } from '@shared/contracts/media';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, useWrite } from '../../../platform/query';
import { introductionTexts } from '../texts';

export const useIntroduction = (exhibitionId: string) => useQuery(queryOf(readIntroduction, { params: { exhibitionId } }));

/** As it is stored at this moment. */
export const readNow = (exhibitionId: string) => call(readIntroduction, { params: { exhibitionId } });

/** A conflict is told beside what both have written. The library says where its pictures are used. */
export const useChangeIntroduction = (exhibitionId: string) =>
  useWrite((body: BodyInput<typeof changeIntroduction>) => call(changeIntroduction, { params: { exhibitionId }, body }), {
    done: useText(introductionTexts).saved,
    changes: [keyOf(readIntroduction, { exhibitionId }), keyOf(listMedia, { exhibitionId })],
    told: isConflict,
  });
