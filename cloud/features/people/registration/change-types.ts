import type { AuditAction } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { COUNT_CAP } from '@shared/rules/ticket-types';
import type { ClientSession } from 'mongoose';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import type { Exhibition } from '../../show/exhibition';
import { undoUntil } from './rules';
import { ticketTypesOf } from './setup';
import type { TicketTypePlain } from './setup-store';
import { countUses, findTypeInScope, setDeleted, setRanks, setStopped } from './type-store';

/** Which type, and who does something with it. */
export interface TypeAct {
  readonly exhibitionId: string;
  readonly ticketTypeId: string;
  readonly scope: Scope;
  readonly staffId: string;
}

/** Nobody registers for it any more, or again; doing it twice is done once. Throws `not_found`. */
export async function setSale(act: TypeAct, stopped: boolean, now: Date): Promise<void> {
  await getType(act);
  await inTransaction(async (session) => {
    const type = await setStopped(act, stopped, session);
    if (type) await recordType(stopped ? 'ticket_type_stopped' : 'ticket_type_resumed', type, act, type.name.zh, now, session);
  });
}

/** Throws `conflict` when the types are not those any more that were ordered. */
export async function orderTypes(show: Exhibition, ids: readonly string[]): Promise<void> {
  const there = (await ticketTypesOf(show)).map((one) => one.id);
  if (ids.toSorted().join() !== there.toSorted().join()) throw new AppError('conflict');
  await inTransaction((session) => setRanks(show.id, ids, session));
}

/** Deletes a type nobody has used. Throws `not_found`, `ticket_type_in_use` with how many do, `conflict`. */
export async function deleteType(act: TypeAct, now: Date): Promise<void> {
  const type = await getType(act);
  if (type.deletedAt) return;
  await inTransaction(async (session) => {
    const uses = await countUses(act.exhibitionId, act.ticketTypeId, COUNT_CAP, now, session);
    if (uses.people + uses.invitations + uses.groups > 0) throw new AppError('ticket_type_in_use', uses);
    if (!(await setDeleted(act, now, session))) throw new AppError('conflict');
    await recordType('ticket_type_deleted', type, act, type.name.zh, now, session);
  });
}

/** Takes a deletion back. Throws `not_found`, `ticket_type_undo_too_late`. */
export async function restoreType(act: TypeAct, now: Date): Promise<void> {
  const type = await getType(act);
  if (!type.deletedAt) return;
  if (type.mergingInto || undoUntil(type.deletedAt) < now) throw new AppError('ticket_type_undo_too_late');
  await inTransaction(async (session) => {
    if (await setDeleted(act, null, session)) await recordType('ticket_type_restored', type, act, type.name.zh, now, session);
  });
}

/** Throws `not_found`, also for another branch's. */
export async function getType(act: Omit<TypeAct, 'staffId'>): Promise<TicketTypePlain> {
  const type = await findTypeInScope(act);
  if (!type) throw new AppError('not_found');
  return type;
}

export function recordType(
  action: AuditAction,
  { id, exhibitionId, branchId }: TicketTypePlain,
  { staffId }: Pick<TypeAct, 'staffId'>,
  reason: string,
  now: Date,
  session: ClientSession,
): Promise<void> {
  return recordAudit({ exhibitionId, branchId, at: now, staffId, action, reason, details: { ticketTypeId: id } }, session);
}
