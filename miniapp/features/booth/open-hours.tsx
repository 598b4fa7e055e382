import { View } from '@tarojs/components';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { useText } from '../../platform/i18n';
import { showTime, useNow } from '../../platform/show-time';
import { boothTexts } from './texts';

/** When one can come: today, else the next day of the show; nothing once it is over. */
export function OpenHours({ exhibition }: { exhibition: ExhibitionView }) {
  const text = useText(boothTexts);
  const { day, inDays } = showTime(exhibition, useNow());
  if (!day?.hoursText) return null;
  return <View className="booth__hours">{inDays === 0 ? text.openToday(day.hoursText) : text.opensOn(day.text, day.hoursText)}</View>;
}
