import { View } from '@tarojs/components';
import type { BoxMessageView } from '@shared/contracts/message';
import { tappable } from '../../ui/tappable';

const two = (n: number) => String(n).padStart(2, '0');

/** The phone's own clock reading, as message lists show it. */
function timeOf(iso: string): string {
  const at = new Date(iso);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

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
