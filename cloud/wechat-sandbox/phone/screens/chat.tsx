import { useEffect, useRef, useState } from 'react';
import { post, storeBlob } from '../api';
import { chatTime } from '../format';
import { Icon } from '../icons';
import { usePhone } from '../phone-context';
import { itemsOf, useSeen } from '../unread';
import { useSnapshot } from '../use-snapshot';
import { ChatItemView } from './chat-item';
import { chatName } from './chat-list';
import { NavBar } from './nav-bar';

const GAP_MS = 5 * 60_000;

export function ChatScreen({ chatId }: { chatId: string }) {
  const phone = usePhone();
  const snapshot = useSnapshot();
  const see = useSeen((store) => store.see);
  const chat = snapshot.chats.find(({ id }) => id === chatId);
  const items = itemsOf(snapshot, chatId);
  const [text, setText] = useState('');
  const end = useRef<HTMLDivElement>(null);
  const last = items.at(-1);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
    if (last) see(phone.person.id, chatId, last.at);
  }, [last, see, phone.person.id, chatId]);
  if (!chat) return <NavBar title="聊天不在了" />;
  const say = (fields: object) => post(`/chats/${chatId}/items`, { from: phone.person.id, ...fields });
  const sendFile = (file: Blob | undefined) => {
    if (file) phone.attempt(async () => say({ kind: 'image', picture: await storeBlob(file) }));
  };
  return (
    <div
      className="chat"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        sendFile(event.dataTransfer.files[0]);
      }}
    >
      <NavBar title={chatName(snapshot, chat, phone.person)} />
      <div className="scroll talk">
        {items.map((item, index) => {
          const before = items[index - 1];
          return (
            <div key={item.id}>
              {(!before || item.at - before.at > GAP_MS) && <time className="talk-time">{chatTime(item.at, snapshot.now)}</time>}
              <ChatItemView item={item} group={chat.kind === 'group'} />
            </div>
          );
        })}
        <div ref={end} />
      </div>
      <form
        className="composer"
        onSubmit={(event) => {
          event.preventDefault();
          const words = text.trim();
          if (!words) return;
          setText('');
          phone.attempt(() => say({ kind: 'text', text: words }));
        }}
      >
        <label className="icon-button" title="发送图片">
          <Icon name="image" />
          <input
            type="file"
            accept="image/*"
            aria-label="发送图片"
            onChange={(event) => {
              sendFile(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </label>
        <input
          className="composer-text"
          value={text}
          placeholder="说点什么"
          aria-label="消息"
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="send" disabled={!text.trim()}>
          发送
        </button>
      </form>
    </div>
  );
}
