import { deleteMedia, describeMedia, listMedia, restoreMedia, type MediaFields } from '@shared/contracts/media';
import { AppError } from '@shared/errors';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, usePages, useWrite } from '../../../platform/query';
import { libraryTexts } from '../texts';

const changes = (exhibitionId: string) => [keyOf(listMedia, { exhibitionId })];

export const useLibrary = (exhibitionId: string, { q, deleted }: { q: string | undefined; deleted: boolean }) =>
  usePages(listMedia, {
    params: { exhibitionId },
    query: { limit: 24, ...(q ? { q } : {}), ...(deleted ? { deleted: 'true' as const } : {}) },
  });

/** One picture as it is now; null: it is gone. */
export async function readMedia(exhibitionId: string, id: string) {
  const { items } = await call(listMedia, { params: { exhibitionId }, query: { ids: id } });
  return items.find((one) => one.deletedUntil === null) ?? null;
}

/** A conflict is told beside what both have written. */
export const useDescribe = (exhibitionId: string, mediaId: string) =>
  useWrite(
    ({ version, fields }: { version: number; fields: MediaFields }) =>
      call(describeMedia, { params: { exhibitionId, mediaId }, body: { version, fields } }),
    { done: useText(libraryTexts).saved, changes: changes(exhibitionId), told: isConflict },
  );

/** Where it is in use is told beside the button. */
export const useDelete = (exhibitionId: string) =>
  useWrite((mediaId: string) => call(deleteMedia, { params: { exhibitionId, mediaId } }), {
    done: useText(libraryTexts).deletedDone,
    changes: changes(exhibitionId),
    told: (error) => usesIn(error) !== null,
  });

export const useRestore = (exhibitionId: string) =>
  useWrite((mediaId: string) => call(restoreMedia, { params: { exhibitionId, mediaId } }), {
    done: useText(libraryTexts).restored,
    changes: changes(exhibitionId),
  });

/** Where a picture is in use, by the service's refusal to delete it; null for any other fault. */
export const usesIn = (error: unknown): readonly string[] | null =>
  error instanceof AppError && error.code === 'media_in_use' ? ((error.details as { uses?: string[] } | undefined)?.uses ?? []) : null;
