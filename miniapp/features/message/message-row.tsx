import { View } from '@tarojs/components';
import type { BoxMessageView } from '@shared/contracts/message';
import { tappable } from '../../ui/tappable';

/** By the show's clock, which the service has written into the instant: a mini-program knows no zones. */
const timeOf = (at: string): string => at.slice(0, 16).replace('T', ' ');

export function MessageRow({ message, onOpen }: { message: BoxMessageView; onOpen: () => void }) {
  return (
    <View
      id={`message-${message.id}`}
      className={`message__row${message.read ? '' : ' message__row--new'}`}
      hoverClass="message__row--pressed"
      {...tappable(onOpen)}
    >
      <View className="message__head">
        <View className="message__title">{message.title}</View>
        {message.read ? null : <View className="message__dot" />}
      </View>
      <View className="message__body">{message.body}</View>
      <View className="message__time">{timeOf(message.at)}</View>
    </View>
  );
}
