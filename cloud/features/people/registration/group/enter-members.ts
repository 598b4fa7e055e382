import type { BodyOf, ResponseOf } from '@shared/contracts/contract';
import type { enterGroupMembers, GroupMember, NewMember, replaceGroupMember } from '@shared/contracts/group';
import type { Answers, FormField } from '@shared/contracts/registration';
import { AppError, ERRORS } from '@shared/errors';
import { CONSENTS } from '@shared/rules/consents';
import { contactFieldOf, contactOf, type Contact } from '@shared/rules/contact';
import { readPhone } from '@shared/rules/phone';
import type { ClientSession } from 'mongoose';
import { inTransaction, isDuplicateKey } from '../../../../platform/db';
import { giveConsents } from '../../consent';
import { revokedOf } from '../cancel-participant';
import { claimCodeOf, claimHashOf } from '../claim-code';
import { foundBy } from '../found-by';
import { grantTicket } from '../grant-ticket';
import { holdForPhone, samePhone, standing } from '../hold-registration';
import { ensureTurns } from '../hold-store';
import { takePlaceFor } from '../kept-place';
import { untouched } from '../new-registration';
import { phoneHash, sealPhone } from '../phone-record';
import { formOf } from '../setup';
import { findTicketType, type TicketTypePlain } from '../setup-store';
import { addParticipant, newParticipantId, type ParticipantPlain } from '../store';
import { takeBackIn } from './change-member';
import { checkOpen, openToLead, type GroupDeps, type Opened } from './open-group';
import { findGroup, findMemberByKey, takeGroupPlace, type GroupPlain } from './store';
import { viewMember } from './view';

/** What a contact confirms colleagues know of; anything else is theirs to agree to when they claim. */
const REQUIRED = CONSENTS.filter((one) => one.required);

/** Registers colleagues, each by themselves; what could not be is told line by line, and sent again nobody is there twice. */
export async function enterMembers(
  deps: GroupDeps,
  visitorId: string,
  { code, language, people }: BodyOf<typeof enterGroupMembers>,
  now: Date,
): Promise<ResponseOf<typeof enterGroupMembers>> {
  const opened = await openToLead(deps, code, visitorId, now);
  const { fields } = await formOf(opened.show.id);
  const faults: ResponseOf<typeof enterGroupMembers>['faults'] = [];
  for (const { key, ...person } of people) {
    try {
      await enterOne(deps, opened, { person, key, language, fields }, now);
      faults.push(null);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      const { zh, en } = ERRORS[error.code];
      faults.push({ code: error.code, message: { zh, en } });
    }
  }
  return { faults };
}

/** One colleague in the place of another who has not claimed: the place stays theirs. Throws as entering and taking back do. */
export async function replaceMember(
  deps: GroupDeps,
  visitorId: string,
  { code, key, language, person, memberId }: BodyOf<typeof replaceGroupMember>,
  now: Date,
): Promise<GroupMember> {
  const opened = await openToLead(deps, code, visitorId, now);
  const { fields } = await formOf(opened.show.id);
  const entered = await enterOne(deps, opened, { person, key, language, fields, instead: memberId }, now);
  return viewMember(deps, entered);
}

interface Entry {
  readonly person: NewMember;
  /** Of the line. */
  readonly key: string;
  readonly language: 'zh' | 'en';
  readonly fields: readonly FormField[];
  /** Who goes for them. */
  readonly instead?: string;
}

/**
 * Whether the number is registered already shows in nothing that is answered: that one waits to be looked at by staff. Throws
 * `group_full`, `group_changes_used_up`, `group_member_double`, `group_type_stopped`, `group_sold_out`, `phone_invalid`, `group_led_by_other`.
 */
async function enterOne(deps: GroupDeps, opened: Opened, entry: Entry, now: Date): Promise<ParticipantPlain> {
  const { keys } = deps;
  const { group, show } = opened;
  const contactId = group.contactId ?? '';
  const read = entry.person.phone ? readPhone(entry.person.phone.number, entry.person.phone.region) : null;
  if (read && !read.ok) throw new AppError('phone_invalid', { reason: read.reason });
  const e164 = read?.ok ? read.e164 : null;
  const key = `${group.id}/${entry.key}`;
  const id = newParticipantId();
  const theirs = detailsOf(entry.fields, group.company, entry.person);
  await ensureTurns({ exhibitionId: show.id, branchId: show.branchId }, { phone: e164 && phoneHash(keys, e164) });
  try {
    return await inTransaction(async (session) => {
      const there = await findMemberByKey(show.id, key, session);
      if (there) return there;
      if (entry.instead) await takeBackIn(group, entry.instead, now, session);
      const held = await placeOf(opened, contactId, now, session);
      const type = await typeOf(held, session);
      const draft: ParticipantPlain = {
        ...untouched(show, type, now),
        id,
        visitorId: null,
        name: entry.person.name,
        ...foundBy({ name: entry.person.name, ...theirs.contact }),
        ...theirs.contact,
        phone: e164 ? sealPhone(keys, e164, false) : null,
        answers: theirs.answers,
        language: entry.language,
        group: { id: group.id, key, place: true, direct: !type.needsApproval },
        claimHash: claimHashOf(keys, claimCodeOf(keys, id)),
      };
      return register(draft, { type, proof: proofOf(held) }, now, session);
    });
  } catch (error) {
    const same = isDuplicateKey(error) ? await findMemberByKey(show.id, key) : null;
    if (!same) throw error;
    return same;
  }
}

/** Who confirmed it is named by the record of whose WeChat led the group, and not by name: that can be erased. */
const proofOf = ({ company, leads }: GroupPlain) =>
  `团体报名「${company}」的联系人确认已告知本人，凭证 ${leads.find((one) => one.until === null)?.ref ?? ''}`;

async function register(
  draft: ParticipantPlain,
  { type, proof }: { type: TicketTypePlain; proof: string },
  now: Date,
  session: ClientSession,
): Promise<ParticipantPlain> {
  const twins = await samePhone(draft, session);
  // Of their own list, which they may know; not of a ticket that is somebody's own.
  if (twins.some((one) => one.group?.id === draft.group?.id && one.group?.place && one.visitorId === null))
    throw new AppError('group_member_double');
  await addParticipant(draft, session);
  await giveConsents(draft, REQUIRED, { contact: proof }, now, session);
  let entered = draft;
  // Whose ticket staff took gets none by way of a company: staff look at it, and the contact is told nothing of it.
  const revoked = await revokedOf(twins, session);
  if (!type.needsApproval && revoked.length === 0) {
    if ((await takePlaceFor(draft, now, session, { waits: false })) === null) throw new AppError('group_sold_out');
    entered = await grantTicket(draft, 'group', now, session);
  }
  const others = [...new Set([...(await standing(twins)), ...revoked])];
  return others.length > 0 ? holdForPhone(entered, others, now, session) : entered;
}

/** One of the group's places. Throws with why there is none. */
async function placeOf({ group, show }: Opened, contactId: string, now: Date, session: ClientSession): Promise<GroupPlain> {
  const held = await takeGroupPlace(group.id, contactId, now, session);
  if (held) return held;
  const fresh = await findGroup(group.id, session);
  if (!fresh || fresh.link !== group.link) throw new AppError('group_link_invalid');
  if (fresh.contactId !== contactId) throw new AppError('group_led_by_other');
  checkOpen({ group: fresh, show }, now);
  throw new AppError(fresh.taken < fresh.places ? 'group_changes_used_up' : 'group_full');
}

/** The type as it stands at this moment: it may have been merged into another, stopped or deleted. */
async function typeOf({ exhibitionId, ticketTypeId }: GroupPlain, session: ClientSession): Promise<TicketTypePlain> {
  const type = await findTicketType(exhibitionId, ticketTypeId, session);
  if (!type || type.deletedAt || type.stopped || type.mergingInto) throw new AppError('group_type_stopped');
  return type;
}

/** Company and job title where the show's form asks for them; where it does not, they are the contact's all the same. */
function detailsOf(fields: readonly FormField[], company: string, { position }: NewMember): { answers: Answers; contact: Contact } {
  const given: Partial<Record<keyof Contact, string>> = { company, ...(position ? { position } : {}) };
  const answers: Answers = Object.fromEntries(
    fields.flatMap((field) => {
      const text = given[contactFieldOf(field) ?? 'email'];
      if (!text) return [];
      if (!field.options) return [[field.key, text]];
      const option = field.options.find((one) => Object.values(one.label).includes(text));
      return option ? [[field.key, option.value]] : [];
    }),
  );
  return { answers, contact: { ...contactOf(fields, answers), ...given } };
}
