import { EVERY_BRANCH } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import { ensurePool, setPool } from '../../../platform/places';
import type { Exhibition } from '../../show/exhibition';
import { derivedTypeId, ticketPool, ticketTypesOf } from './setup';
import { ensureTicketType, listTicketTypes, replaceTicketType, type TicketTypePlain } from './setup-store';
import { countByType } from './store';

/** A ticket type as it goes from show to show: no dates, nothing sold. `source` is its id in the show it was read from. */
export interface PublishedType
  extends Pick<TicketTypePlain, 'kind' | 'name' | 'description' | 'needsApproval' | 'needsInvitation' | 'hidden'> {
  readonly source: string;
  readonly quota: number | null;
  readonly waitingList: boolean;
}

export async function publishedTypesOf(show: Exhibition): Promise<PublishedType[]> {
  return (await ticketTypesOf(show)).map(({ id, kind, name, description, needsApproval, needsInvitation, hidden, pool }) => ({
    source: id,
    kind,
    name: { zh: name.zh, en: name.en },
    description: description && { zh: description.zh, en: description.en },
    needsApproval,
    needsInvitation,
    hidden,
    quota: pool.quota,
    waitingList: pool.waitingList,
  }));
}

/**
 * Adds what the show lacks and brings up to date what it has from the same source, or under the same kind and name; others stay, and
 * what the show deleted or merged stays away. Steps that can be repeated. Throws `quota_below_taken` where more are out than a new
 * limit allows.
 */
export async function takeTypes(show: Exhibition, types: readonly PublishedType[]): Promise<void> {
  const here = await listTicketTypes(show.id);
  const standing = here.filter((one) => !one.deletedAt && !one.mergingInto);
  for (const [rank, { source, quota, waitingList, ...fields }] of types.entries()) {
    const id = derivedTypeId(show.id, source);
    const known =
      standing.find((one) => one.id === id) ?? standing.find((one) => one.kind === fields.kind && one.name.zh === fields.name.zh);
    if (known) {
      await inTransaction(async (session) => {
        await replaceTicketType(EVERY_BRANCH, { ...fields, id: known.id, exhibitionId: show.id, rank }, session);
        await setPool(ticketPool(show, known.id), quota, waitingList, () => countByType(show.id, known.id, { session }), session);
      });
      continue;
    }
    if (here.some((one) => one.id === id)) continue;
    await ensurePool(ticketPool(show, id), quota, waitingList);
    await ensureTicketType({
      ...fields,
      id,
      exhibitionId: show.id,
      branchId: show.branchId,
      validFrom: null,
      validUntil: null,
      rank,
    });
  }
}
