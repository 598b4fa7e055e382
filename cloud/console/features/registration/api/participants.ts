import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import { getGroup } from '@shared/contracts/group';
import {
  cancelRegistration,
  decideRegistrations,
  exportRegistrations,
  exportRegistrationsInFull,
  exportRegistrationsWorkbook,
  getRegistration,
  getRegistrationSetup,
  listRegistrations,
  type ExportFormat,
  type ParticipantRow,
  type RegistrationFilter,
  type RegistrationOrder,
} from '@shared/contracts/registration-staff';
import { addNote, getStory } from '@shared/contracts/registration-story';
import { listAudit } from '@shared/contracts/staff';
import { addressOf } from '@shared/http/call';
import { useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { download } from '../../../platform/download';
import { textNow, useText } from '../../../platform/language';
import { keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { useStaff } from '../../../ui/staff-context';
import { exportTexts, participantsTexts } from '../texts';

export const useParticipants = (exhibitionId: string, filter: RegistrationFilter, order: RegistrationOrder) =>
  usePages(listRegistrations, { params: { exhibitionId }, query: { limit: 20, ...filter, order } });

/** What a group's company is called; null: not read yet, or not for this role. */
export function useGroupName(exhibitionId: string, groupId: string): string | null {
  const { role } = useStaff();
  const asked = { ...queryOf(getGroup, { params: { exhibitionId, groupId } }), enabled: role !== 'gate' };
  return useQuery(asked).data?.group.company ?? null;
}

/** Deciding or cancelling moves the list and what is left of a ticket type. */
const changedBy = (exhibitionId: string): QueryKey[] => [
  keyOf(listRegistrations, { exhibitionId }),
  keyOf(getRegistrationSetup, { exhibitionId }),
];

/** Reads the list again after decisions, which go out in batches; see use-decisions.ts. */
export function useRefreshParticipants(exhibitionId: string): () => Promise<unknown> {
  const client = useQueryClient();
  return () => Promise.all(changedBy(exhibitionId).map((queryKey) => client.invalidateQueries({ queryKey })));
}

export const useCancel = (exhibitionId: string) =>
  useWrite(
    ({ participantId, reason }: { participantId: string; reason: string }) =>
      call(cancelRegistration, { params: { exhibitionId, participantId }, body: { reason } }),
    { done: useText(participantsTexts).cancelled, changes: changedBy(exhibitionId) },
  );

export const decide = (exhibitionId: string, participantIds: string[], approve: boolean, reason?: string) =>
  call(decideRegistrations, { params: { exhibitionId }, body: { participantIds, approve, ...(reason ? { reason } : {}) } });

/** Everybody the filter shows who waits for a decision, up to `most`; `more` when there are others. */
export async function readPending(exhibitionId: string, filter: RegistrationFilter, most: number) {
  const all = new Map<string, ParticipantRow>();
  let cursor: string | undefined;
  do {
    const page = await call(listRegistrations, {
      params: { exhibitionId },
      query: { ...filter, status: 'pending', limit: 100, ...(cursor ? { cursor } : {}) },
    });
    for (const row of page.items) all.set(row.id, row);
    cursor = page.next ?? undefined;
  } while (cursor && all.size < most);
  return { all, more: cursor !== undefined };
}

/** Without a reason phones are masked; with one they are whole, and the reason is on record before the first line leaves. */
export function exportParticipants(
  exhibitionId: string,
  filter: RegistrationFilter,
  format: ExportFormat,
  reason: string | null,
  onBytes: (n: number) => void,
) {
  const params = { exhibitionId };
  const { file, fullFile } = textNow(exportTexts);
  if (reason === null) {
    const contract = format === 'csv' ? exportRegistrations : exportRegistrationsWorkbook;
    return download(addressOf(contract, { params, query: filter }), {}, `${file}.${format}`, onBytes);
  }
  const body = JSON.stringify({ ...filter, format, reason });
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
  return download(addressOf(exportRegistrationsInFull, { params }), init, `${fullFile}.${format}`, onBytes);
}

/** Everything one registration says, read anew each time it is opened. */
export const useParticipant = (exhibitionId: string, participantId: string) =>
  useQuery({ ...queryOf(getRegistration, { params: { exhibitionId, participantId } }), staleTime: 0 });

export type Participant = ResponseOf<typeof getRegistration>;
export type Story = ResponseOf<typeof getStory>;

export const useStory = (exhibitionId: string, participantId: string) =>
  useQuery({ ...queryOf(getStory, { params: { exhibitionId, participantId } }), staleTime: 0 });

export const useAddNote = (exhibitionId: string, participantId: string, done: string) =>
  useWrite((body: BodyInput<typeof addNote>) => call(addNote, { params: { exhibitionId, participantId }, body }), {
    done,
    changes: [keyOf(getStory, { exhibitionId, participantId })],
  });

export const useEarlierExports = (exhibitionId: string) =>
  useQuery({ ...queryOf(listAudit, { params: { exhibitionId }, query: { limit: 5, what: 'phones_exported' } }), staleTime: 0 });
