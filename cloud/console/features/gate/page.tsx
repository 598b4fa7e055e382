import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { useExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';
import { gateTexts } from './texts';
import { DevicesPanel } from './ui/devices-panel';
import { GatesPanel } from './ui/gates-panel';
import { LivePanel } from './ui/live-panel';

export default function GatePage() {
  const exhibition = useExhibition();
  const text = useText(gateTexts);
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <AddressTabs
        key={exhibition.id}
        items={[
          { key: 'live', label: text.live, children: <LivePanel exhibitionId={exhibition.id} /> },
          { key: 'devices', label: text.devices, children: <DevicesPanel exhibitionId={exhibition.id} /> },
          { key: 'gates', label: text.gatesAndRules, children: <GatesPanel exhibition={exhibition} /> },
        ]}
      />
    </>
  );
}
