import type { Words } from '../exhibition';

/** Where a picture is shown. */
export interface MediaUse {
  readonly mediaId: string;
  /** For example `展会介绍`. */
  readonly where: Words;
}

/** What features show pictures of the library. Answered by each that does, assembled in cloud/parts.ts. */
export interface MediaUsePart {
  readonly name: string;
  /** Where those of these pictures are shown that are; answers in bounded time and writes nothing. */
  usesOf(exhibitionId: string, mediaIds: readonly string[]): Promise<readonly MediaUse[]>;
}

/** By picture. */
export async function usesOf(
  parts: readonly MediaUsePart[],
  exhibitionId: string,
  mediaIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Words[]>> {
  const uses = mediaIds.length === 0 ? [] : (await Promise.all(parts.map((part) => part.usesOf(exhibitionId, mediaIds)))).flat();
  const byId = new Map<string, Words[]>();
  for (const { mediaId, where } of uses) byId.set(mediaId, [...(byId.get(mediaId) ?? []), where]);
  return byId;
}
