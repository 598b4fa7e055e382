import { PARTICIPANT_STATUSES } from '@shared/contracts/registration';
import { REGISTRATION_ORDERS, type RegistrationFilter, type RegistrationOrder } from '@shared/contracts/registration-staff';
import { idOf, oneOf, searchOf, useAddressFilter } from '../../../../ui/use-address-filter';

const ARRIVED = ['yes', 'no'] as const;

type Part = 'status' | 'type' | 'arrived' | 'group' | 'q' | 'order';

/** What the list shows and in which order stands in the address: reloading, going back and a link to a colleague show the same. */
export function useListFilter(): {
  filter: RegistrationFilter;
  order: RegistrationOrder;
  change: (part: Part, value: string | undefined) => void;
} {
  const [address, narrow] = useAddressFilter();
  const status = oneOf(PARTICIPANT_STATUSES, address.get('status'));
  const arrived = oneOf(ARRIVED, address.get('arrived'));
  const ticketTypeId = idOf(address.get('type'));
  const groupId = idOf(address.get('group'));
  const search = searchOf(address.get('q'));
  return {
    filter: {
      ...(status ? { status } : {}),
      ...(ticketTypeId ? { ticketTypeId } : {}),
      ...(arrived ? { arrived } : {}),
      ...(groupId ? { groupId } : {}),
      ...(search ? { search } : {}),
    },
    order: oneOf(REGISTRATION_ORDERS, address.get('order')) ?? 'newest',
    change: (part, value) => narrow({ [part]: value }),
  };
}
