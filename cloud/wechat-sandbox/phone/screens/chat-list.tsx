import type { PhoneChat, PhonePerson, PhoneSnapshot } from '@shared/contracts/sandbox-phone';
import { AppMark, Avatar } from '../avatar';
import { chatTime } from '../format';
import { Icon } from '../icons';
import type { Running } from '../mini-frame';
import { usePhone } from '../phone-context';
import { itemsOf, summary, unreadCount, useSeen } from '../unread';
import { useSnapshot } from '../use-snapshot';
import { NavBar, Row } from './nav-bar';

/** A chat's name as one of its members sees it. */
export function chatName(snapshot: PhoneSnapshot, chat: PhoneChat, me: PhonePerson): string {
  if (chat.kind === 'group') return `${chat.name}（${chat.members.length}）`;
  return otherOf(snapshot, chat, me)?.name ?? chat.name;
}

export function otherOf(snapshot: PhoneSnapshot, chat: PhoneChat, me: PhonePerson): PhonePerson | undefined {
  return snapshot.people.find(({ id }) => id !== me.id && chat.members.includes(id));
}

export function ChatMark({ snapshot, chat, me }: { snapshot: PhoneSnapshot; chat: PhoneChat; me: PhonePerson }) {
  const other = otherOf(snapshot, chat, me);
  if (chat.kind === 'group' || !other)
    return (
      <span className="group-mark" aria-hidden="true">
        <Icon name="group" size={26} />
      </span>
    );
  return <Avatar person={other} size={46} />;
}

export function ChatList({ running }: { running: Running | null }) {
  const phone = usePhone();
  const snapshot = useSnapshot();
  const seen = useSeen((store) => store.seen);
  const me = phone.person;
  const notices = snapshot.inbox.filter((message) => message.personId === me.id && message.kind === 'subscribe');
  const latest = notices.at(-1);
  const mini = snapshot.apps.find(({ kind }) => kind === 'mini');
  const chats = snapshot.chats
    .filter(({ members }) => members.includes(me.id))
    .map((chat) => ({ chat, items: itemsOf(snapshot, chat.id) }))
    .sort((a, b) => (b.items.at(-1)?.at ?? 0) - (a.items.at(-1)?.at ?? 0));
  const officials = snapshot.apps.filter(({ kind, appid }) => kind === 'official' && me.follows.includes(appid));

  async function scan(): Promise<void> {
    const found = await phone.ask('scan', { answersApp: false });
    if (found) phone.openCode(found.text, found.how);
  }
  return (
    <>
      <NavBar title="消息" back={false}>
        <button type="button" className="icon-button" aria-label="扫一扫" onClick={() => void scan()}>
          <Icon name="scan" />
        </button>
      </NavBar>
      <div className="scroll white">
        {mini && (
          <button
            type="button"
            className="recent"
            onClick={() => phone.enter(mini, running ? { ...running.enter, scene: 1089 } : { path: mini.home, query: {}, scene: 1089 })}
          >
            <AppMark name={mini.name} size={36} />
            <span>
              <strong>{mini.name}</strong>
              <small>{running ? '刚刚用过的小程序' : '小程序'}</small>
            </span>
            <em>打开</em>
          </button>
        )}
        <Row
          mark={
            <span className="notice-mark">
              <Icon name="bell" size={26} />
            </span>
          }
          title="服务通知"
          detail={latest ? `${snapshot.apps.find(({ appid }) => appid === latest.appid)?.name ?? ''}：${latest.title}` : '还没有收到通知'}
          aside={latest ? chatTime(latest.at, snapshot.now) : undefined}
          badge={notices.filter(({ read }) => !read).length}
          onClick={() => phone.go({ name: 'notices' })}
        />
        {officials.map((official) => {
          const message = snapshot.inbox.filter(({ personId, appid }) => personId === me.id && appid === official.appid).at(-1);
          return (
            <Row
              key={official.appid}
              mark={<AppMark name={official.name} size={46} official />}
              title={official.name}
              detail={message?.title ?? '公众号'}
              aside={message ? chatTime(message.at, snapshot.now) : undefined}
              badge={snapshot.inbox.filter(({ personId, appid, read }) => personId === me.id && appid === official.appid && !read).length}
              onClick={() => phone.go({ name: 'official', appid: official.appid })}
            />
          );
        })}
        {chats.map(({ chat, items }) => {
          const last = items.at(-1);
          return (
            <Row
              key={chat.id}
              mark={<ChatMark snapshot={snapshot} chat={chat} me={me} />}
              title={chatName(snapshot, chat, me)}
              detail={summary(last)}
              aside={last ? chatTime(last.at, snapshot.now) : undefined}
              badge={unreadCount(items, me.id, seen[`${me.id}|${chat.id}`])}
              onClick={() => phone.go({ name: 'chat', chatId: chat.id })}
            />
          );
        })}
        {chats.length === 0 && <p className="hint">还没有聊天。到“通讯录”里找另一位访客说句话，或在小程序里把卡片转发给 TA。</p>}
      </div>
    </>
  );
}
