import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { BoothView } from '@shared/contracts/content';
import { useLanguage, useText } from '../../platform/i18n';
import { Avatar } from '../../ui/avatar';
import { Card } from '../../ui/card';
import { toast, toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { RichText } from '../../ui/rich-text';
import { Tag } from '../../ui/tag';
import { inPassing } from '../../platform/in-passing';
import { boothTexts } from './texts';

type Occupant = BoothView['occupants'][number];

export function useOccupantName(): (occupant: Occupant) => string {
  const language = useLanguage();
  return ({ exhibitor }) => (language === 'en' ? (exhibitor.nameEn ?? exhibitor.name) : exhibitor.name);
}

/** One exhibitor of the stand: who, when, what they show. */
export function OccupantCard({ occupant, shared }: { occupant: Occupant; shared: boolean }) {
  const text = useText(boothTexts);
  const name = useOccupantName()(occupant);
  const { exhibitor } = occupant;
  const words = exhibitor.description ?? exhibitor.summary;
  // Mini-programs cannot open foreign sites: the address is copied.
  const copy = (): void => {
    if (exhibitor.website) Taro.setClipboardData({ data: exhibitor.website }).then(() => toast(text.copied), toastError);
  };
  const dial = (): void => {
    // Closing the dialler without a call is no fault.
    if (exhibitor.phone) inPassing(Taro.makePhoneCall({ phoneNumber: exhibitor.phone }));
  };
  return (
    <Card padded={false} className="booth__occupant">
      <View className="booth__who">
        <Avatar name={name} size={56} shape="square" />
        <View className="booth__who-words">
          <View className="booth__name">{name}</View>
          <View className="booth__tags">
            {occupant.here && shared ? <Tag tone="good">{text.here}</Tag> : null}
            {occupant.datesText ? <Tag tone="amber">{occupant.datesText}</Tag> : null}
            {exhibitor.theme ? <Tag>{exhibitor.theme}</Tag> : null}
          </View>
        </View>
      </View>
      {words ? (
        <View className="booth__text">
          <RichText text={words} />
        </View>
      ) : null}
      {exhibitor.country ? <ListItem icon="flag" title={exhibitor.country} note={text.country} /> : null}
      {exhibitor.phone ? <ListItem icon="phone" title={exhibitor.phone} note={text.phone} onTap={dial} /> : null}
      {exhibitor.website ? (
        <ListItem icon="link" title={exhibitor.website.replace(/^https?:\/\//, '').replace(/\/$/, '')} note={text.website} onTap={copy} />
      ) : null}
    </Card>
  );
}
