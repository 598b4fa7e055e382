import { getAgendaDraft } from '@shared/contracts/agenda';
import {
  changeContentRow,
  createContentRow,
  getContentOutline,
  getContentRow,
  listContentBooths,
  listContentChanges,
  listContentExhibitors,
  listContentSessions,
  previewContentRemoval,
  removeContentRow,
  restoreContentRow,
  type ContentFields,
  type ContentKind,
} from '@shared/contracts/content-desk';
import { getExhibitionById, listStaffExhibitions } from '@shared/contracts/exhibition';
import type { ResponseOf } from '@shared/contracts/contract';
import { AppError } from '@shared/errors';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, useWrite } from '../../../platform/query';
import { contentTexts } from '../texts';
import { useContentOutline } from './lists';

export type ContentRow = ResponseOf<typeof getContentRow>;
type RowAt = { readonly kind: ContentKind; readonly rowId: string };

/** Exhibitors name their stands and stands their exhibitors: whatever is written, all lists are read again. */
const changed = (exhibitionId: string) => [
  ...[getContentOutline, listContentExhibitors, listContentBooths, listContentSessions, listContentChanges].map((one) =>
    keyOf(one, { exhibitionId }),
  ),
  keyOf(getAgendaDraft, { exhibitionId }),
  keyOf(getExhibitionById, { exhibitionId }),
  [listStaffExhibitions.path],
];

/** Read anew whenever a drawer opens on it. */
export const useRow = (exhibitionId: string, { kind, rowId }: RowAt) =>
  useQuery({ ...queryOf(getContentRow, { params: { exhibitionId, kind, rowId } }), staleTime: 0, gcTime: 0 });

/** As it is at this moment; null when it is there no more. */
export async function readRow(exhibitionId: string, { kind, rowId }: RowAt): Promise<ContentRow | null> {
  try {
    return await call(getContentRow, { params: { exhibitionId, kind, rowId } });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

interface Saved {
  /** Null: it is new. */
  readonly at: { readonly rowId: string; readonly version: number } | null;
  readonly key: string;
  readonly content: ContentFields;
}

/** Sessions of a published show are written apart and released later. */
function useIsApart(exhibitionId: string): (kind: ContentKind) => boolean {
  const isApart = useContentOutline(exhibitionId).data?.agenda.apart ?? false;
  return (kind) => kind === 'session' && isApart;
}

/** Makes a row, or saves over the version it was read at. A conflict is told by whoever asked. */
export function useSaveRow(exhibitionId: string) {
  const text = useText(contentTexts);
  const isApart = useIsApart(exhibitionId);
  return useWrite<Saved, { id: string }>(
    ({ at, key, content }) =>
      at
        ? call(changeContentRow, { params: { exhibitionId, rowId: at.rowId }, body: { version: at.version, content } }).then(() => ({
            id: at.rowId,
          }))
        : call(createContentRow, { params: { exhibitionId }, body: { key, content } }),
    {
      done: ({ at, content }) => (isApart(content.kind) ? text.savedApart : at ? text.saved : text.created),
      changes: changed(exhibitionId),
      told: isConflict,
    },
  );
}

export const readImpact = (exhibitionId: string, { kind, rowId }: RowAt) =>
  call(previewContentRemoval, { params: { exhibitionId, kind, rowId } }).then(({ impact }) => impact);

export function useRestoreRow(exhibitionId: string) {
  const text = useText(contentTexts);
  const isApart = useIsApart(exhibitionId);
  return useWrite(({ kind, rowId }: RowAt & { title: string }) => call(restoreContentRow, { params: { exhibitionId, kind, rowId } }), {
    done: ({ kind, title }) => (isApart(kind) ? text.restoredApart(title) : text.restored(title)),
    changes: changed(exhibitionId),
  });
}

const UNDO_SECONDS = 10;

/** Takes a row out; for a while the message that says so takes it back. */
export function useRemoveRow(exhibitionId: string) {
  const text = useText(contentTexts);
  const { message } = App.useApp();
  const isApart = useIsApart(exhibitionId);
  const restore = useRestoreRow(exhibitionId);
  return useWrite(({ kind, rowId }: RowAt & { title: string }) => call(removeContentRow, { params: { exhibitionId, kind, rowId } }), {
    done: (row) => {
      const key = `removed-${row.rowId}`;
      const undo = () => {
        message.destroy(key);
        restore.mutate(row);
      };
      return {
        key,
        duration: UNDO_SECONDS,
        content: (
          <>
            {isApart(row.kind) ? text.removedApart(row.title) : text.removed(row.title)}{' '}
            <Button size="small" onClick={undo}>
              {text.undo}
            </Button>
          </>
        ),
      };
    },
    changes: changed(exhibitionId),
  });
}
