import type { ClientSession } from 'mongoose';
import type { Words } from '../../show/exhibition';

/** Where a segment is used. */
export interface SegmentUse {
  readonly segmentId: string;
  readonly where: Words;
}

/** Who sends to segments of a show. Answered by each feature that does, assembled in cloud/parts.ts. */
export interface SegmentUsePart {
  readonly name: string;
  /** Answers in bounded time and writes nothing. */
  usesOf(exhibitionId: string, session?: ClientSession): Promise<readonly SegmentUse[]>;
}

/** By segment. */
export async function usesOf(
  parts: readonly SegmentUsePart[],
  exhibitionId: string,
  session?: ClientSession,
): Promise<ReadonlyMap<string, readonly Words[]>> {
  const byId = new Map<string, Words[]>();
  // One after the other: a transaction asks one thing at a time.
  for (const part of parts)
    for (const { segmentId, where } of await part.usesOf(exhibitionId, session))
      byId.set(segmentId, [...(byId.get(segmentId) ?? []), where]);
  return byId;
}
