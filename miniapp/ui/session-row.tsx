import { View } from '@tarojs/components';
import type { SessionCard } from '@shared/contracts/content';
import { defineTexts, useText } from '../platform/i18n';
import { classNames } from './class-names';
import { Tag } from './tag';
import { tappable } from './tappable';

const texts = defineTexts({
  zh: { now: '进行中', comma: '、', held: '已预约', waiting: '候补中' },
  en: { now: 'On now', comma: ', ', held: 'Booked', waiting: 'Waiting list' },
});

interface SessionRowProps {
  session: SessionCard;
  /** Lists that mix days show which. */
  showDay?: boolean;
  /** The visitor's own seat in it. */
  seat?: 'held' | 'waiting' | null;
  onTap: () => void;
}

/** One line of the programme: time at the left, what and where at the right. */
export function SessionRow({ session, showDay = false, seat = null, onTap }: SessionRowProps) {
  const text = useText(texts);
  const [start = session.timeText, end] = session.timeText.split(/[–-]/);
  return (
    <View
      className={classNames('session-row', session.state === 'over' && 'session-row--over')}
      hoverClass="session-row--pressed"
      {...tappable(onTap)}
    >
      <View className="session-row__time">
        <View className="session-row__start">{start}</View>
        {end ? <View className="session-row__end">{end}</View> : null}
      </View>
      <View className="session-row__body">
        <View className="session-row__title">{session.title}</View>
        {session.speakers.length > 0 ? <View className="session-row__speakers">{session.speakers.join(text.comma)}</View> : null}
        <View className="session-row__tags">
          {seat ? <Tag tone={seat === 'held' ? 'good' : 'amber'}>{text[seat]}</Tag> : null}
          {session.state === 'now' ? <Tag tone="amber">{text.now}</Tag> : null}
          {showDay ? <Tag tone="amber">{session.dayText}</Tag> : null}
          <Tag tone="pine">{session.room}</Tag>
          {session.track && !showDay ? <Tag>{session.track}</Tag> : null}
        </View>
      </View>
    </View>
  );
}
