import { View } from '@tarojs/components';
import type { Favourite } from '@shared/contracts/favourite';
import { defineTexts, useText } from '../platform/i18n';
import { putNoteAside, type Starred, takeNoteAside } from '../platform/favourites';
import { inPassing } from '../platform/in-passing';
import { askBeforeSessions } from '../platform/reminders';
import { classNames } from './class-names';
import { COLOURS } from './colours';
import { Icon } from './icon';
import { tappable } from './tappable';
import { setFavourite } from './use-favourites';

const texts = defineTexts({
  zh: { star: '收藏', starred: '已收藏', of: (title: string) => `收藏「${title}」`, back: (title: string) => `取消收藏「${title}」` },
  en: { star: 'Star', starred: 'Starred', of: (title: string) => `Star ${title}`, back: (title: string) => `Remove the star of ${title}` },
});

interface StarButtonProps {
  exhibitionId: string;
  what: Starred;
  /** As it is kept now, of `useFavourites`; null: it is not. */
  kept: Favourite | null;
  /** With the word beside it; default: the star alone. */
  worded?: boolean;
  /** After it was taken back: the moment to offer an undo. */
  onRemoved?: () => void;
}

/** One tap keeps it, another takes it back; of sessions the tap also asks whether WeChat may remind of it. */
export function StarButton({ exhibitionId, what, kept, worded = false, onRemoved }: StarButtonProps) {
  const text = useText(texts);
  const on = kept !== null;
  const tap = (): void => {
    // First of all: WeChat asks inside the tap only.
    if (!on && what.kind === 'session') inPassing(askBeforeSessions());
    if (on) putNoteAside(exhibitionId, kept);
    setFavourite(exhibitionId, what, !on, on ? undefined : takeNoteAside(exhibitionId, what));
    if (on) onRemoved?.();
  };
  return (
    <View
      className={classNames('el-star', worded && 'el-star--worded', on && 'el-star--on')}
      hoverClass="el-star--pressed"
      {...tappable(tap, { label: on ? text.back(what.title) : text.of(what.title) })}
    >
      <Icon name={on ? 'starred' : 'star'} size={22} colour={on ? COLOURS.amber : COLOURS.ink3} />
      {worded ? <View className="el-star__word">{on ? text.starred : text.star}</View> : null}
    </View>
  );
}
