import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Tabs whose choice stands in the address: reloading, going back and a link sent to a colleague open the same one. */
export function AddressTabs({
  items,
}: {
  items: readonly { readonly key: string; readonly label: string; readonly children: ReactNode }[];
}) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('tab');
  const active = items.find((one) => one.key === asked) ?? items[0];
  return (
    <Tabs destroyOnHidden activeKey={active?.key ?? ''} onChange={(tab) => setSearch({ tab })} items={items.map((one) => ({ ...one }))} />
  );
}
