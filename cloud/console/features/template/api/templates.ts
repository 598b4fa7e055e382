import type { BodyInput } from '@shared/contracts/contract';
import {
  getHouseTemplate,
  listHouseTemplates,
  listShowPieces,
  previewNextVersion,
  publishHouseTemplate,
  publishNextVersion,
  withdrawHouseTemplate,
} from '@shared/contracts/house-template';
import { AppError } from '@shared/errors';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { templatesTexts } from '../texts';

export const useTemplates = () => useQuery(queryOf(listHouseTemplates, {}));
export const useTemplate = (templateId: string) => useQuery(queryOf(getHouseTemplate, { params: { templateId } }));
export const useShowPieces = (exhibitionId: string) => useQuery(queryOf(listShowPieces, { params: { exhibitionId } }));
export const useNext = (templateId: string) => useQuery({ ...queryOf(previewNextVersion, { params: { templateId } }), staleTime: 0 });

export const isNameTaken = (error: unknown) => error instanceof AppError && error.code === 'house_template_name_taken';

export function usePublish(exhibitionId: string) {
  const text = useText(templatesTexts);
  return useWrite((body: BodyInput<typeof publishHouseTemplate>) => call(publishHouseTemplate, { params: { exhibitionId }, body }), {
    done: ({ name }) => text.isPublished(name),
    changes: [keyOf(listHouseTemplates)],
    told: isNameTaken,
  });
}

export function usePublishNext(templateId: string) {
  const text = useText(templatesTexts);
  return useWrite((body: BodyInput<typeof publishNextVersion>) => call(publishNextVersion, { params: { templateId }, body }), {
    done: (_, { latest }) => text.versionPublished(latest.version),
    changes: [keyOf(listHouseTemplates), keyOf(getHouseTemplate, { templateId }), keyOf(previewNextVersion, { templateId })],
  });
}

export function useSetWithdrawn() {
  const text = useText(templatesTexts);
  return useWrite(
    ({ templateId, withdrawn }: { templateId: string; withdrawn: boolean }) =>
      call(withdrawHouseTemplate, { params: { templateId }, body: { withdrawn } }),
    { done: ({ withdrawn }) => (withdrawn ? text.isWithdrawn : text.isRestored), changes: [keyOf(listHouseTemplates)] },
  );
}
