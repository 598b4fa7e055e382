import { GROUP_STATES, type GroupFilter } from '@shared/contracts/group';
import { idOf, oneOf, searchOf, useAddressFilter } from '../../../ui/use-address-filter';

/** What the list shows, and which group is open, stands in the address: a colleague with the link sees the same. */
export function useGroupFilter() {
  const [address, narrow] = useAddressFilter();
  const state = oneOf(GROUP_STATES, address.get('state'));
  const ticketTypeId = idOf(address.get('type'));
  const search = searchOf(address.get('q'));
  const filter: GroupFilter = { ...(state ? { state } : {}), ...(ticketTypeId ? { ticketTypeId } : {}), ...(search ? { search } : {}) };
  return {
    filter,
    opened: idOf(address.get('group')) ?? null,
    change: (part: 'state' | 'type' | 'q' | 'group', value: string | undefined) =>
      narrow({ [part]: value }, { goesBack: part === 'group' }),
  };
}
