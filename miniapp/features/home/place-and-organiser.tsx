import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { profileOf } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { wechat } from '../../platform/wechat';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { toast, toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Section } from '../../ui/section';
import { homeTexts } from './texts';

/** Where the show is, and the way there on the phone's own map. */
export function Place({ exhibition }: { exhibition: ExhibitionView }) {
  const text = useText(homeTexts);
  const { address, mapUrl, place } = profileOf(exhibition);
  if (!address && !mapUrl) return null;
  const name = exhibition.venue || exhibition.city;
  const open = async (): Promise<void> => {
    const { copied } = await wechat.openMap({ name, address: address || name, place, url: mapUrl });
    if (copied) toast(text.addressCopied);
  };
  return (
    <Section title={text.place}>
      <Card>
        <View className="place">
          <View className="place__words">
            <View className="place__name">{name}</View>
            {address ? <View className="place__address">{address}</View> : null}
          </View>
          <Button id="open-map" kind="secondary" size="small" icon="pin" onTap={() => void open().catch(toastError)}>
            {text.openMap}
          </Button>
        </View>
      </Card>
    </Section>
  );
}

/** Who stands behind the show and how to reach them. */
export function Organiser({ exhibition }: { exhibition: ExhibitionView }) {
  const text = useText(homeTexts);
  const { organiser, contactPhone, contactEmail } = profileOf(exhibition);
  if (!organiser && !contactPhone && !contactEmail) return null;
  const callThem = async (): Promise<void> => {
    await Taro.makePhoneCall({ phoneNumber: contactPhone });
  };
  const copyEmail = async (): Promise<void> => {
    await Taro.setClipboardData({ data: contactEmail });
    toast(text.emailCopied);
  };
  return (
    <Section title={text.organiser}>
      <Card padded={false}>
        {organiser ? <ListItem icon="shield" title={organiser} /> : null}
        {contactPhone ? (
          <ListItem icon="phone" title={contactPhone} note={text.callThem} onTap={() => void callThem().catch(toastError)} />
        ) : null}
        {contactEmail ? (
          <ListItem icon="chat" title={contactEmail} note={text.copyEmail} onTap={() => void copyEmail().catch(toastError)} />
        ) : null}
      </Card>
    </Section>
  );
}
