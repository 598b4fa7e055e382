import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import { checkPublication } from '@shared/contracts/exhibition';
import { listMessageTemplates, saveMessageTemplate } from '@shared/contracts/message';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { keyOf, queryOf, useWrite } from '../../../platform/query';

export type MessageTemplate = ResponseOf<typeof listMessageTemplates>['items'][number];

/** The organiser's templates, which belong to every show at once. */
export const useTemplates = () => useQuery(queryOf(listMessageTemplates, {}));

export const useSaveTemplate = () =>
  useWrite((body: BodyInput<typeof saveMessageTemplate>) => call(saveMessageTemplate, { body }), {
    done: (_, { faults }) => (faults.length > 0 ? '已保存，仍有字段填不上，见列表' : '模板已保存'),
    changes: [keyOf(listMessageTemplates), [checkPublication.path]],
  });
