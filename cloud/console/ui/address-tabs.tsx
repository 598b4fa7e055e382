import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Tabs whose choice stands in the address: reloading, going back and a link sent to a colleague open the same one. */
export function AddressTabs({
  items,
  keepsFilter = false,
}: {
  items: readonly { readonly key: string; readonly label: string; readonly children: ReactNode }[];
  /** What the lists are narrowed to is one thing for all tabs; otherwise another tab begins afresh. */
  keepsFilter?: boolean;
}) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('tab');
  const active = items.find((one) => one.key === asked) ?? items[0];
  return (
    <Tabs
      destroyOnHidden
      activeKey={active?.key ?? ''}
      onChange={(tab) => setSearch((before) => ({ ...(keepsFilter ? Object.fromEntries(before) : {}), tab }))}
      items={items.map((one) => ({ ...one }))}
    />
  );
}
