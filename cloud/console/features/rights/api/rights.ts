import { listTags } from '@shared/contracts/material';
import { getRegistrationSetup, listRegistrations } from '@shared/contracts/registration-staff';
import {
  changeRight,
  createRight,
  exportRightGrants,
  handOutRightAtConsole,
  listRightOffers,
  listRights,
  lookUpRightAtConsole,
  removeRightOffer,
  saveRightOffer,
  type RightFields,
  type RightKind,
  type RightOfferFields,
  type RightOfferView,
  type RightView,
} from '@shared/contracts/right';
import type { LibraryOwner } from '@shared/contracts/material';
import { AppError } from '@shared/errors';
import { addressOf } from '@shared/http/call';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, queryOf, usePages, useWrite } from '../../../platform/query';
import { grantQuery, rightChanges, type GrantFilter } from '../../../ui/right/use-grants';
import { rightsTexts } from '../texts';

interface RightFilter {
  readonly q?: string | undefined;
  readonly kind?: RightKind | undefined;
  readonly state?: 'active' | 'archived' | undefined;
}
export const useRights = (exhibitionId: string, { q, kind, state = 'active' }: RightFilter) =>
  usePages(listRights, {
    params: { exhibitionId },
    query: { limit: 20, state, ...(q ? { q } : {}), ...(kind ? { kind } : {}) },
  });

export const useOffers = (exhibitionId: string) => useQuery(queryOf(listRightOffers, { params: { exhibitionId } }));
export const useTags = (exhibitionId: string) => useQuery(queryOf(listTags, { params: { exhibitionId } })).data?.items ?? [];
export const useTicketTypes = (exhibitionId: string) =>
  useQuery(queryOf(getRegistrationSetup, { params: { exhibitionId } })).data?.ticketTypes ?? [];

/** What a fault says of a quota or a stock, and with which numbers; null for any other. */
export function quotaFault(
  error: unknown,
): { code: 'stock_short' | 'quota_below_taken' | 'stock_below_allotted'; details: Record<string, number> } | null {
  if (!(error instanceof AppError)) return null;
  const { code } = error;
  if (code !== 'stock_short' && code !== 'quota_below_taken' && code !== 'stock_below_allotted') return null;
  return { code, details: (error.details ?? {}) as Record<string, number> };
}
const toldInForm = (error: Error) => isConflict(error) || quotaFault(error) !== null;

export const useSaveRight = (exhibitionId: string, right: RightView | null) =>
  useWrite(
    ({ fields, version, key, owner }: { fields: RightFields; version: number; key: string; owner: LibraryOwner }) =>
      right
        ? call(changeRight, { params: { exhibitionId, rightId: right.id }, body: { version, fields, archived: right.archived } })
        : call(createRight, { params: { exhibitionId }, body: { key, owner, fields } }),
    { done: useText(rightsTexts).rightSaved, changes: rightChanges(exhibitionId), told: toldInForm },
  );

export const fieldsOf = ({ kind, name, description, pictureId, tagIds, stock }: RightView): RightFields => ({
  kind,
  name,
  description,
  pictureId,
  tagIds,
  stock,
});

export function useArchiveRight(exhibitionId: string, right: RightView) {
  const text = useText(rightsTexts);
  return useWrite(
    (archived: boolean) =>
      call(changeRight, {
        params: { exhibitionId, rightId: right.id },
        body: { version: right.version, fields: fieldsOf(right), archived },
      }),
    { done: (archived) => (archived ? text.archivedDone : text.restoredDone), changes: rightChanges(exhibitionId) },
  );
}

/** A right as it is now; null: it is gone. */
export async function readRight(exhibitionId: string, { id, name, archived }: RightView): Promise<RightView | null> {
  for (const state of archived ? (['archived', 'active'] as const) : (['active', 'archived'] as const)) {
    const { items } = await call(listRights, { params: { exhibitionId }, query: { q: name.zh, state, limit: 100 } });
    const found = items.find((one) => one.id === id);
    if (found) return found;
  }
  return null;
}

export const useSaveOffer = (exhibitionId: string) =>
  useWrite(
    ({ rightId, fields, version }: { rightId: string; fields: RightOfferFields; version: number }) =>
      call(saveRightOffer, { params: { exhibitionId, rightId }, body: { version, fields } }),
    { done: useText(rightsTexts).offerSaved, changes: rightChanges(exhibitionId), told: toldInForm },
  );

export function usePause(exhibitionId: string, { right, fields, version }: RightOfferView) {
  const text = useText(rightsTexts);
  return useWrite(
    (paused: boolean) =>
      call(saveRightOffer, { params: { exhibitionId, rightId: right.id }, body: { version, fields: { ...fields, paused } } }),
    { done: (paused) => (paused ? text.pausedDone : text.resumedDone), changes: rightChanges(exhibitionId) },
  );
}

export const useRemoveOffer = (exhibitionId: string) =>
  useWrite((rightId: string) => call(removeRightOffer, { params: { exhibitionId, rightId } }), {
    done: useText(rightsTexts).removedDone,
    changes: rightChanges(exhibitionId),
  });

export async function readOffer(exhibitionId: string, rightId: string): Promise<RightOfferView | null> {
  const { items } = await call(listRightOffers, { params: { exhibitionId } });
  return items.find((one) => one.right.id === rightId) ?? null;
}

/** Where the list is fetched as a file. */
export const exportAddress = (exhibitionId: string, filter: GrantFilter): string =>
  addressOf(exportRightGrants, { params: { exhibitionId }, query: grantQuery(filter) });

/** People who are registered, by what is typed. */
export const usePeople = (exhibitionId: string, search: string | undefined) =>
  useQuery({
    ...queryOf(listRegistrations, { params: { exhibitionId }, query: { limit: 10, status: 'registered', ...(search ? { search } : {}) } }),
    enabled: search !== undefined,
  });

export const useLookUp = (exhibitionId: string) =>
  useMutation({ mutationFn: (code: string) => call(lookUpRightAtConsole, { params: { exhibitionId }, body: { code } }) });

/** Told in the dialog; the lists behind it are read again. */
export function useHandOut(exhibitionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => call(handOutRightAtConsole, { params: { exhibitionId }, body: { code } }),
    onSuccess: () => Promise.all(rightChanges(exhibitionId).map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
