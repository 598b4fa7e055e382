import { mostEntered, type GroupFilter } from '@shared/contracts/group';
import { AppError } from '@shared/errors';
import { Types, type ClientSession } from 'mongoose';
import { inScope, type Scope } from '../../../../platform/auth/caller';
import { isId, olderThan, pageOf, placeAfter, type Page, type PageQuery } from '../../../../platform/paging';
import { Participant } from '../model';
import { searchKeysOf } from '../rules';
import { plain as plainParticipant, type ParticipantPlain } from '../store';
import { Group, type GroupLead, type GroupRecord } from './model';

export type GroupPlain = Omit<GroupRecord, '_id' | 'contactId' | 'linkHash'> & {
  readonly id: string;
  readonly contactId: string | null;
  readonly linkHash: string | null;
};
export type { GroupLead };

const plain = ({ _id, contactId, linkHash, ...fields }: GroupRecord): GroupPlain => ({
  id: _id.toString(),
  contactId: contactId ?? null,
  linkHash: linkHash ?? null,
  ...fields,
});

export const newGroupId = () => new Types.ObjectId().toString();

/** Adds a group, or answers with the one that was made with its key. */
export async function putGroup(
  { id, contactId: _none, linkHash, ...fields }: GroupPlain,
  session: ClientSession,
): Promise<{ group: GroupPlain; added: boolean }> {
  const { exhibitionId, key } = fields;
  const there = await Group.findOne({ exhibitionId, key }, null, { session }).lean();
  if (there) return { group: plain(there), added: false };
  const [row] = await Group.create([{ _id: new Types.ObjectId(id), ...fields, ...(linkHash ? { linkHash } : {}) }], { session });
  if (!row) throw new Error('nothing was created');
  return { group: plain(row.toObject()), added: true };
}

export async function findGroup(id: string, session?: ClientSession): Promise<GroupPlain | null> {
  const row = await Group.findById(id, null, { session: session ?? null }).lean();
  return row ? plain(row) : null;
}

/** Throws `not_found`, for another branch's and another show's too. */
export async function getGroupInScope(
  { exhibitionId, groupId, scope }: { exhibitionId: string; groupId: string; scope: Scope },
  session?: ClientSession,
): Promise<GroupPlain> {
  const row = await Group.findOne({ _id: groupId, exhibitionId, ...inScope(scope) }, null, { session: session ?? null }).lean();
  if (!row) throw new AppError('not_found');
  return plain(row);
}

export async function findGroupByLink(linkHash: string): Promise<GroupPlain | null> {
  const row = await Group.findOne({ linkHash }).lean();
  return row ? plain(row) : null;
}

export async function findGroupByKey(exhibitionId: string, key: string): Promise<GroupPlain | null> {
  const row = await Group.findOne({ exhibitionId, key }).lean();
  return row ? plain(row) : null;
}

const STATES = {
  open: (now: Date) => ({ closedAt: null, validUntil: { $gt: now } }),
  closed: () => ({ closedAt: { $ne: null } }),
  expired: (now: Date) => ({ closedAt: null, validUntil: { $lte: now } }),
};

/** Newest first. `part` is the beginning of a piece of company or contact. */
export async function listGroupsPage(
  exhibitionId: string,
  scope: Scope,
  { state, ticketTypeId, part }: Omit<GroupFilter, 'search'> & { part: string | null },
  page: PageQuery,
  now: Date,
): Promise<Page<GroupPlain>> {
  const rows = await Group.find({
    exhibitionId,
    ...inScope(scope),
    ...(state ? STATES[state](now) : {}),
    ...(ticketTypeId ? { ticketTypeId } : {}),
    ...(part ? { searchKeys: { $regex: `^${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}` } } : {}),
    ...olderThan(page),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, plain, (row) => row._id);
}

/** Of those with one of a group's places: how many have claimed, and came; by group. */
export async function countMembers(
  exhibitionId: string,
  ids: readonly string[],
): Promise<Map<string, { claimed: number; arrived: number }>> {
  const rows = await Participant.aggregate<{ _id: string; claimed: number; arrived: number }>([
    { $match: { exhibitionId, 'group.id': { $in: [...ids] }, 'group.place': true } },
    {
      $group: {
        _id: '$group.id',
        claimed: { $sum: { $cond: [{ $gt: ['$visitorId', null] }, 1, 0] } },
        arrived: { $sum: { $cond: ['$arrived', 1, 0] } },
      },
    },
  ]);
  return new Map(rows.map(({ _id, ...counts }) => [_id, counts]));
}

export type GroupChanges = Partial<
  Pick<
    GroupRecord,
    'company' | 'contactName' | 'contactPhone' | 'searchKeys' | 'ticketTypeId' | 'places' | 'validUntil' | 'note' | 'closedAt'
  >
>;

/** Changes a group as it was read; places never fall below those taken. Null: somebody was faster, or more are taken. */
export async function changeGroup(id: string, version: number, changes: GroupChanges, session: ClientSession): Promise<GroupPlain | null> {
  const row = await Group.findOneAndUpdate(
    { _id: id, version, ...(changes.places === undefined ? {} : { taken: { $lte: changes.places } }) },
    { $set: changes, $inc: { version: 1 } },
    { returnDocument: 'after', lean: true, session },
  );
  return row ? plain(row) : null;
}

/** A new contact with a new link in place of the one before, which nobody leads by any more. Null: somebody else made one just now. */
export async function replaceLink(
  group: GroupPlain,
  next: Pick<GroupRecord, 'contactName' | 'contactPhone' | 'searchKeys'> & { readonly linkHash: string },
  now: Date,
  session: ClientSession,
): Promise<GroupPlain | null> {
  const row = await Group.findOneAndUpdate(
    { _id: group.id, link: group.link },
    { $set: { ...next, leads: ended(group.leads, now), entered: group.taken }, $inc: { link: 1, version: 1 }, $unset: { contactId: 1 } },
    { returnDocument: 'after', lean: true, session },
  );
  return row ? plain(row) : null;
}

const ended = (leads: readonly GroupLead[], now: Date): GroupLead[] => leads.map((one) => ({ ...one, until: one.until ?? now }));

/** The first WeChat leads it. Null: another one does, or the link has been replaced. */
export async function takeLead(group: GroupPlain, visitorId: string, lead: GroupLead, session: ClientSession): Promise<GroupPlain | null> {
  const row = await Group.findOneAndUpdate(
    { _id: group.id, link: group.link, contactId: { $exists: false } },
    { $set: { contactId: visitorId }, $push: { leads: lead } },
    { returnDocument: 'after', lean: true, session },
  );
  return row ? plain(row) : null;
}

const MAY_ENTER = {
  $lt: [{ $ifNull: ['$entered', 0] }, { $add: [mostEntered(0), { $multiply: ['$places', mostEntered(1) - mostEntered(0)] }] }],
};

/** One of the group's places, while it is open, this WeChat leads it and has not entered too many: one conditional update. Null: none. */
export async function takeGroupPlace(id: string, contactId: string, now: Date, session: ClientSession): Promise<GroupPlain | null> {
  const row = await Group.findOneAndUpdate(
    { _id: id, contactId, closedAt: null, validUntil: { $gt: now }, $expr: { $and: [{ $lt: ['$taken', '$places'] }, MAY_ENTER] } },
    { $inc: { taken: 1, entered: 1 } },
    { returnDocument: 'after', lean: true, session },
  );
  return row ? plain(row) : null;
}

/** Whoever is cancelled or declined gives their company's place back, once. */
export async function leaveGroup({ id, group }: Pick<ParticipantPlain, 'id' | 'group'>, session: ClientSession): Promise<void> {
  if (!group?.place) return;
  const left = await Participant.updateOne({ _id: id, 'group.place': true }, { $set: { 'group.place': false } }, { session });
  if (left.matchedCount === 1) await Group.updateOne({ _id: group.id, taken: { $gt: 0 } }, { $inc: { taken: -1 } }, { session });
}

/** The contact took them back. */
export async function setTakenBack(id: string, session: ClientSession): Promise<void> {
  await Participant.updateOne({ _id: id, group: { $ne: null } }, { $set: { 'group.takenBack': true } }, { session });
}

/** A refusal is taken back: a place of their company again, unless they registered by themselves since. Throws `group_full`. */
export async function rejoinGroup(
  { id, group, generation }: Pick<ParticipantPlain, 'id' | 'group' | 'generation'>,
  session: ClientSession,
): Promise<void> {
  if (!group || group.place || generation > 1) return;
  const taken = await Group.updateOne({ _id: group.id, $expr: { $lt: ['$taken', '$places'] } }, { $inc: { taken: 1 } }, { session });
  if (taken.matchedCount === 0) throw new AppError('group_full');
  await Participant.updateOne({ _id: id }, { $set: { 'group.place': true } }, { session });
}

export async function findMemberByKey(exhibitionId: string, key: string, session?: ClientSession): Promise<ParticipantPlain | null> {
  const row = await Participant.findOne({ exhibitionId, 'group.key': key }, null, { session: session ?? null }).lean();
  return row ? plainParticipant(row) : null;
}

/** Somebody whom this group's contact registered; null: nobody, or erased since. */
export async function findMember(
  { id, exhibitionId }: Pick<GroupPlain, 'id' | 'exhibitionId'>,
  memberId: string,
  session: ClientSession,
): Promise<ParticipantPlain | null> {
  const row = await Participant.findOne({ _id: memberId, exhibitionId, 'group.id': id, erasedAt: null }, null, { session }).lean();
  return row ? plainParticipant(row) : null;
}

/** Those the contact is shown: without whom they took back themselves, whoever was erased, or left and registered by themselves. Newest first. */
export async function listMembersPage(
  { id, exhibitionId }: Pick<GroupPlain, 'id' | 'exhibitionId'>,
  { cursor, limit }: PageQuery,
): Promise<Page<ParticipantPlain>> {
  const after = placeAfter(cursor, isId);
  const rows = await Participant.find({
    exhibitionId,
    'group.id': id,
    erasedAt: null,
    $and: [
      { $or: [{ status: { $ne: 'cancelled' } }, { visitorId: { $exists: true } }] },
      { $or: [{ 'group.place': true }, { generation: 1 }] },
    ],
    ...(after ? { _id: { $lt: new Types.ObjectId(after) } } : {}),
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  return pageOf(rows, limit, plainParticipant, (row) => row._id);
}

export async function hasMembers({ id, exhibitionId }: Pick<GroupPlain, 'id' | 'exhibitionId'>): Promise<boolean> {
  return (await Participant.exists({ exhibitionId, 'group.id': id, 'group.place': true })) !== null;
}

/** How many groups that are neither closed nor over name a type; stops counting at `cap`. */
export async function countOpenGroups(
  exhibitionId: string,
  ticketTypeId: string,
  now: Date,
  limits: { limit: number; session?: ClientSession },
): Promise<number> {
  return Group.countDocuments({ exhibitionId, ticketTypeId, ...STATES.open(now) }, limits);
}

/** Groups of a type lead into another from now on. */
export async function moveGroups(exhibitionId: string, ticketTypeId: string, into: string, session: ClientSession): Promise<void> {
  await Group.updateMany({ exhibitionId, ticketTypeId }, { $set: { ticketTypeId: into }, $inc: { version: 1 } }, { session });
}

/** Two visitors were one person: what the one led is the other's. */
export async function moveLeads(absorbedId: string, visitorId: string): Promise<void> {
  await Group.updateMany({ contactId: absorbedId }, { $set: { contactId: visitorId } });
  for (const { _id, leads } of await Group.find({ 'leads.visitorId': absorbedId }, { leads: 1 }).lean())
    await Group.updateOne({ _id }, { $set: { leads: leads.map((one) => (one.visitorId === absorbedId ? { ...one, visitorId } : one)) } });
}

/** Every group that a visitor leads or led. */
export async function listLedBy(visitorId: string): Promise<GroupPlain[]> {
  return (await Group.find({ 'leads.visitorId': visitorId }).sort({ _id: 1 }).lean()).map(plain);
}

/** Groups of a show by the contact's number or a part of a name. */
export async function listByContact(
  exhibitionId: string,
  scope: Scope,
  by: { phoneHash: string } | { tailHash: string } | { part: string },
  limit: number,
): Promise<GroupPlain[]> {
  const wanted =
    'phoneHash' in by
      ? { 'contactPhone.hash': by.phoneHash }
      : 'tailHash' in by
        ? { 'contactPhone.tailHash': by.tailHash }
        : { searchKeys: { $regex: `^${by.part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}` } };
  const rows = await Group.find({ exhibitionId, ...inScope(scope), contactName: { $ne: '' }, ...wanted })
    .limit(limit)
    .lean();
  return rows.map(plain);
}

/** What a group has of a WeChat goes; when it leads, the contact and the link go too. */
export async function forgetLead(group: GroupPlain, visitorId: string): Promise<void> {
  const leads = group.leads.map(({ visitorId: whose, ...one }) =>
    whose === visitorId ? { ...one, name: '' } : { ...one, ...(whose ? { visitorId: whose } : {}) },
  );
  const led = group.contactId === visitorId;
  // Replaced, and nobody has put the next one's name in its place yet.
  const named = group.leads.some(({ visitorId: whose, name }) => whose === visitorId && name === group.contactName);
  await Group.updateOne({ _id: group.id }, { $set: { leads, ...(led || named ? nobody(group) : {}) }, ...(led ? GONE : {}) });
}

/** Who the contact is goes, and the link they had; the group and whoever is registered stay. */
export async function forgetContact(group: GroupPlain): Promise<void> {
  const leads = group.leads.map(({ visitorId: _whose, ...one }) => ({ ...one, name: '' }));
  await Group.updateOne({ _id: group.id }, { $set: { leads, ...nobody(group) }, ...GONE });
}

const GONE = { $unset: { contactId: 1, linkHash: 1 }, $inc: { version: 1, link: 1 } } as const;
const nobody = ({ company }: GroupPlain) => ({
  contactName: '',
  contactPhone: null,
  searchKeys: searchKeysOf({ name: '', company, email: null }),
});

/** Groups of a show that still say who the contact is. */
export async function* streamWithContact(exhibitionId: string): AsyncGenerator<{ id: string }> {
  const rows = Group.find(
    { exhibitionId, $or: [{ contactName: { $ne: '' } }, { 'leads.visitorId': { $exists: true } }, { note: { $ne: '' } }] },
    { _id: 1 },
  );
  for await (const { _id } of rows.lean().cursor()) yield { id: _id.toString() };
}

export async function emptyGroups(ids: readonly string[]): Promise<void> {
  for (const row of await Group.find({ _id: { $in: [...ids] } }).lean()) {
    await forgetContact(plain(row));
    await Group.updateOne({ _id: row._id }, { $set: { note: '' } });
  }
}
