import type { ClonePart } from '../../show/exhibition';
import { ensurePool } from '../../../platform/places';
import { derivedTypeId, formOf, ticketPool, ticketTypesOf } from './setup';
import { ensureTicketType, findForm, replaceForm } from './setup-store';

/** A copied show takes its form and its ticket types along: quotas too, what was sold not. */
export const registrationClone: ClonePart = {
  name: 'registration',
  async clone(from, to, moved) {
    const { version, fields } = await formOf(from.id);
    if (version > 0 && !(await findForm(to.id))) await replaceForm(to.id, to.branchId, 0, fields);
    const shift = (at: Date | null | undefined) => (at ? moved(at) : null);
    // One on its way into another is not copied: the other one is.
    for (const { pool, merged: _merged, ...type } of (await ticketTypesOf(from)).filter((one) => !one.mergingInto)) {
      const id = derivedTypeId(to.id, type.id);
      await ensurePool(ticketPool(to, id), pool.quota, pool.waitingList);
      await ensureTicketType({
        ...type,
        id,
        exhibitionId: to.id,
        branchId: to.branchId,
        saleFrom: shift(type.saleFrom),
        saleUntil: shift(type.saleUntil),
        validFrom: shift(type.validFrom),
        validUntil: shift(type.validUntil),
      });
    }
  },
};
