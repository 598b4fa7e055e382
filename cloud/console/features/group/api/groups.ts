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
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { groupTexts } from '../texts';

export type NewGroup = BodyInput<typeof createGroup>;
export type GroupChange = BodyInput<typeof updateGroup>;
export type Opened = ResponseOf<typeof getGroup>;

export const useGroups = (exhibitionId: string, filter: GroupFilter) =>
  usePages(listGroups, { params: { exhibitionId }, query: { limit: 20, ...filter } });

/** One group with its link, read anew each time it is opened. */
export const useGroup = (exhibitionId: string, groupId: string) =>
  useQuery({ ...queryOf(getGroup, { params: { exhibitionId, groupId } }), staleTime: 0 });

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
  });

export function useCloseGroup(exhibitionId: string, { id: groupId }: Pick<StaffGroup, 'id'>) {
  const text = useText(groupTexts);
  return useWrite((closed: boolean) => call(setGroupClosed, { params: { exhibitionId, groupId }, body: { closed } }), {
    done: (closed) => (closed ? text.closedNow : text.reopened),
    changes: changes(exhibitionId, groupId),
  });
}

export const useReleaseGroup = (exhibitionId: string, groupId: string) =>
  useWrite((reason: string) => call(releaseGroup, { params: { exhibitionId, groupId }, body: { reason } }), {
    done: useText(groupTexts).released,
    changes: changes(exhibitionId, groupId),
  });
