import { countCards } from '@shared/contracts/card';
import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import {
  decideProposals,
  exportDeskLinks,
  getDeskDetail,
  inviteExhibitors,
  listDesks,
  revokeDeskLink,
  setDeskLink,
  undoApproval,
  type DeskState,
} from '@shared/contracts/self-service';
import { addressOf } from '@shared/http/call';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { download } from '../../../platform/download';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { selfServiceTexts } from '../texts';

export const useDesks = (exhibitionId: string, filter: { q?: string; state?: DeskState }) =>
  usePages(listDesks, { params: { exhibitionId }, query: { limit: 20, ...filter } });

/** How many cards each of these exhibitors was left; read beside the list. */
export function useCardCounts(exhibitionId: string, ids: readonly string[]): ReadonlyMap<string, number> {
  const { data } = useQuery({
    ...queryOf(countCards, { params: { exhibitionId }, query: { ids: ids.join(',') } }),
    enabled: ids.length > 0,
  });
  return new Map((data?.items ?? []).map(({ exhibitorId, cards }) => [exhibitorId, cards]));
}

/** One exhibitor, read anew each time it is opened. */
export const useDesk = (exhibitionId: string, rowId: string) =>
  useQuery({ ...queryOf(getDeskDetail, { params: { exhibitionId, rowId } }), staleTime: 0 });

const changes = (exhibitionId: string, rowId?: string) => [
  keyOf(listDesks, { exhibitionId }),
  ...(rowId ? [keyOf(getDeskDetail, { exhibitionId, rowId })] : []),
];

export function useInvite(exhibitionId: string) {
  const text = useText(selfServiceTexts);
  return useWrite((rowIds: string[] | null) => call(inviteExhibitors, { params: { exhibitionId }, body: { rowIds, until: null } }), {
    done: (_args, { made }: ResponseOf<typeof inviteExhibitors>) => text.invited(made),
    changes: changes(exhibitionId),
  });
}

export const useSetLink = (exhibitionId: string, rowId: string) =>
  useWrite((body: BodyInput<typeof setDeskLink>) => call(setDeskLink, { params: { exhibitionId, rowId }, body }), {
    done: useText(selfServiceTexts).linkSaved,
    changes: changes(exhibitionId, rowId),
  });

export const useRevokeLink = (exhibitionId: string, rowId: string) =>
  useWrite(() => call(revokeDeskLink, { params: { exhibitionId, rowId } }), {
    done: useText(selfServiceTexts).revoked,
    changes: changes(exhibitionId, rowId),
  });

export function useDecide(exhibitionId: string, rowId: string) {
  const text = useText(selfServiceTexts);
  return useWrite((body: BodyInput<typeof decideProposals>) => call(decideProposals, { params: { exhibitionId, rowId }, body }), {
    done: (_args, { approved, returned, moved, refused }: ResponseOf<typeof decideProposals>) =>
      [
        text.decided(approved.length, returned.length),
        ...(moved.length > 0 ? [text.moved(moved.length)] : []),
        ...refused.map(({ message }) => message),
      ].join(text.stop),
    changes: changes(exhibitionId, rowId),
  });
}

export const useUndoApproval = (exhibitionId: string, rowId: string) =>
  useWrite((decisionId: string) => call(undoApproval, { params: { exhibitionId, rowId }, body: { decisionId } }), {
    done: useText(selfServiceTexts).undoneDone,
    changes: changes(exhibitionId, rowId),
  });

/** Names with their links, to the browser's downloads. */
export const saveLinks = (exhibitionId: string, fileName: string): Promise<void> =>
  download(
    addressOf(exportDeskLinks, { params: { exhibitionId }, query: { format: 'csv' } }),
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' },
    fileName,
    () => undefined,
  );
