import {
  applyImport,
  chooseImportLines,
  discardImport,
  downloadImport,
  getImport,
  listImportLines,
  listImports,
  rereadImport,
  undoImport,
  uploadImportFile,
  type ClashChoice,
  type IMPORT_DOWNLOADS,
  type ImportFileKind,
  type ImportSet,
  type ImportState,
} from '@shared/contracts/content-import';
import type { BodyInput, QueryInput } from '@shared/contracts/contract';
import { AppError } from '@shared/errors';
import { addressOf } from '@shared/http/call';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { call, callWithFile } from '../../../platform/call';
import { download } from '../../../platform/download';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, usePages, useWrite, whenTakenAgain } from '../../../platform/query';
import { importTexts } from '../texts';

const WATCH_MS = 1_000;
/** A message that asks for something stays. */
const LONG_SECONDS = 8;
const WORKING: readonly ImportState[] = ['reading', 'applying', 'undoing'];
export const isWorking = (state: ImportState): boolean => WORKING.includes(state);

/** One import, watched while something is going on. What it put on show or took back is read anew everywhere. */
export function useImportSet(exhibitionId: string, importId: string) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { moreToConfirm } = useText(importTexts);
  const state = useQuery({
    ...queryOf(getImport, { params: { exhibitionId, importId } }),
    refetchInterval: ({ state: { data, error } }) => whenTakenAgain(error) || (data && isWorking(data.state) ? WATCH_MS : false),
  });
  const now = state.data?.state;
  const before = useRef(now);
  useEffect(() => {
    const ended = before.current && isWorking(before.current) && now && !isWorking(now);
    // What was chosen takes more away than was agreed to.
    if (before.current === 'applying' && now === 'ready') void message.warning(moreToConfirm, LONG_SECONDS);
    before.current = now;
    if (ended) void client.invalidateQueries();
  }, [now, client, message, moreToConfirm]);
  return state;
}

export const useImports = (exhibitionId: string) => usePages(listImports, { params: { exhibitionId }, query: { limit: 10 } });

export type LineFilter = Pick<QueryInput<typeof listImportLines>, 'kind' | 'status'>;
export const useImportLines = (exhibitionId: string, importId: string, filter: LineFilter) =>
  usePages(listImportLines, { params: { exhibitionId, importId }, query: { limit: 20, ...filter } });

/** A file on its way; the same key makes one import of two files, and of a file that is sent again. */
export const uploadFile = (
  exhibitionId: string,
  importKey: string,
  part: ImportFileKind,
  file: File,
  options: { readonly onSent: (share: number) => void; readonly signal: AbortSignal },
) => callWithFile(uploadImportFile, { params: { exhibitionId, importKey, part }, query: { name: file.name } }, file, options);

interface At {
  readonly exhibitionId: string;
  readonly importId: string;
}
const changed = ({ exhibitionId, importId }: At) => [
  keyOf(getImport, { exhibitionId, importId }),
  keyOf(listImportLines, { exhibitionId, importId }),
  keyOf(listImports, { exhibitionId }),
];

export function useReread(at: At) {
  const text = useText(importTexts);
  return useWrite((body: BodyInput<typeof rereadImport>) => call(rereadImport, { params: at, body }), {
    done: text.rereading,
    changes: changed(at),
  });
}

/** Of one row, or of all where none is named. */
export function useChoose(at: At) {
  const text = useText(importTexts);
  return useWrite(
    ({ rowIds, choice }: { rowIds: string[] | null; choice: ClashChoice }) =>
      call(chooseImportLines, { params: at, body: { rowIds, choice } }),
    { done: text.chosen, changes: changed(at) },
  );
}

/** What stands in the way of it (something changed, something new to agree to) is read at once. */
export function useApply(at: At) {
  const text = useText(importTexts);
  const client = useQueryClient();
  return useWrite((agreed: string[]) => call(applyImport, { params: at, body: { agreed } }), {
    done: text.applyBegun,
    changes: changed(at),
    told: (error) => {
      if (error instanceof AppError && error.status === 409)
        for (const queryKey of changed(at)) void client.invalidateQueries({ queryKey });
      return false;
    },
  });
}

export function useUndoImport(exhibitionId: string) {
  const text = useText(importTexts);
  const client = useQueryClient();
  return useWrite(
    async (importId: string) => {
      await call(undoImport, { params: { exhibitionId, importId } });
      await client.invalidateQueries({ queryKey: keyOf(getImport, { exhibitionId, importId }) });
    },
    { done: text.undoBegun, changes: [keyOf(listImports, { exhibitionId })] },
  );
}

export function useDiscard(at: At) {
  const text = useText(importTexts);
  return useWrite(() => call(discardImport, { params: at }), { done: text.discarded, changes: changed(at) });
}

export const downloadRows = (at: At, what: (typeof IMPORT_DOWNLOADS)[number], fileName: string) =>
  download(addressOf(downloadImport, { params: { ...at, what } }), {}, fileName, () => undefined);

export type Counts = ImportSet['counts'];
