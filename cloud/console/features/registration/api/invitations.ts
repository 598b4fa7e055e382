import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import { listExhibitors } from '@shared/contracts/content';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { createInvitation, listInvitations, revokeInvitation } from '@shared/contracts/registration-staff';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { invitationTexts } from '../ui/invitations/texts';

export type Invitation = ResponseOf<typeof listInvitations>['items'][number];
export type NewInvitation = BodyInput<typeof createInvitation>;

export const useInvitations = (exhibitionId: string) => usePages(listInvitations, { params: { exhibitionId }, query: { limit: 20 } });

const changes = (exhibitionId: string) => [keyOf(listInvitations, { exhibitionId })];

export const useCreateInvitation = (exhibitionId: string) =>
  useWrite((body: NewInvitation) => call(createInvitation, { params: { exhibitionId }, body }), {
    done: useText(invitationTexts).made,
    changes: changes(exhibitionId),
    told: isConflict,
  });

export const useRevokeInvitation = (exhibitionId: string) =>
  useWrite((invitationId: string) => call(revokeInvitation, { params: { exhibitionId, invitationId } }), {
    done: useText(invitationTexts).revoked,
    changes: changes(exhibitionId),
  });

/** Exhibitors whose name holds `q`, the first 30. A draft has none yet: its content is not public. */
export const useExhibitors = ({ id, status }: ExhibitionView, q: string) =>
  useQuery({
    ...queryOf(listExhibitors, { params: { exhibitionId: id }, query: { limit: 30, ...(q ? { q } : {}) } }),
    enabled: status !== 'draft',
    placeholderData: keepPreviousData,
  });
