import { ScrollView, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import { listSessions, type SessionCard } from '@shared/contracts/content';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { useResource } from '../../platform/use-resource';
import { useServiceNow } from '../../platform/service-clock';
import { tappable } from '../../ui/tappable';
import { programmeTexts } from './texts';

const EVERY_MS = 60_000;
const SOON_MS = 60 * 60_000;
const MOST = 12;
/** What goes on all day is no news at any minute of it. */
const ALL_DAY_MS = 20 * 3_600_000;

/** What is on now and what begins within the hour; nothing where there is neither. */
export function NowStrip({ exhibitionId, onTap }: { exhibitionId: string; onTap: (session: SessionCard) => void }) {
  const text = useText(programmeTexts);
  const now = useServiceNow(EVERY_MS);
  const ahead = useResource(
    `ahead.${exhibitionId}`,
    async () => (await call(listSessions, { params: { exhibitionId }, query: { ahead: 'true', limit: 40 } })).items,
    { keep: true },
  );
  const refresh = (): void => {
    if (!ahead.loading) inPassing(ahead.reload());
  };
  useDidShow(refresh);
  useEffect(() => {
    const timer = setInterval(refresh, EVERY_MS);
    return () => clearInterval(timer);
  });
  const shown = (ahead.data ?? [])
    .map((session) => ({ session, from: Date.parse(session.startsAt), until: Date.parse(session.endsAt) }))
    .filter(({ from, until }) => until - from < ALL_DAY_MS && until > now && from - now < SOON_MS)
    .slice(0, MOST);
  if (shown.length === 0) return null;
  return (
    <ScrollView scrollX enableFlex showScrollbar={false} className="now-strip">
      <View className="now-strip__line">
        {shown.map(({ session, from }) => (
          <View key={session.id} className="now-strip__card" hoverClass="now-strip__card--pressed" {...tappable(() => onTap(session))}>
            <View className={from <= now ? 'now-strip__when now-strip__when--on' : 'now-strip__when'}>
              {from <= now ? text.onNow : text.inMinutes(Math.max(1, Math.ceil((from - now) / 60_000)))}
            </View>
            <View className="now-strip__title">{session.title}</View>
            <View className="now-strip__where">{[session.timeText, session.room].filter(Boolean).join(' · ')}</View>
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
