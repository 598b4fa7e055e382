import { AppError } from '@shared/errors';
import { COUNT_CAP } from '@shared/rules/ticket-types';
import type { ClientSession } from 'mongoose';
import { EVERY_BRANCH } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import { setPool } from '../../../platform/places';
import type { Exhibition } from '../../show/exhibition';
import { derivedTypeId, ticketPool, ticketTypesOf, typesThere, untouchedTypesOf, type TypeWithPool } from './setup';
import { listTicketTypes, replaceTicketType, type TicketTypePlain } from './setup-store';
import { countByType } from './store';
import { countUses, putType, setDeleted } from './type-store';

/** A ticket type as it goes from show to show: no dates, nothing sold. `source` is its id in the show it was read from. */
export interface PublishedType
  extends Pick<TicketTypePlain, 'kind' | 'name' | 'description' | 'needsApproval' | 'needsInvitation' | 'hidden'> {
  readonly source: string;
  readonly quota: number | null;
  readonly waitingList: boolean;
  /** Its place in the list of the show it was read from; absent in what was read before it was kept. */
  readonly rank?: number;
}

/** Not deleted, and not on its way into another. */
const stands = ({ deletedAt, mergingInto }: TicketTypePlain) => !deletedAt && !mergingInto;

const published = ({ id, kind, name, description, needsApproval, needsInvitation, hidden, rank, pool }: TypeWithPool): PublishedType => ({
  source: id,
  kind,
  name: { zh: name.zh, en: name.en },
  description: description && { zh: description.zh, en: description.en },
  needsApproval,
  needsInvitation,
  hidden,
  quota: pool.quota,
  waitingList: pool.waitingList,
  rank,
});

export async function publishedTypesOf(show: Exhibition): Promise<PublishedType[]> {
  return (await ticketTypesOf(show)).filter(stands).map(published);
}

/** Which types taking these changes or adds, with their ids in the show: what it deleted or merged stays away. */
async function planOf(show: Exhibition, types: readonly PublishedType[], session?: ClientSession) {
  const here = await listTicketTypes(show.id, session);
  const standing = here.filter(stands);
  return types.flatMap((type, rank) => {
    const id = derivedTypeId(show.id, type.source);
    const known = standing.find((one) => one.id === id) ?? standing.find((one) => one.kind === type.kind && one.name.zh === type.name.zh);
    if (known) return [{ id: known.id, isNew: false, rank, type }];
    const gone = here.find((one) => one.id === id);
    return gone && !gone.takenBack ? [] : [{ id, isNew: true, rank, type }];
  });
}

/** The usual types that nobody has touched or used give way to those that are taken, as long as there are any. */
async function givingWay(
  show: Exhibition,
  taken: readonly { readonly id: string }[],
  now: Date,
  session?: ClientSession,
): Promise<string[]> {
  if (taken.length === 0) return [];
  const going: string[] = [];
  // One after the other: a transaction does one thing at a time.
  for (const { id } of await untouchedTypesOf(show, session)) {
    if (taken.some((one) => one.id === id)) continue;
    const { people, invitations, groups } = await countUses(show.id, id, 1, now, session);
    if (people + invitations + groups === 0) going.push(id);
  }
  return going;
}

/** What the show's types are once these are taken; makes nothing. */
export async function typesAfter(show: Exhibition, types: readonly PublishedType[], now: Date): Promise<PublishedType[]> {
  const plan = await planOf(show, types);
  const going = await givingWay(show, plan, now);
  const standing = (await typesThere(show.id)).filter((one) => stands(one) && !going.includes(one.id));
  const there = standing.map((one) => ({ rank: one.rank, type: published(one) }));
  const after = new Map(there.map((one) => [one.type.source, one]));
  for (const { id, rank, type } of plan) after.set(id, { rank, type: { ...type, source: id } });
  return [...after.values()].sort((a, b) => a.rank - b.rank || (a.type.source < b.type.source ? -1 : 1)).map((one) => one.type);
}

/**
 * Adds what the show lacks and brings up to date what it has from the same source, or under the same kind and name; others stay, save
 * the usual ones that nobody touched or used, and what the show deleted or merged stays away. All of it or nothing. Throws
 * `quota_below_taken` where more are out than a new limit allows.
 */
export async function takeTypes(show: Exhibition, types: readonly PublishedType[], now: Date): Promise<void> {
  await inTransaction(async (session) => {
    const steps = await planOf(show, types, session);
    // Read in here: whoever registers for a type or changes it at this moment writes it too, so that this runs again and leaves it.
    for (const ticketTypeId of await givingWay(show, steps, now, session))
      await setDeleted({ exhibitionId: show.id, ticketTypeId }, now, session);
    for (const { id, isNew, rank, type } of steps) {
      if (isNew) await addType(show, id, { ...type, rank }, session);
      else await overwriteType(show, id, { ...type, rank }, session);
    }
  });
}

type Ranked = PublishedType & { readonly rank: number };

async function addType(show: Exhibition, id: string, { source: _source, quota, waitingList, ...fields }: Ranked, session: ClientSession) {
  const { id: exhibitionId, branchId } = show;
  await putType({ ...fields, id, exhibitionId, branchId, validFrom: null, validUntil: null }, session);
  await setPool(ticketPool(show, id), quota, waitingList, () => Promise.resolve(0), session);
}

async function overwriteType(
  show: Exhibition,
  id: string,
  { source: _source, quota, waitingList, ...fields }: Ranked,
  session: ClientSession,
) {
  await replaceTicketType(EVERY_BRANCH, { ...fields, id, exhibitionId: show.id }, session);
  await setPool(ticketPool(show, id), quota, waitingList, () => countByType(show.id, id, { session }), session);
}

/**
 * Puts the types back as they were read before others were taken: those overwritten get their quota and rules again, those that gave way
 * are there again, those added go. All of it or nothing. Throws `ticket_type_in_use` where somebody has registered for one that was added, `quota_below_taken`.
 */
export async function putBackTypes(show: Exhibition, before: readonly PublishedType[], now: Date): Promise<void> {
  await inTransaction(async (session) => {
    const here = await listTicketTypes(show.id, session);
    const added = here.filter((one) => stands(one) && before.every(({ source }) => source !== one.id));
    for (const { id } of added) await removeAdded(show, id, now, session);
    for (const [at, type] of before.entries()) {
      const gaveWay = here.some((one) => one.id === type.source && one.deletedAt);
      if (!gaveWay) await overwriteType(show, type.source, { ...type, rank: type.rank ?? at }, session);
      else if (!(await setDeleted({ exhibitionId: show.id, ticketTypeId: type.source }, null, session))) throw new AppError('conflict');
    }
  });
}

async function removeAdded(show: Exhibition, ticketTypeId: string, now: Date, session: ClientSession): Promise<void> {
  const uses = await countUses(show.id, ticketTypeId, COUNT_CAP, now, session);
  if (uses.people + uses.invitations + uses.groups > 0) throw new AppError('ticket_type_in_use', uses);
  const gone = await setDeleted({ exhibitionId: show.id, ticketTypeId, takenBack: true }, now, session);
  if (!gone) throw new AppError('conflict');
}
