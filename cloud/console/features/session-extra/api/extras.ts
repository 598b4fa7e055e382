import { listMaterials } from '@shared/contracts/material';
import {
  exportSessionRequests,
  listSessionExtras,
  listSessionRequests,
  markAnswered,
  readSessionExtra,
  saveSessionExtra,
  type SessionExtraFields,
} from '@shared/contracts/session-extra';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { extraTexts } from '../texts';

interface SessionFilter {
  readonly q?: string | undefined;
  readonly only?: 'with' | 'without' | undefined;
}

export const useSessionExtras = (exhibitionId: string, { q, only }: SessionFilter) =>
  usePages(listSessionExtras, { params: { exhibitionId }, query: { limit: 20, ...(q ? { q } : {}), ...(only ? { only } : {}) } });

export const useSessionExtra = (exhibitionId: string, sessionId: string) =>
  useQuery({ ...queryOf(readSessionExtra, { params: { exhibitionId, sessionId } }), staleTime: 0 });

export const readNow = (exhibitionId: string, sessionId: string) => call(readSessionExtra, { params: { exhibitionId, sessionId } });

/** A conflict is told beside what both have written. */
export const useSave = (exhibitionId: string, sessionId: string) =>
  useWrite(
    (body: { version: number; fields: SessionExtraFields }) => call(saveSessionExtra, { params: { exhibitionId, sessionId }, body }),
    {
      done: useText(extraTexts).saved,
      changes: [
        keyOf(listSessionExtras, { exhibitionId }),
        keyOf(readSessionExtra, { exhibitionId, sessionId }),
        keyOf(listMaterials, { exhibitionId }),
      ],
      told: isConflict,
    },
  );

export interface RequestFilter {
  readonly sessionId?: string | undefined;
  readonly state?: 'open' | 'answered' | undefined;
}
const given = ({ sessionId, state }: RequestFilter) => ({ ...(sessionId ? { sessionId } : {}), ...(state ? { state } : {}) });

export const useRequests = (exhibitionId: string, filter: RequestFilter) =>
  usePages(listSessionRequests, { params: { exhibitionId }, query: { limit: 20, ...given(filter) } });

export function useMark(exhibitionId: string) {
  const text = useText(extraTexts);
  return useWrite(
    ({ id, answered }: { id: string; answered: boolean }) =>
      call(markAnswered, { params: { exhibitionId, requestId: id }, body: { answered } }),
    {
      done: ({ answered }) => (answered ? text.marked : text.unmarked),
      changes: [keyOf(listSessionRequests, { exhibitionId }), keyOf(listSessionExtras, { exhibitionId })],
    },
  );
}

/** Where the list is fetched as a file. */
export const exportAddress = (exhibitionId: string, filter: RequestFilter): string =>
  `${exportSessionRequests.path.replace(':exhibitionId', exhibitionId)}?${new URLSearchParams(given(filter)).toString()}`;
