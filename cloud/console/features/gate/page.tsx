import { AddressTabs } from '../../ui/address-tabs';
import { useExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';
import { DevicesPanel } from './ui/devices-panel';
import { GatesPanel } from './ui/gates-panel';
import { LivePanel } from './ui/live-panel';

export default function GatePage() {
  const exhibition = useExhibition();
  return (
    <>
      <PageHead title="签到" hint="现场实时、闸口规则与设备登记" />
      <AddressTabs
        key={exhibition.id}
        items={[
          { key: 'live', label: '现场实时', children: <LivePanel exhibitionId={exhibition.id} /> },
          { key: 'devices', label: '设备', children: <DevicesPanel exhibitionId={exhibition.id} /> },
          { key: 'gates', label: '闸口与规则', children: <GatesPanel exhibition={exhibition} /> },
        ]}
      />
    </>
  );
}
