import { View } from '@tarojs/components';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { profileOf, useExhibitionName } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import type { ShowTime } from '../../platform/show-time';
import { Countdown } from '../../ui/countdown';
import { Icon } from '../../ui/icon';
import { ServicePicture } from '../../ui/service-picture';
import { usePalette } from '../../ui/show-colours';
import { homeTexts } from './texts';

/** Cover, logo, name, dates, place and time left, on the show's colour. */
export function Hero({ exhibition, time }: { exhibition: ExhibitionView; time: ShowTime }) {
  const text = useText(homeTexts);
  const { markOnPine } = usePalette();
  const name = useExhibitionName(exhibition);
  const { coverUrl, logoUrl } = profileOf(exhibition);
  const { phase, day, inDays } = time;
  const draft = exhibition.status === 'draft';
  const state = draft ? text.draft : { before: text.published, during: text.live, evening: text.closed, after: text.ended }[phase];
  const opens =
    phase !== 'evening' || !day?.hoursText ? '' : inDays === 1 ? text.tomorrow(day.hoursText) : text.onDay(day.text, day.hoursText);
  // One time for all days stands beside them; hours that differ name days of their own.
  const sameHours = /^\d\d?:\d\d\S\d\d?:\d\d$/.test(exhibition.hoursText);
  const place = [exhibition.venue, exhibition.city].filter(Boolean).join(' · ');
  return (
    <View className="hero">
      {coverUrl ? (
        <ServicePicture path={coverUrl} className="hero__cover" mode="aspectFill" label="" />
      ) : (
        <>
          <View className="hero__ring hero__ring--outer" />
          <View className="hero__ring hero__ring--inner" />
          <View className="hero__bead" />
        </>
      )}
      <View className="hero__words">
        <View className="hero__top">
          <View className={`hero__state hero__state--${phase === 'during' && !draft ? 'live' : phase}`}>{state}</View>
          {logoUrl ? <ServicePicture path={logoUrl} className="hero__logo" mode="aspectFit" label={text.logo} /> : null}
        </View>
        <View className="hero__name">{name}</View>
        {exhibition.subtitle ? <View className="hero__subtitle">{exhibition.subtitle}</View> : null}
        <View className="hero__facts">
          <View className="hero__fact">
            <Icon name="calendar" size={18} colour={markOnPine} />
            <View className="hero__fact-text">
              {exhibition.datesText}
              {sameHours ? `  ${exhibition.hoursText}` : ''}
            </View>
          </View>
          {exhibition.hoursText && !sameHours ? (
            <View className="hero__fact">
              <Icon name="clock" size={18} colour={markOnPine} />
              <View className="hero__fact-text">{exhibition.hoursText}</View>
            </View>
          ) : null}
          {place ? (
            <View className="hero__fact">
              <Icon name="pin" size={18} colour={markOnPine} />
              <View className="hero__fact-text">{place}</View>
            </View>
          ) : null}
        </View>
        {opens ? <View className="hero__opens">{opens}</View> : null}
        {phase === 'before' && !draft ? (
          <View className="hero__left">
            <View className="hero__left-label">{text.untilOpening}</View>
            <Countdown to={exhibition.startsAt} />
          </View>
        ) : null}
      </View>
    </View>
  );
}
