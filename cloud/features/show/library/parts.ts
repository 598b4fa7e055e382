import type { ClientSession } from 'mongoose';
import type { Scope } from '../../../platform/auth/caller';
import type { Words } from '../exhibition';

/** Where a material is used. */
export interface MaterialUse {
  readonly materialId: string;
  /** For example `光电展 · 主论坛开幕`. */
  readonly where: Words;
}

/** What features name materials of the library. Answered by each that does, assembled in cloud/parts.ts. */
export interface MaterialUsePart {
  readonly name: string;
  /** Where those of these are used that are, in shows of the scope; answers in bounded time and writes nothing. */
  usesOf(scope: Scope, materialIds: readonly string[]): Promise<readonly MaterialUse[]>;
}

/** By material. */
export async function usesOf(
  parts: readonly MaterialUsePart[],
  scope: Scope,
  materialIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Words[]>> {
  const uses = materialIds.length === 0 ? [] : (await Promise.all(parts.map((part) => part.usesOf(scope, materialIds)))).flat();
  const byId = new Map<string, Words[]>();
  for (const { materialId, where } of uses) byId.set(materialId, [...(byId.get(materialId) ?? []), where]);
  return byId;
}

/** What shows make of a right. */
interface RightUse {
  readonly given: number;
  readonly handedOut: number;
  /** Shows of the scope that offer it, by name. */
  readonly shows: readonly Words[];
}

/** What has become of rights of the library. Answered by the feature that gives them, assembled in cloud/parts.ts. */
export interface RightUsePart {
  /** By right; answers in bounded time and writes nothing. */
  usesOf(scope: Scope, rightIds: readonly string[]): Promise<ReadonlyMap<string, RightUse>>;
}

/** Which tags of the library people of shows have. */
export interface TagUsePart {
  isUsed(tagId: string, session: ClientSession): Promise<boolean>;
  /** Whoever has the one has the other; safe to run again after being cut off. */
  move(from: string, into: string): Promise<void>;
}
