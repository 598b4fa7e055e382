import { codeKind, type CodeTarget } from '@shared/contracts/code';
import type { Exhibition } from '../exhibition';

/** What one kind of code leads to. Declared by the feature whose thing the code stands for, assembled in cloud/parts.ts. */
export interface CodeKind {
  readonly kind: CodeTarget['kind'];
  /** The page it opens unless the code itself names another. */
  readonly page: CodeTarget['page'];
}

/** A touchpoint has no page of its own: it opens the show. */
export const touchpointCode: CodeKind = { kind: 'touchpoint', page: 'home' };

/** Every kind of code by its name. */
export type CodeKinds = ReadonlyMap<CodeTarget['kind'], CodeKind>;

/** Throws when two features claim one kind, or nobody claims one that codes are made of. */
export function codeKindsOf(parts: readonly CodeKind[]): CodeKinds {
  const kinds = new Map(parts.map((part) => [part.kind, part]));
  const unclaimed = codeKind.options.filter((kind) => !kinds.has(kind));
  if (kinds.size !== parts.length || unclaimed.length > 0)
    throw new Error(`kinds of code claimed twice or by nobody: ${unclaimed.join(', ')}`);
  return kinds;
}

/** Names of what pages of a show are about, by id; what is not on show is left out. Answered by the feature that has the pages. */
export interface CodeSubjects {
  booth(show: Exhibition, ids: readonly string[]): Promise<Map<string, string>>;
  session(show: Exhibition, ids: readonly string[]): Promise<Map<string, string>>;
}
