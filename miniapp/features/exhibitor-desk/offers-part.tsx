import { View } from '@tarojs/components';
import { useState } from 'react';
import { MOST_OFFERS, type OfferPart } from '@shared/contracts/exhibitor-draft';
import { useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ListItem } from '../../ui/list-item';
import { Section } from '../../ui/section';
import { ServicePicture } from '../../ui/service-picture';
import { OfferSheet } from './offer-sheet';
import { PartNote } from './part-note';
import { faultIn, offersOf, type OfferItem } from './parts-of';
import { deskTexts } from './texts';
import type { Desk } from './use-desk';

interface OffersPartProps {
  code: string;
  desk: Desk;
  tried: boolean;
  /** Whose sheet is open at first. */
  first: string | null;
}

/** Twenty-four hexadecimal digits, as the service's own ids: unique, not secret. */
const newKey = (): string => Array.from({ length: 24 }, () => Math.floor(Math.random() * 16).toString(16)).join('');

const BLANK = {
  title: { zh: '', en: '' },
  summary: { zh: '', en: '' },
  story: { zh: null, en: null },
  pictures: [],
  films: [],
  url: '',
};

/** Launches first: they are what visitors come for. */
export function OffersPart({ code, desk, tried, first }: OffersPartProps) {
  const text = useText(deskTexts);
  const [open, setOpen] = useState(first);
  const add = (part: OfferPart): void => {
    const key = newKey();
    desk.edit(
      part === 'product'
        ? { part, key, value: { ...BLANK } }
        : { part, key, value: { ...BLANK, launchesAt: null, place: { zh: '', en: '' } } },
    );
    setOpen(`${part}/${key}`);
  };
  const list = (part: OfferPart) => {
    const offers = offersOf(desk.items, part);
    return (
      <Section title={part === 'launch' ? text.launches : text.products}>
        {offers.length > 0 ? (
          <Card padded={false}>
            {offers.map((item) => (
              <OfferLine key={item.unit} item={item} desk={desk} tried={tried} onOpen={() => setOpen(item.unit)} />
            ))}
          </Card>
        ) : (
          <View className="el-muted desk__none">{text.noOffers}</View>
        )}
        {offers.length < MOST_OFFERS ? (
          <Button id={`desk-add-${part}`} kind="secondary" block className="desk__after" onTap={() => add(part)}>
            {part === 'launch' ? text.addLaunch : text.addProduct}
          </Button>
        ) : null}
      </Section>
    );
  };
  const opened = desk.items.find((one): one is OfferItem => one.unit === open && 'key' in one.edit);
  return (
    <>
      {list('launch')}
      {list('product')}
      <OfferSheet key={open ?? ''} code={code} desk={desk} item={opened ?? null} tried={tried} onClose={() => setOpen(null)} />
    </>
  );
}

function OfferLine({ item, desk, tried, onOpen }: { item: OfferItem; desk: Desk; tried: boolean; onOpen: () => void }) {
  const text = useText(deskTexts);
  const { edit, now } = item;
  const before = now && 'key' in now ? now.value : null;
  const shown = edit.value ?? before;
  const picture = desk.view?.pictures.find((one) => one.id === shown?.pictures[0]);
  return (
    <View className="desk__offer">
      <ListItem
        before={
          picture?.sizes[0] ? <ServicePicture path={picture.sizes[0].url} className="desk__thumb" mode="aspectFill" label="" /> : undefined
        }
        title={shown?.title.zh || text.untitled}
        note={edit.value === null ? text.removed : tried && faultIn(item) !== null ? text.incomplete : shown?.summary.zh}
        {...(edit.value === null ? {} : { onTap: onOpen })}
      />
      <View className="desk__offer-foot">
        <PartNote item={item} />
        {edit.value === null && now && 'key' in now ? (
          <Button kind="quiet" size="small" onTap={() => desk.edit(now)}>
            {text.undoRemove}
          </Button>
        ) : null}
      </View>
    </View>
  );
}
