import { PARTICIPANT_STATUSES } from '@shared/contracts/registration';
import { REGISTRATION_ORDERS, type RegistrationFilter, type RegistrationOrder } from '@shared/contracts/registration-staff';
import { useSearchParams } from 'react-router-dom';

const oneOf = <One extends string>(all: readonly One[], text: string | null): One | undefined => all.find((one) => one === text);
const ARRIVED = ['yes', 'no'] as const;
const ID = /^[0-9a-f]{24}$/;

type Part = 'status' | 'type' | 'arrived' | 'q' | 'order';

/** What the list shows and in which order stands in the address: reloading, going back and a link to a colleague show the same. */
export function useListFilter(): {
  filter: RegistrationFilter;
  order: RegistrationOrder;
  change: (part: Part, value: string | undefined) => void;
} {
  const [address, setAddress] = useSearchParams();
  const status = oneOf(PARTICIPANT_STATUSES, address.get('status'));
  const arrived = oneOf(ARRIVED, address.get('arrived'));
  const type = address.get('type');
  const search = address.get('q')?.trim().slice(0, 40);
  return {
    filter: {
      ...(status ? { status } : {}),
      ...(type && ID.test(type) ? { ticketTypeId: type } : {}),
      ...(arrived ? { arrived } : {}),
      ...(search ? { search } : {}),
    },
    order: oneOf(REGISTRATION_ORDERS, address.get('order')) ?? 'newest',
    change: (part, value) =>
      setAddress(
        (before) => {
          if (value) before.set(part, value);
          else before.delete(part);
          return before;
        },
        { replace: true },
      ),
  };
}
