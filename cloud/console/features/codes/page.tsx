import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { PageHead } from '../../ui/page-head';
import { codesTexts } from './texts';
import { BoothCodesPanel } from './ui/booth-codes-panel';
import { TouchpointsPanel } from './ui/touchpoints-panel';

/** Every code of a show: where it is seen, and at its stands. */
export default function CodesPage() {
  const text = useText(codesTexts);
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <AddressTabs
        items={[
          { key: 'touchpoints', label: text.tabTouchpoints, children: <TouchpointsPanel /> },
          { key: 'booths', label: text.tabBooths, children: <BoothCodesPanel /> },
        ]}
      />
    </>
  );
}
