import type { RightOfferView, RightView } from '@shared/contracts/right';
import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { idOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useOffers } from '../api/rights';
import { rightsTexts } from '../texts';
import { ChooseDialog } from './choose-dialog';
import { GrantsDrawer } from './grants-drawer';
import { OfferDrawer } from './offer-drawer';
import { OfferRow } from './offer-row';

/** What the show gives, how much of it is gone, and to whom. Whose list is open stands in the address. */
export function OffersPanel() {
  const text = useText(rightsTexts);
  const { id } = useExhibition();
  const state = useOffers(id);
  const [search, narrow] = useAddressFilter();
  const [choosing, setChoosing] = useState(false);
  const [editing, setEditing] = useState<{ right: RightView; offer: RightOfferView | null } | null>(null);
  const of = idOf(search.get('of'));
  const opened = state.data?.items.find((one) => one.right.id === of);
  return (
    <>
      <div className="filters">
        <span className="end">
          <Button type="primary" onClick={() => setChoosing(true)}>
            {text.addOffer}
          </Button>
        </span>
      </div>
      <LoadedView state={state} isEmpty={({ items }) => items.length === 0} empty={text.noOffers}>
        {({ items }) => (
          <ul className="right-offers">
            {items.map((offer) => (
              <OfferRow
                key={offer.right.id}
                exhibitionId={id}
                offer={offer}
                onEdit={() => setEditing({ right: offer.right, offer })}
                onOpen={() => narrow({ of: offer.right.id }, { goesBack: true })}
              />
            ))}
          </ul>
        )}
      </LoadedView>
      {choosing ? (
        <ChooseDialog
          exhibitionId={id}
          offered={state.data?.items.map((one) => one.right.id) ?? []}
          onChoose={(right) => {
            setChoosing(false);
            setEditing({ right, offer: null });
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
      {editing ? <OfferDrawer key={editing.right.id} exhibitionId={id} {...editing} onClose={() => setEditing(null)} /> : null}
      {opened ? <GrantsDrawer exhibitionId={id} right={opened.right} onClose={() => narrow({ of: undefined })} /> : null}
    </>
  );
}
