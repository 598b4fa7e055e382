import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { useText } from '../platform/i18n';
import { useServiceNow } from '../platform/service-clock';
import { uiTexts } from './texts';
import { aria } from './aria';

interface CountdownProps {
  /** ISO 8601 with offset. */
  to: string;
  onEnd?: () => void;
}

const MINUTE_MS = 60_000;

/** Days, hours and minutes left; to the minute only: phones' clocks differ. */
export function Countdown({ to, onEnd }: CountdownProps) {
  const text = useText(uiTexts);
  const end = Date.parse(to);
  const now = useServiceNow(10_000);
  const over = now >= end;
  useEffect(() => {
    if (over) onEnd?.();
  }, [over, onEnd]);
  const minutes = Math.max(0, Math.ceil((end - now) / MINUTE_MS));
  const parts = [
    [Math.floor(minutes / 1440), text.days],
    [Math.floor((minutes % 1440) / 60), text.hours],
    [minutes % 60, text.minutes],
  ] as const;
  return (
    <View className="el-countdown" {...aria({ role: 'timer' })}>
      {parts
        .filter(([value, unit]) => value > 0 || unit !== text.days)
        .map(([value, unit]) => (
          <View key={unit} className="el-countdown__part">
            <Text className="el-countdown__value">{String(value).padStart(2, '0')}</Text>
            <Text className="el-countdown__unit">{unit}</Text>
          </View>
        ))}
    </View>
  );
}
