import {
  changeShowcaseRow,
  createShowcaseRow,
  listShowcaseRows,
  placeShowcaseRow,
  readShowcaseRow,
  removeShowcaseRow,
} from '@shared/contracts/showcase-desk';
import type { ShowcaseFields, ShowcaseKind } from '@shared/contracts/showcase-fields';
import type { QueryInput, ResponseOf } from '@shared/contracts/contract';
import { AppError } from '@shared/errors';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, queryOf, usePages, useWrite } from '../../../platform/query';
import { showcaseChanged } from '../../../ui/content/showcase-changed';
import { useRestoreShowcase } from '../../../ui/content/showcase-changes';
import { showcaseTexts } from '../texts';

export type RowView = ResponseOf<typeof readShowcaseRow>;
type Filter = Pick<QueryInput<typeof listShowcaseRows>, 'q' | 'exhibitorId'>;
type RowAt = { readonly kind: ShowcaseKind; readonly rowId: string };

/** As many as the organiser arranges at once. */
const PAGE = 50;

export const useRows = (exhibitionId: string, showcaseKind: ShowcaseKind, filter: Filter) =>
  usePages(listShowcaseRows, { params: { exhibitionId, showcaseKind }, query: { limit: PAGE, ...filter } });

const at = (exhibitionId: string, { kind, rowId }: RowAt) => ({ params: { exhibitionId, showcaseKind: kind, showcaseId: rowId } });

/** Read anew whenever a drawer opens on it. */
export const useRow = (exhibitionId: string, row: RowAt) =>
  useQuery({ ...queryOf(readShowcaseRow, at(exhibitionId, row)), staleTime: 0, gcTime: 0 });

/** As it is at this moment; null when it is there no more. */
export async function readRow(exhibitionId: string, row: RowAt): Promise<RowView | null> {
  try {
    return await call(readShowcaseRow, at(exhibitionId, row));
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

interface Saved {
  /** Null: it is new. */
  readonly at: { readonly rowId: string; readonly version: number } | null;
  readonly key: string;
  readonly content: ShowcaseFields;
}

/** Makes a row, or saves over the version it was read at. A conflict is told by whoever asked. */
export function useSaveRow(exhibitionId: string) {
  const text = useText(showcaseTexts);
  return useWrite<Saved, unknown>(
    ({ at: there, key, content }) =>
      there
        ? call(changeShowcaseRow, {
            ...at(exhibitionId, { kind: content.kind, rowId: there.rowId }),
            body: { version: there.version, content },
          })
        : call(createShowcaseRow, { params: { exhibitionId }, body: { key, content } }),
    { done: ({ at: there }) => (there ? text.saved : text.created), changes: showcaseChanged(exhibitionId), told: isConflict },
  );
}

const UNDO_SECONDS = 10;

/** Takes a row out; for a while the message that says so takes it back. */
export function useRemoveRow(exhibitionId: string) {
  const text = useText(showcaseTexts);
  const { message } = App.useApp();
  const restore = useRestoreShowcase(exhibitionId);
  return useWrite((row: RowAt & { title: string }) => call(removeShowcaseRow, at(exhibitionId, row)), {
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
            {text.removed(row.title)}{' '}
            <Button size="small" onClick={undo}>
              {text.undo}
            </Button>
          </>
        ),
      };
    },
    changes: showcaseChanged(exhibitionId),
  });
}

/** Puts a row in front of another, with null at the end. */
export function usePlaceRow(exhibitionId: string) {
  const text = useText(showcaseTexts);
  return useWrite(
    ({ before, ...row }: RowAt & { before: string | null }) => call(placeShowcaseRow, { ...at(exhibitionId, row), body: { before } }),
    { done: text.moved, changes: showcaseChanged(exhibitionId) },
  );
}
