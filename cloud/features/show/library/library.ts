import type { LibraryOwner } from '@shared/contracts/material';
import type { AuditAction } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { recordAudit } from '../../../platform/audit';
import { isHeadOffice } from '../../../platform/auth/policies';
import type { Scope } from '../../../platform/auth/caller';
import type { Exhibition, Language } from '../exhibition';

/** Who looks after the library of a show's branch, and when. */
export interface LibraryAct {
  readonly show: Exhibition;
  /** Head office's accounts see every branch, and change what is shared with all of them. */
  readonly scope: Scope;
  readonly staffId: string;
  readonly now: Date;
  readonly language: Language;
}

type Owned = { readonly branchId: string | null };

export const ownerOf = ({ branchId }: Owned): LibraryOwner => (branchId === null ? 'house' : 'branch');

export const mayChange = (scope: Scope, { branchId }: Owned): boolean => branchId !== null || isHeadOffice(scope);

/** Throws `library_of_house` for what head office shares and this account only reads. */
export function checkMayChange({ scope }: Pick<LibraryAct, 'scope'>, owned: Owned): void {
  if (!mayChange(scope, owned)) throw new AppError('library_of_house');
}

/** Whose something new is. Throws `library_of_house`. */
export function ownerBranch(act: LibraryAct, owner: LibraryOwner): string | null {
  const branchId = owner === 'house' ? null : act.show.branchId;
  checkMayChange(act, { branchId });
  return branchId;
}

/** On record with the show it was done from; what is head office's, with what concerns the house. */
export const putOnRecord = (
  { show, staffId, now }: LibraryAct,
  { branchId }: Owned,
  action: AuditAction,
  details: Record<string, string>,
  session: ClientSession,
): Promise<void> =>
  recordAudit({ exhibitionId: branchId === null ? null : show.id, branchId, at: now, staffId, action, reason: '', details }, session);

/** Of two states in words, what differs. */
export function changesOf(before: Record<string, string>, after: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.keys(after)
      .filter((field) => before[field] !== after[field])
      .map((field) => [field, `${before[field] ?? ''} → ${after[field] ?? ''}`]),
  );
}
