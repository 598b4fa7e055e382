import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import { checkPublication } from '@shared/contracts/exhibition';
import { listMessageTemplates, saveMessageTemplate } from '@shared/contracts/message';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { textNow } from '../../../platform/language';
import { isConflict, keyOf, queryOf, useWrite } from '../../../platform/query';
import { journeyTexts } from '../texts';

export type MessageTemplate = ResponseOf<typeof listMessageTemplates>['items'][number];

/** The organiser's templates, which belong to every show at once. */
export const useTemplates = () => useQuery(queryOf(listMessageTemplates, {}));

/** As they are at this moment, past what was read before. */
export function useReadTemplatesNow(): () => Promise<ResponseOf<typeof listMessageTemplates>> {
  const client = useQueryClient();
  return () => client.fetchQuery({ ...queryOf(listMessageTemplates, {}), staleTime: 0 });
}

/** A conflict is told beside what both have written. */
export const useSaveTemplate = () =>
  useWrite((body: BodyInput<typeof saveMessageTemplate>) => call(saveMessageTemplate, { body }), {
    done: (_, { faults }) => (faults.length > 0 ? textNow(journeyTexts).savedWithFaults : textNow(journeyTexts).saved),
    changes: [keyOf(listMessageTemplates), [checkPublication.path]],
    told: isConflict,
  });
