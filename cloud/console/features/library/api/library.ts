import {
  archiveMaterial,
  changeMaterial,
  changeTag,
  createMaterial,
  createTag,
  deleteMaterial,
  deleteTag,
  listMaterials,
  listTags,
  mergeTag,
  MOST_MATERIAL_BYTES,
  replaceMaterialFile,
  restoreMaterial,
  undoMaterialFile,
  uploadMaterial,
  type LibraryOwner,
  type MaterialElsewhere,
  type MaterialFields,
  type MaterialView,
  type TagFields,
} from '@shared/contracts/material';
import { AppError } from '@shared/errors';
import { useQuery } from '@tanstack/react-query';
import { call, callWithFile } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { useFileUploads } from '../../../ui/upload/use-file-uploads';
import { libraryTexts } from '../texts';

const changes = (exhibitionId: string) => [keyOf(listMaterials, { exhibitionId }), keyOf(listTags, { exhibitionId })];

export interface LibraryFilter {
  readonly q?: string | undefined;
  readonly tagId?: string | undefined;
  readonly kind?: 'file' | 'link' | 'channels' | undefined;
  readonly state: 'active' | 'archived' | 'deleted';
}

export const useMaterials = (exhibitionId: string, { q, tagId, kind, state }: LibraryFilter) =>
  usePages(listMaterials, {
    params: { exhibitionId },
    query: { limit: 20, state, ...(q ? { q } : {}), ...(tagId ? { tagId } : {}), ...(kind ? { kind } : {}) },
  });

export const useTags = (exhibitionId: string) => useQuery(queryOf(listTags, { params: { exhibitionId } }));

export const useMaterialUploads = (exhibitionId: string, owner: LibraryOwner) =>
  useFileUploads<MaterialView>({
    most: MOST_MATERIAL_BYTES,
    tooLarge: 'material_too_large',
    changes: keyOf(listMaterials, { exhibitionId }),
    send: async (file, how) => {
      const input = { params: { exhibitionId }, query: { name: file.name, owner } };
      const { material, known } = await callWithFile(uploadMaterial, input, file, how);
      return { taken: material, known };
    },
  });

/** One material as it is now; null: it is gone. */
export async function readMaterial(exhibitionId: string, id: string): Promise<MaterialView | null> {
  const { items } = await call(listMaterials, { params: { exhibitionId }, query: { ids: id } });
  return items.find((one) => one.deletedUntil === null) ?? null;
}

export interface SavedMaterial {
  readonly fields: MaterialFields;
  readonly content: MaterialElsewhere | null;
}

/** Something new where there is no `material` yet. A conflict is told beside what both have written. */
export const useSaveMaterial = (exhibitionId: string, material: MaterialView | null) =>
  useWrite(
    ({ fields, content, version, key, owner }: SavedMaterial & { version: number; key: string; owner: LibraryOwner }) => {
      if (material) return call(changeMaterial, { params: { exhibitionId, materialId: material.id }, body: { version, fields, content } });
      if (!content) throw new Error('a new material without a file has an address');
      return call(createMaterial, { params: { exhibitionId }, body: { key, owner, fields, content } });
    },
    { done: useText(libraryTexts).saved, changes: changes(exhibitionId), told: isConflict },
  );

export const useReplaceFile = (exhibitionId: string, { id, version }: MaterialView) =>
  useWrite((file: File) => callWithFile(replaceMaterialFile, { params: { exhibitionId, materialId: id }, query: { version } }, file), {
    done: useText(libraryTexts).replaced,
    changes: changes(exhibitionId),
  });

export const useUndoFile = (exhibitionId: string, { id, version }: MaterialView) =>
  useWrite(() => call(undoMaterialFile, { params: { exhibitionId, materialId: id }, body: { version } }), {
    done: useText(libraryTexts).undone,
    changes: changes(exhibitionId),
  });

export function useArchive(exhibitionId: string, { id }: MaterialView) {
  const text = useText(libraryTexts);
  return useWrite((archived: boolean) => call(archiveMaterial, { params: { exhibitionId, materialId: id }, body: { archived } }), {
    done: (archived) => (archived ? text.archivedDone : text.unarchivedDone),
    changes: changes(exhibitionId),
  });
}

/** Where it is in use is told beside the button. */
export const useDelete = (exhibitionId: string) =>
  useWrite((materialId: string) => call(deleteMaterial, { params: { exhibitionId, materialId } }), {
    done: useText(libraryTexts).deletedDone,
    changes: changes(exhibitionId),
    told: (error) => usesIn(error) !== null,
  });

export const useRestore = (exhibitionId: string) =>
  useWrite((materialId: string) => call(restoreMaterial, { params: { exhibitionId, materialId } }), {
    done: useText(libraryTexts).restored,
    changes: changes(exhibitionId),
  });

/** Where a material is in use, by the service's refusal to delete it; null for any other fault. */
export const usesIn = (error: unknown): readonly string[] | null =>
  error instanceof AppError && error.code === 'material_in_use' ? ((error.details as { uses?: string[] } | undefined)?.uses ?? []) : null;

export const useSaveTag = (exhibitionId: string, tagId: string | null) =>
  useWrite(
    ({ fields, version, key, owner }: { fields: TagFields; version: number; key: string; owner: LibraryOwner }) =>
      tagId
        ? call(changeTag, { params: { exhibitionId, tagId }, body: { version, fields } })
        : call(createTag, { params: { exhibitionId }, body: { key, owner, fields } }),
    { done: useText(libraryTexts).tagSaved, changes: changes(exhibitionId), told: isConflict },
  );

export const useMergeTag = (exhibitionId: string, tagId: string) =>
  useWrite((intoId: string) => call(mergeTag, { params: { exhibitionId, tagId }, body: { intoId } }), {
    done: useText(libraryTexts).merged,
    changes: changes(exhibitionId),
  });

export const useDeleteTag = (exhibitionId: string) =>
  useWrite((tagId: string) => call(deleteTag, { params: { exhibitionId, tagId } }), {
    done: useText(libraryTexts).tagDeleted,
    changes: changes(exhibitionId),
  });

/** A tag as it is now; null: it is gone. */
export async function readTag(exhibitionId: string, id: string) {
  return (await call(listTags, { params: { exhibitionId } })).items.find((one) => one.id === id) ?? null;
}
