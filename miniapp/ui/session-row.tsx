import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { SessionCard } from '@shared/contracts/content';
import { defineTexts, useText } from '../platform/i18n';
import { classNames } from './class-names';
import { Tag } from './tag';
import { tappable } from './tappable';

const texts = defineTexts({
  zh: {
    now: '进行中',
    cancelled: '已取消',
    moved: '已改期',
    comma: '、',
    held: '已预约',
    waiting: '候补中',
    full: '已满',
    queue: '已满，可候补',
    clash: (title: string, more: number) => `与「${title}」${more > 0 ? `等 ${more + 1} 场` : ''}时间冲突`,
  },
  en: {
    now: 'On now',
    cancelled: 'Cancelled',
    moved: 'Moved',
    comma: ', ',
    held: 'Booked',
    waiting: 'Waiting list',
    full: 'Full',
    queue: 'Full, waiting list',
    clash: (title: string, more: number) => `At the same time as ${title}${more > 0 ? ` and ${more} more` : ''}`,
  },
});

interface SessionRowProps {
  session: SessionCard;
  /** Lists that mix days show which. */
  showDay?: boolean;
  /** The visitor's own seat in it. */
  seat?: 'held' | 'waiting' | null;
  /** Seats of one that takes only so many; null: no limit, or not known. */
  seats?: { readonly left: number; readonly waitingList: boolean } | null;
  /** What else of the visitor's plan is on at that time. */
  clashes?: readonly { readonly title: string }[];
  /** One line more, for example a note. */
  aside?: ReactNode;
  /** At the right, for example a star. */
  star?: ReactNode;
  onTap: () => void;
}

/** One line of the programme: time at the left, what and where at the right. */
export function SessionRow({
  session,
  showDay = false,
  seat = null,
  seats = null,
  clashes = [],
  aside = null,
  star = null,
  onTap,
}: SessionRowProps) {
  const text = useText(texts);
  const [start = session.timeText, end] = session.timeText.split(/[–-]/);
  // Nobody misses any more what is over.
  const [rival] = session.state === 'over' ? [] : clashes;
  const full = seat === null && seats !== null && seats.left === 0 && session.state === 'upcoming';
  return (
    <View
      className={classNames(
        'session-row',
        star !== null && 'session-row--starrable',
        session.state === 'over' && 'session-row--over',
        session.state === 'cancelled' && 'session-row--cancelled',
      )}
    >
      <View className="session-row__main" hoverClass="session-row__main--pressed" {...tappable(onTap)}>
        <View className="session-row__time">
          <View className="session-row__start">{start}</View>
          {end ? <View className="session-row__end">{end}</View> : null}
        </View>
        <View className="session-row__body">
          <View className="session-row__title">{session.title}</View>
          {session.speakers.length > 0 ? <View className="session-row__speakers">{session.speakers.join(text.comma)}</View> : null}
          <View className="session-row__tags">
            {session.state === 'cancelled' ? <Tag tone="bad">{text.cancelled}</Tag> : null}
            {seat ? <Tag tone={seat === 'held' ? 'good' : 'amber'}>{text[seat]}</Tag> : null}
            {session.movedFrom && session.state !== 'over' && session.state !== 'cancelled' ? <Tag tone="amber">{text.moved}</Tag> : null}
            {session.state === 'now' ? <Tag tone="amber">{text.now}</Tag> : null}
            {full ? <Tag tone="bad">{seats.waitingList ? text.queue : text.full}</Tag> : null}
            {showDay ? <Tag tone="amber">{session.dayText}</Tag> : null}
            <Tag tone="pine">{session.room}</Tag>
            {session.track && !showDay ? <Tag>{session.track}</Tag> : null}
          </View>
          {rival ? <View className="session-row__aside">{text.clash(rival.title, clashes.length - 1)}</View> : null}
          {aside ? <View className="session-row__aside session-row__aside--calm">{aside}</View> : null}
        </View>
      </View>
      {star === null ? null : <View className="session-row__star">{star}</View>}
    </View>
  );
}
