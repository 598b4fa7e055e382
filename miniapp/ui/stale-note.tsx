import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { useText } from '../platform/i18n';
import { useAge } from './age';
import { aria } from './aria';
import { tappable } from './tappable';
import { uiTexts } from './texts';

interface StaleNoteProps {
  of: { stale: boolean; at: number | null; reload(): Promise<void> };
  /** It is being asked for again. */
  busy: boolean;
}

const EVERY_MS = 30_000;

/** Above what was saved last time, while the network is away: how old it is, and another try. */
export function StaleNote({ of, busy }: StaleNoteProps) {
  const text = useText(uiTexts);
  const age = useAge();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!of.stale) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, [of.stale]);
  if (!of.stale) return null;
  const when = of.at === null ? '' : age(of.at, Math.max(now, of.at));
  return (
    <View className="el-notice el-stale" {...aria({ role: 'status' })}>
      <View className="el-stale__words">{busy ? text.updating(when) : text.offline(when)}</View>
      {busy ? (
        <View className="el-spinner" />
      ) : (
        <View className="el-stale__retry" {...tappable(() => void of.reload())}>
          {text.retry}
        </View>
      )}
    </View>
  );
}
