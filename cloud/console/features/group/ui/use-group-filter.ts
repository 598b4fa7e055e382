import { GROUP_STATES, type GroupFilter, type GroupState } from '@shared/contracts/group';
import { useSearchParams } from 'react-router-dom';

const ID = /^[0-9a-f]{24}$/;

/** What the list shows, and which group is open, stands in the address: a colleague with the link sees the same. */
export function useGroupFilter() {
  const [address, setAddress] = useSearchParams();
  const state = GROUP_STATES.find((one): one is GroupState => one === address.get('state'));
  const type = address.get('type');
  const search = address.get('q')?.trim().slice(0, 40);
  const opened = address.get('group');
  const filter: GroupFilter = {
    ...(state ? { state } : {}),
    ...(type && ID.test(type) ? { ticketTypeId: type } : {}),
    ...(search ? { search } : {}),
  };
  return {
    filter,
    opened: opened && ID.test(opened) ? opened : null,
    change: (part: 'state' | 'type' | 'q' | 'group', value: string | undefined) =>
      setAddress(
        (before) => {
          if (value) before.set(part, value);
          else before.delete(part);
          return before;
        },
        { replace: part !== 'group' },
      ),
  };
}
