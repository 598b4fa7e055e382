import { View } from '@tarojs/components';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { useExhibitionName } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { Countdown } from '../../ui/countdown';
import { Icon } from '../../ui/icon';
import { homeTexts } from './texts';
import { COLOURS } from '../../ui/colours';

/** Name, dates, place and time left, on the show's colour. */
export function Hero({ exhibition }: { exhibition: ExhibitionView }) {
  const text = useText(homeTexts);
  const name = useExhibitionName(exhibition);
  const state = exhibition.status === 'live' ? text.live : exhibition.status === 'ended' ? text.ended : text.published;
  const place = [exhibition.venue, exhibition.city].filter(Boolean).join(' · ');
  return (
    <View className="hero">
      <View className="hero__ring hero__ring--outer" />
      <View className="hero__ring hero__ring--inner" />
      <View className="hero__bead" />
      <View className={`hero__state hero__state--${exhibition.status}`}>{state}</View>
      <View className="hero__name">{name}</View>
      {exhibition.subtitle ? <View className="hero__subtitle">{exhibition.subtitle}</View> : null}
      <View className="hero__facts">
        <View className="hero__fact">
          <Icon name="calendar" size={18} colour={COLOURS.amber} />
          <View className="hero__fact-text">
            {exhibition.datesText}
            {exhibition.hoursText ? `  ${exhibition.hoursText}` : ''}
          </View>
        </View>
        <View className="hero__fact">
          <Icon name="pin" size={18} colour={COLOURS.amber} />
          <View className="hero__fact-text">{place}</View>
        </View>
      </View>
      {exhibition.status === 'published' ? (
        <View className="hero__left">
          <View className="hero__left-label">{text.untilOpening}</View>
          <Countdown to={exhibition.startsAt} />
        </View>
      ) : null}
    </View>
  );
}
