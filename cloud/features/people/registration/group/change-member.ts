import type { BodyOf } from '@shared/contracts/contract';
import type { GroupMember, renameGroupMember, takeBackGroupMember } from '@shared/contracts/group';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { inTransaction } from '../../../../platform/db';
import { haveEntered, updateTicket } from '../../ticket';
import { cancelIn, isRevoked } from '../cancel-participant';
import { foundBy } from '../found-by';
import { changeParticipant, type ParticipantPlain } from '../store';
import { openToLead, type GroupDeps } from './open-group';
import { findGroup, findMember, setTakenBack, type GroupPlain } from './store';
import { viewMember } from './view';

const ALIVE = ['registered', 'waiting', 'pending'] as const;

/** A colleague who is still the contact's to change. Throws `not_found`, `group_member_claimed`, `group_led_by_other`. */
async function ownMember(group: GroupPlain, memberId: string, session: ClientSession): Promise<ParticipantPlain> {
  const led = await findGroup(group.id, session);
  if (!led || led.contactId !== group.contactId) throw new AppError('group_led_by_other');
  const member = await findMember(group, memberId, session);
  if (!member) throw new AppError('not_found');
  if (member.visitorId !== null) throw new AppError('group_member_claimed');
  return member;
}

/** Puts a name right, on the ticket too. */
export async function renameMember(
  deps: GroupDeps,
  visitorId: string,
  { code, memberId, name }: BodyOf<typeof renameGroupMember>,
  now: Date,
): Promise<GroupMember> {
  const { group } = await openToLead(deps, code, visitorId, now);
  const renamed = await inTransaction(async (session) => {
    const before = await ownMember(group, memberId, session);
    const after = await changeParticipant(before.id, ALIVE, { name, ...foundBy({ ...before, name }) }, now, session);
    if (!after) throw new AppError('not_found');
    if (after.ticketId) await updateTicket(after.ticketId, { holderName: name }, session);
    return after;
  });
  return viewMember(deps, renamed);
}

/** Ticket and place go; taking back twice is done once. */
export async function takeBackMember(
  deps: GroupDeps,
  visitorId: string,
  { code, memberId }: BodyOf<typeof takeBackGroupMember>,
  now: Date,
): Promise<void> {
  const { group } = await openToLead(deps, code, visitorId, now);
  await inTransaction((session) => takeBackIn(group, memberId, now, session));
}

/** Throws as `ownMember`, and `group_member_entered`: who is in, or was, has used the place. */
export async function takeBackIn(group: GroupPlain, memberId: string, now: Date, session: ClientSession): Promise<void> {
  const { id, exhibitionId, status } = await ownMember(group, memberId, session);
  if ((await haveEntered(exhibitionId, [id])).has(id)) throw new AppError('group_member_entered');
  // What staff decided about a number is not undone by a contact who takes it back.
  const isTheirs = status !== 'cancelled' && status !== 'rejected' && !(await isRevoked(id, session));
  await cancelIn(id, { by: 'contact', tell: null }, now, session);
  if (isTheirs) await setTakenBack(id, session);
}
