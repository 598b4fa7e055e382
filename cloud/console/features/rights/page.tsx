import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { useExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';
import { rightsTexts } from './texts';
import { HandOutRightDialog } from './ui/hand-out-dialog';
import { OffersPanel } from './ui/offers-panel';
import { RightsPanel } from './ui/rights-panel';
import './ui/rights.css';

/** What the show gives its visitors, and the library it is taken from. */
export default function RightsPage() {
  const text = useText(rightsTexts);
  const { id } = useExhibition();
  const [handing, setHanding] = useState(false);
  return (
    <>
      <PageHead
        title={text.title}
        hint={text.hint}
        actions={
          <Button type="primary" onClick={() => setHanding(true)}>
            {text.handOut}
          </Button>
        }
      />
      <AddressTabs
        items={[
          { key: 'offers', label: text.offers, children: <OffersPanel /> },
          { key: 'library', label: text.library, children: <RightsPanel /> },
        ]}
      />
      {handing ? <HandOutRightDialog exhibitionId={id} onClose={() => setHanding(false)} /> : null}
    </>
  );
}
