import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import {
  createGroup,
  getGroup,
  listGroups,
  releaseGroup,
  setGroupClosed,
  updateGroup,
  type GroupFilter,
  type StaffGroup,
} from '@shared/contracts/group';
import { getRegistrationSetup, listRegistrations } from '@shared/contracts/registration-staff';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { groupTexts } from '../texts';

export type NewGroup = BodyInput<typeof createGroup>;
export type GroupChange = BodyInput<typeof updateGroup>;
export type Opened = ResponseOf<typeof getGroup>;

export const useGroups = (exhibitionId: string, filter: GroupFilter) =>
  usePages(listGroups, { params: { exhibitionId }, query: { limit: 20, ...filter } });

/** One group with its link, read anew each time it is opened. */
export const useGroup = (exhibitionId: string, groupId: string) =>
  useQuery({ ...queryOf(getGroup, { params: { exhibitionId, groupId } }), staleTime: 0 });

/** As it is this moment, past anything read before. */
export function useReadGroupNow(exhibitionId: string): (groupId: string) => Promise<StaffGroup> {
  const client = useQueryClient();
  return async (groupId) => (await client.fetchQuery({ ...queryOf(getGroup, { params: { exhibitionId, groupId } }), staleTime: 0 })).group;
}

export const useMembers = (exhibitionId: string, groupId: string) =>
  usePages(listRegistrations, { params: { exhibitionId }, query: { limit: 20, groupId, order: 'newest' } });

export const useTicketTypes = (exhibitionId: string) => useQuery(queryOf(getRegistrationSetup, { params: { exhibitionId } }));

const changes = (exhibitionId: string, groupId?: string) => [
  keyOf(listGroups, { exhibitionId }),
  ...(groupId ? [keyOf(getGroup, { exhibitionId, groupId })] : []),
];

export const useCreateGroup = (exhibitionId: string) =>
  useWrite((body: NewGroup) => call(createGroup, { params: { exhibitionId }, body }), {
    done: useText(groupTexts).made,
    changes: changes(exhibitionId),
  });

export const useUpdateGroup = (exhibitionId: string, groupId: string) =>
  useWrite((body: GroupChange) => call(updateGroup, { params: { exhibitionId, groupId }, body }), {
    done: useText(groupTexts).saved,
    changes: changes(exhibitionId, groupId),
    told: isConflict,
  });

export function useCloseGroup(exhibitionId: string, { id: groupId }: Pick<StaffGroup, 'id'>) {
  const text = useText(groupTexts);
  return useWrite((closed: boolean) => call(setGroupClosed, { params: { exhibitionId, groupId }, body: { closed } }), {
    done: (closed) => (closed ? text.closedNow : text.reopened),
    changes: changes(exhibitionId, groupId),
  });
}

export const useReleaseGroup = (exhibitionId: string, groupId: string) =>
  useWrite((body: BodyInput<typeof releaseGroup>) => call(releaseGroup, { params: { exhibitionId, groupId }, body }), {
    done: useText(groupTexts).released,
    changes: changes(exhibitionId, groupId),
    told: isConflict,
  });
