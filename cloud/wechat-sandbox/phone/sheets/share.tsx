import type { PhoneChat } from '@shared/contracts/sandbox-phone';
import { useState } from 'react';
import { pictureUrl, post } from '../api';
import { useAround } from '../around';
import { AppMark, Avatar } from '../avatar';
import { Icon } from '../icons';
import { usePhone, type OpenSheet } from '../phone-context';
import { ChatMark, chatName } from '../screens/chat-list';
import { useSnapshot } from '../use-snapshot';

/** Picks whom a card or a picture goes to, then sends it. */
export function ShareSheet({ sheet }: { sheet: OpenSheet<'share'> }) {
  const phone = usePhone();
  const snapshot = useSnapshot();
  const me = phone.person;
  const { card, picture } = sheet.given;
  const [target, setTarget] = useState<{ name: string; chat?: PhoneChat; members?: string[] } | null>(null);
  const [origin, setOrigin] = useState<'' | 'ticket' | 'app'>('');
  const [busy, setBusy] = useState(false);
  const chats = snapshot.chats.filter(({ members }) => members.includes(me.id));
  const talkedTo = new Set(chats.filter(({ kind }) => kind === 'single').flatMap(({ members }) => members));
  const others = useAround(me);
  const strangers = others.filter(({ id }) => !talkedTo.has(id));
  const isGroup = target?.chat ? target.chat.kind === 'group' : (target?.members?.length ?? 0) > 1;

  function send(): void {
    if (!target || busy) return;
    setBusy(true);
    phone.attempt(async () => {
      try {
        const chat =
          target.chat ??
          (await post<PhoneChat>('/chats', {
            members: [me.id, ...(target.members ?? [])],
            ...(isGroup ? { group: true, name: '观展群' } : {}),
          }));
        const item = card ? { kind: 'card', ...card, ...(origin ? { origin } : {}) } : { kind: 'image', picture };
        await post(`/chats/${chat.id}/items`, { from: me.id, ...item });
        phone.toast('已发送');
        sheet.close({ chatId: chat.id });
      } finally {
        setBusy(false);
      }
    });
  }
  if (target) {
    return (
      <div className="share-confirm">
        <h3>发送给</h3>
        <p className="share-to">{target.name}</p>
        <div className="share-what">
          {card ? (
            <>
              <strong>{card.title}</strong>
              {card.picture ? (
                <img src={pictureUrl(card.picture)} alt="" />
              ) : (
                <AppMark name={snapshot.apps.find(({ appid }) => appid === card.appid)?.name ?? '?'} size={54} />
              )}
            </>
          ) : (
            picture && <img src={pictureUrl(picture)} alt="要发送的图片" />
          )}
        </div>
        {card && (
          <label className="share-origin">
            对方打开时的场景值
            <select value={origin} onChange={(event) => setOrigin(event.target.value as typeof origin)}>
              <option value="">{isGroup ? '1008 群聊卡片' : '1007 单聊卡片'}</option>
              {isGroup && <option value="ticket">1044 带 shareTicket 的卡片</option>}
              <option value="app">1036 从 App 分享的卡片</option>
            </select>
          </label>
        )}
        <div className="ask-buttons">
          <button type="button" className="button plain" onClick={() => setTarget(null)}>
            返回
          </button>
          <button type="button" className="button" disabled={busy} onClick={send}>
            发送
          </button>
        </div>
      </div>
    );
  }
  return (
    <>
      <header className="sheet-bar">
        <button type="button" className="icon-button" aria-label="关闭" onClick={() => sheet.close(null)}>
          <Icon name="close" />
        </button>
        <h3>选择聊天</h3>
        <span />
      </header>
      <div className="scroll white">
        {others.length > 1 && (
          <button type="button" className="row" onClick={() => setTarget({ name: '新群聊：观展群', members: others.map(({ id }) => id) })}>
            <span className="row-mark">
              <span className="group-mark">
                <Icon name="group" />
              </span>
            </span>
            <span className="row-text">
              <strong>创建新的群聊</strong>
              <small>所有访客</small>
            </span>
          </button>
        )}
        {chats.map((chat) => (
          <button key={chat.id} type="button" className="row" onClick={() => setTarget({ name: chatName(snapshot, chat, me), chat })}>
            <span className="row-mark">
              <ChatMark snapshot={snapshot} chat={chat} me={me} />
            </span>
            <span className="row-text">
              <strong>{chatName(snapshot, chat, me)}</strong>
            </span>
          </button>
        ))}
        {strangers.map((person) => (
          <button key={person.id} type="button" className="row" onClick={() => setTarget({ name: person.name, members: [person.id] })}>
            <span className="row-mark">
              <Avatar person={person} size={42} />
            </span>
            <span className="row-text">
              <strong>{person.name}</strong>
            </span>
          </button>
        ))}
        {others.length === 0 && <p className="hint">没有可以发送的人。先在页面上方再新建一位访客。</p>}
      </div>
    </>
  );
}
