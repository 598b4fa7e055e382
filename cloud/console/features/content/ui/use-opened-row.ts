import { idOf, useAddressFilter } from '../../../ui/use-address-filter';

const NEW = 'new';

/** Which row the drawer is open on, in the address: null for none, `new` for one that is made. */
export function useOpenedRow() {
  const [search, narrow] = useAddressFilter();
  const asked = search.get('row');
  return {
    opened: asked === NEW ? NEW : (idOf(asked) ?? null),
    open: (row: string) => narrow({ row }, { goesBack: true }),
    close: () => narrow({ row: undefined }),
  } as const;
}
