import { View } from '@tarojs/components';
import type { ReferralLevel } from '@shared/contracts/referral';
import { useText } from '../../platform/i18n';
import { posterTexts } from './texts';

/** Dots drawn for one level at most; more are said in words. */
const MOST_DOTS = 14;

/** The way outward, level by level: a dot for each person who saw it, ringed when they registered, filled when they came. */
export function TravelTree({ levels }: { levels: readonly ReferralLevel[] }) {
  const text = useText(posterTexts);
  return (
    <View className="travel">
      <View className="travel__root">{text.me}</View>
      {levels.map((level, at) => (
        <View key={level.level} className="travel__level">
          {at < levels.length - 1 ? <View className="travel__trunk" /> : null}
          <View className="travel__branch" />
          <View className="travel__body">
            <View className="travel__name">{text.level(level.level)}</View>
            <View className="travel__dots">
              {dotsOf(level).map((kind, index) => (
                <View key={index} className={`travel__dot travel__dot--${kind}`} />
              ))}
              {level.viewers > MOST_DOTS ? <View className="travel__more">+{level.viewers - MOST_DOTS}</View> : null}
            </View>
            <View className="travel__words">{text.levelFigures(level.viewers, level.registrations, level.arrivals)}</View>
            {level.posters > 0 ? <View className="travel__words travel__words--quiet">{text.posters(level.posters)}</View> : null}
          </View>
        </View>
      ))}
    </View>
  );
}

type Dot = 'came' | 'registered' | 'saw';

/** Those who came first, then who registered, then who looked. */
export function dotsOf({ viewers, registrations, arrivals }: Pick<ReferralLevel, 'viewers' | 'registrations' | 'arrivals'>): Dot[] {
  const people = Math.min(Math.max(viewers, registrations, arrivals), MOST_DOTS);
  return Array.from({ length: people }, (_, at) => (at < arrivals ? 'came' : at < registrations ? 'registered' : 'saw'));
}
