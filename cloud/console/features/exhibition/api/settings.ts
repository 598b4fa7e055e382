import { createBranch, listBranches } from '@shared/contracts/branch';
import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import { checkPublication, listStaffExhibitions } from '@shared/contracts/exhibition';
import {
  archiveExhibition,
  changeExhibitionSettings,
  createExhibition,
  getExhibitionSettings,
  publishExhibition,
  undoExhibitionChange,
  withdrawExhibition,
} from '@shared/contracts/exhibition-settings';
import { listAudit } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { newShowTexts, settingsTexts } from '../texts';

/** Everything that says something of a show. */
const changedBy = (exhibitionId: string) => [
  keyOf(listStaffExhibitions),
  keyOf(getExhibitionSettings, { exhibitionId }),
  keyOf(checkPublication, { exhibitionId }),
  keyOf(listAudit, { exhibitionId }),
];

export const useSettings = (exhibitionId: string) => useQuery(queryOf(getExhibitionSettings, { params: { exhibitionId } }));

/** What is saved now, past every cache. */
export function useReadSettingsNow(exhibitionId: string) {
  const client = useQueryClient();
  return () => client.fetchQuery({ ...queryOf(getExhibitionSettings, { params: { exhibitionId } }), staleTime: 0 });
}

export const useSaveSettings = (exhibitionId: string, told: (error: Error) => boolean) =>
  useWrite((body: BodyInput<typeof changeExhibitionSettings>) => call(changeExhibitionSettings, { params: { exhibitionId }, body }), {
    done: useText(settingsTexts).saved,
    changes: changedBy(exhibitionId),
    told,
  });

export const useUndoTimes = (exhibitionId: string) =>
  useWrite((version: number) => call(undoExhibitionChange, { params: { exhibitionId }, body: { version } }), {
    done: useText(settingsTexts).undone,
    changes: changedBy(exhibitionId),
  });

/** What stands in the way of publishing, of the fault that says so. */
export const blockersOf = (error: unknown): { key: string; text: string }[] | null =>
  error instanceof AppError && error.code === 'exhibition_not_ready'
    ? (((error.details ?? {}) as { blockers?: { key: string; text: string }[] }).blockers ?? [])
    : null;

export const usePublish = (exhibitionId: string) =>
  useWrite(() => call(publishExhibition, { params: { exhibitionId } }), {
    done: useText(settingsTexts).published,
    changes: changedBy(exhibitionId),
    told: (error) => blockersOf(error) !== null,
  });

export const useWithdraw = (exhibitionId: string) =>
  useWrite(() => call(withdrawExhibition, { params: { exhibitionId } }), {
    done: useText(settingsTexts).withdrawn,
    changes: changedBy(exhibitionId),
  });

export function useArchive(exhibitionId: string) {
  const text = useText(settingsTexts);
  return useWrite((archived: boolean) => call(archiveExhibition, { params: { exhibitionId }, body: { archived } }), {
    done: (archived) => (archived ? text.isArchived : text.isRestored),
    changes: changedBy(exhibitionId),
  });
}

export const useBranches = (enabled: boolean) => useQuery({ ...queryOf(listBranches, {}), enabled });

/** `onMade` hears of it before the list is read again. */
export function useCreateBranch(onMade: (branch: ResponseOf<typeof createBranch>) => void) {
  const { branchMade } = useText(newShowTexts);
  return useWrite(
    async (name: string) => {
      const branch = await call(createBranch, { body: { name } });
      onMade(branch);
      return branch;
    },
    { done: branchMade, changes: [keyOf(listBranches)] },
  );
}

/** Faults of a field are told there. */
export const fieldOfFault = (error: unknown): 'name' | 'days' | null => {
  if (!(error instanceof AppError)) return null;
  if (error.code === 'exhibition_name_taken') return 'name';
  return error.code === 'exhibition_days_invalid' ? 'days' : null;
};

/** Of pictures and colours. */
export const profileFieldOf = (error: unknown): 'cover' | 'logo' | 'primaryColour' | 'accentColour' | null =>
  error instanceof AppError && (error.code === 'exhibition_colour_weak' || error.code === 'picture_gone')
    ? (((error.details ?? {}) as { field?: 'cover' | 'logo' | 'primaryColour' | 'accentColour' }).field ?? null)
    : null;

export function useCreateShow() {
  const text = useText(newShowTexts);
  return useWrite((body: BodyInput<typeof createExhibition>) => call(createExhibition, { body }), {
    done: ({ name }) => text.made(name),
    changes: [keyOf(listStaffExhibitions)],
    told: (error) => fieldOfFault(error) !== null,
  });
}

export const useChanges = (exhibitionId: string) =>
  usePages(listAudit, { params: { exhibitionId }, query: { limit: 10, what: 'show_changed' } });
