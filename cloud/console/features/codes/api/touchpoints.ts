import {
  changeTouchpoint,
  createTouchpoint,
  importTouchpoints,
  listBoothCodes,
  listTouchpoints,
  redirectCode,
  retireCode,
  type TouchpointFields,
} from '@shared/contracts/code';
import { listExhibitors, listSessions } from '@shared/contracts/content';
import type { QueryInput } from '@shared/contracts/contract';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { codesTexts } from '../texts';

export type TouchpointFilter = Pick<QueryInput<typeof listTouchpoints>, 'q' | 'channel' | 'state'>;

const changes = (exhibitionId: string) => [keyOf(listTouchpoints, { exhibitionId }), keyOf(listBoothCodes, { exhibitionId })];

export const useTouchpoints = (exhibitionId: string, filter: TouchpointFilter) =>
  usePages(listTouchpoints, { params: { exhibitionId }, query: { limit: 20, ...filter } });

/** One touchpoint as it is now. */
export async function readTouchpoint(exhibitionId: string, code: string) {
  const { items } = await call(listTouchpoints, { params: { exhibitionId }, query: { q: code, limit: 50 } });
  // Names may hold a code too.
  return items.find((one) => one.code === code) ?? null;
}

export const useBoothCodes = (exhibitionId: string, filter: Pick<QueryInput<typeof listBoothCodes>, 'q' | 'hall'>) =>
  usePages(listBoothCodes, { params: { exhibitionId }, query: { limit: 20, ...filter } });

/** Codes in use whose name holds `q`: touchpoints first, then stands. */
export function useTargets(exhibitionId: string, q: string) {
  const text = useText(codesTexts);
  const asked = { params: { exhibitionId }, query: { limit: 30, ...(q ? { q } : {}) } };
  const touchpoints = useQuery({
    ...queryOf(listTouchpoints, { ...asked, query: { ...asked.query, state: 'active' as const } }),
    placeholderData: keepPreviousData,
  });
  const booths = useQuery({ ...queryOf(listBoothCodes, asked), placeholderData: keepPreviousData });
  return {
    options: [
      ...(touchpoints.data?.items ?? []).map((one) => ({
        value: one.code,
        label: `${one.name} · ${text.channel(one.channel)} · ${one.code}`,
      })),
      ...(booths.data?.items ?? [])
        .filter(({ state }) => state === 'active')
        .map((one) => ({ value: one.code, label: `${one.name} · ${text.page('booth')} · ${one.code}` })),
    ],
    isFetching: touchpoints.isFetching || booths.isFetching,
    error: touchpoints.error ?? booths.error,
  };
}

/** Makes one, or saves over the version it was read at. A conflict is told by whoever asked. */
export function useSaveTouchpoint(exhibitionId: string) {
  const text = useText(codesTexts);
  return useWrite(
    ({ at, fields }: { at: { code: string; version: number } | null; fields: TouchpointFields }) =>
      at
        ? call(changeTouchpoint, { params: { exhibitionId, code: at.code }, body: { version: at.version, fields } })
        : call(createTouchpoint, { params: { exhibitionId }, body: fields }),
    {
      done: ({ at }) => (at ? text.saved : text.makeDone),
      changes: changes(exhibitionId),
      told: isConflict,
    },
  );
}

export const useCheckLines = (exhibitionId: string) =>
  useMutation({ mutationFn: (text: string) => call(importTouchpoints, { params: { exhibitionId }, body: { text, save: false } }) });

export function useMakeLines(exhibitionId: string) {
  const words = useText(codesTexts);
  return useWrite((text: string) => call(importTouchpoints, { params: { exhibitionId }, body: { text, save: true } }), {
    done: (_, { made, lines }) => {
      const faulty = lines.filter(({ faults }) => faults.length > 0).length;
      return faulty > 0 ? words.linesFaulty(faulty) : words.linesMade(made);
    },
    changes: changes(exhibitionId),
  });
}

export function useRedirect(exhibitionId: string) {
  const text = useText(codesTexts);
  return useWrite(
    ({ code, to }: { code: string; to: string | null }) => call(redirectCode, { params: { exhibitionId, code }, body: { to } }),
    { done: ({ to }) => (to ? text.redirected : text.undoneRedirect), changes: changes(exhibitionId) },
  );
}

export function useRetire(exhibitionId: string) {
  const text = useText(codesTexts);
  return useWrite(
    ({ code, retired }: { code: string; retired: boolean }) => call(retireCode, { params: { exhibitionId, code }, body: { retired } }),
    { done: ({ retired }) => (retired ? text.retired : text.restored), changes: changes(exhibitionId) },
  );
}

/** Stands or sessions whose name holds `q`, to choose from. A draft has none yet: its content is not public. */
export function useSubjects({ id, status }: ExhibitionView, page: 'booth' | 'session', q: string) {
  const query = { limit: 30, ...(q ? { q } : {}) };
  const isOpen = status !== 'draft';
  const booths = useQuery({
    ...queryOf(listExhibitors, { params: { exhibitionId: id }, query }),
    enabled: isOpen && page === 'booth',
    placeholderData: keepPreviousData,
  });
  const sessions = useQuery({
    ...queryOf(listSessions, { params: { exhibitionId: id }, query }),
    enabled: isOpen && page === 'session',
    placeholderData: keepPreviousData,
  });
  const options =
    page === 'booth'
      ? (booths.data?.items ?? []).flatMap((one) => one.booths.map((booth) => ({ value: booth.id, label: `${booth.number} ${one.name}` })))
      : (sessions.data?.items ?? []).map((one) => ({ value: one.id, label: `${one.title} · ${one.dayText} ${one.timeText}` }));
  const { isFetching, error } = page === 'booth' ? booths : sessions;
  return { options, isFetching, error };
}
