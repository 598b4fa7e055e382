import type { BodyOf } from '@shared/contracts/contract';
import type {
  createGroup as createContract,
  releaseGroup as releaseContract,
  StaffGroup,
  updateGroup as updateContract,
} from '@shared/contracts/group';
import type { ShowAction } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { readPhone } from '@shared/rules/phone';
import type { ClientSession } from 'mongoose';
import { recordAudit } from '../../../../platform/audit';
import type { Scope } from '../../../../platform/auth/caller';
import { inTransaction, isDuplicateKey } from '../../../../platform/db';
import type { Keys } from '../../../../platform/keys';
import { momentText, type Exhibition } from '../../../show/exhibition';
import { sealPhone } from '../phone-record';
import { searchKeysOf } from '../rules';
import { ticketTypesOf } from '../setup';
import { findTicketType, nameType, type TicketTypePlain } from '../setup-store';
import type { PhoneRecord } from '../store';
import { groupLink, linkHashOf } from './code';
import {
  changeGroup,
  findGroupByKey,
  getGroupInScope,
  newGroupId,
  putGroup,
  replaceLink,
  type GroupChanges,
  type GroupPlain,
} from './store';
import { viewGroup } from './view';

/** Which group of which show, and who does something with it. */
export interface GroupAct {
  readonly show: Exhibition;
  readonly groupId: string;
  readonly scope: Scope;
  readonly staffId: string;
}

const foundByContact = (company: string, contactName: string) => ({
  searchKeys: searchKeysOf({ name: contactName, company, email: null }),
});

/** Throws `phone_invalid`. */
function phoneOf(keys: Keys, typed: { number: string; region?: string | undefined } | null): PhoneRecord | null {
  if (!typed) return null;
  const read = readPhone(typed.number, typed.region);
  if (!read.ok) throw new AppError('phone_invalid', { reason: read.reason });
  return sealPhone(keys, read.e164, false);
}

/** Makes a group, on record; sent again with its key it is the same. Throws `ticket_type_unknown`, `phone_invalid`, `group_until_past`. */
export async function makeGroup(
  keys: Keys,
  show: Exhibition,
  { contactPhone, key, validUntil, note, ...fields }: BodyOf<typeof createContract>,
  staffId: string,
  now: Date,
): Promise<StaffGroup> {
  // The usual types of a show are made when they are first asked for.
  await ticketTypesOf(show);
  const id = newGroupId();
  const until = new Date(validUntil);
  const draft: GroupPlain = {
    ...fields,
    ...foundByContact(fields.company, fields.contactName),
    id,
    exhibitionId: show.id,
    branchId: show.branchId,
    key,
    contactPhone: phoneOf(keys, contactPhone),
    taken: 0,
    validUntil: until,
    note,
    closedAt: null,
    link: 1,
    linkHash: linkHashOf(keys, { id, link: 1 }),
    contactId: null,
    leads: [],
    createdAt: now,
    version: 0,
  };
  try {
    const made = await inTransaction(async (session) => {
      const { group, added } = await putGroup(draft, session);
      if (!added) return group;
      if (until <= now) throw new AppError('group_until_past');
      const type = await nameType(show.id, fields.ticketTypeId, session);
      const { company, places } = group;
      const details = { company, places, groupType: type.name.zh, groupUntil: momentText(until, show.timeZone, 'zh') };
      await record('group_made', group, staffId, company, details, now, session);
      return group;
    });
    return await viewGroup(made, now);
  } catch (error) {
    const same = isDuplicateKey(error) ? await findGroupByKey(show.id, key) : null;
    if (!same) throw error;
    return viewGroup(same, now);
  }
}

/** Changes a group as it was read, on record with what was and what is. Throws `conflict`, `group_places_below_taken`, and as making one does. */
export async function updateGroup(
  keys: Keys,
  act: GroupAct,
  { version, contactPhone, validUntil, ...fields }: BodyOf<typeof updateContract>,
  now: Date,
): Promise<StaffGroup> {
  const phone = contactPhone === undefined ? {} : { contactPhone: phoneOf(keys, contactPhone) };
  const changed = await inTransaction(async (session) => {
    const before = await getGroupInScope(locate(act), session);
    const types = [await findTicketType(act.show.id, before.ticketTypeId, session)];
    const opensAgain = before.validUntil <= now && new Date(validUntil) > now;
    if (opensAgain || fields.ticketTypeId !== before.ticketTypeId) types.push(await nameType(act.show.id, fields.ticketTypeId, session));
    if (version !== undefined && version !== before.version) throw new AppError('conflict');
    if (fields.places < before.taken) throw new AppError('group_places_below_taken', { taken: before.taken });
    const changes = { ...fields, ...phone, validUntil: new Date(validUntil), ...foundByContact(fields.company, fields.contactName) };
    const after = await changeGroup(before.id, before.version, changes, session);
    if (!after) throw new AppError('conflict');
    const details = changesOf(before, after, act.show.timeZone, types);
    if (Object.keys(details).length > 0) await record('group_changed', after, act.staffId, after.company, details, now, session);
    return after;
  });
  return viewGroup(changed, now);
}

/** What is on record of a change: of the contact only that something changed. */
function changesOf(before: GroupPlain, after: GroupPlain, zone: string, types: readonly (TicketTypePlain | null)[]) {
  const [from, to] = [types[0]?.name.zh ?? '', types.at(-1)?.name.zh ?? ''];
  const until = (one: GroupPlain) => momentText(one.validUntil, zone, 'zh');
  const same = before.contactName === after.contactName && (before.contactPhone?.hash ?? null) === (after.contactPhone?.hash ?? null);
  return {
    ...(before.company === after.company ? {} : { company: `${before.company} → ${after.company}` }),
    ...(before.places === after.places ? {} : { places: `${before.places} → ${after.places}` }),
    ...(before.ticketTypeId === after.ticketTypeId ? {} : { groupType: `${from} → ${to}` }),
    ...(until(before) === until(after) ? {} : { groupUntil: `${until(before)} → ${until(after)}` }),
    ...(same ? {} : { contactChanged: true }),
    ...(before.note === after.note ? {} : { internalNote: true }),
  };
}

/** Nobody is registered by its link any more, or again; doing it twice is done once. Throws `ticket_type_unknown`. */
export async function setClosed(act: GroupAct, closed: boolean, now: Date): Promise<StaffGroup> {
  const changed = await inTransaction(async (session) => {
    const before = await getGroupInScope(locate(act), session);
    if ((before.closedAt !== null) === closed) return before;
    if (!closed) await nameType(act.show.id, before.ticketTypeId, session);
    const changes: GroupChanges = { closedAt: closed ? now : null };
    const after = await changeGroup(before.id, before.version, changes, session);
    if (!after) throw new AppError('conflict');
    await record(closed ? 'group_closed' : 'group_reopened', after, act.staffId, after.company, {}, now, session);
    return after;
  });
  return viewGroup(changed, now);
}

/**
 * The contact is replaced: a new link, and whoever opens it leads; the old one opens nothing. On record with the reason. Throws
 * `phone_invalid`, and `conflict` when somebody has changed the group since it was read.
 */
export async function releaseGroup(
  { keys, publicUrl }: { keys: Keys; publicUrl: string },
  act: GroupAct,
  { contactName, contactPhone, version, reason }: BodyOf<typeof releaseContract>,
  now: Date,
): Promise<{ url: string }> {
  const phone = phoneOf(keys, contactPhone);
  const after = await inTransaction(async (session) => {
    const before = await getGroupInScope(locate(act), session);
    if (version !== undefined && version !== before.version) throw new AppError('conflict');
    const linkHash = linkHashOf(keys, { id: before.id, link: before.link + 1 });
    const contact = { contactName, contactPhone: phone, ...foundByContact(before.company, contactName) };
    const next = await replaceLink(before, { ...contact, linkHash }, now, session);
    if (!next) throw new AppError('conflict');
    await record('group_released', next, act.staffId, reason, { company: next.company }, now, session);
    return next;
  });
  return { url: groupLink(publicUrl, keys, after) };
}

export const locate = ({ show, groupId, scope }: Pick<GroupAct, 'show' | 'groupId' | 'scope'>) => ({
  exhibitionId: show.id,
  groupId,
  scope,
});

function record(
  action: ShowAction,
  { id, exhibitionId, branchId }: GroupPlain,
  staffId: string,
  reason: string,
  details: Record<string, string | number | boolean>,
  now: Date,
  session: ClientSession,
): Promise<void> {
  return recordAudit({ exhibitionId, branchId, at: now, staffId, action, reason, details: { groupId: id, ...details } }, session);
}
