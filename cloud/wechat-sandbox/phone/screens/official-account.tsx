import { useEffect, useRef, useState } from 'react';
import { post } from '../api';
import { AppMark, Avatar } from '../avatar';
import { usePhone } from '../phone-context';
import { itemsOf } from '../unread';
import { useSnapshot } from '../use-snapshot';
import { NavBar } from './nav-bar';
import { NoticeCard } from './notices';

/** An Official Account: its profile until followed, then the talk with its template messages, and its menu. */
export function OfficialAccount({ appid }: { appid: string }) {
  const phone = usePhone();
  const snapshot = useSnapshot();
  const me = phone.person;
  const app = snapshot.apps.find((one) => one.appid === appid);
  const mini = snapshot.apps.find(({ kind }) => kind === 'mini');
  const [text, setText] = useState('');
  const end = useRef<HTMLDivElement>(null);
  const messages = snapshot.inbox.filter((message) => message.personId === me.id && message.appid === appid);
  const talk = itemsOf(snapshot, `oa:${appid}:${me.id}`);
  const entries = [
    ...messages.map((message) => ({ at: message.at, id: message.id, message, item: null })),
    ...talk.map((item) => ({ at: item.at, id: item.id, message: null, item })),
  ].sort((a, b) => a.at - b.at);
  const unread = messages.some(({ read }) => !read);
  const { attempt } = phone;
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
    if (unread) attempt(() => post(`/people/${me.id}/inbox/read`, { kind: 'template' }));
  }, [unread, attempt, me.id, entries.length]);
  if (!app) return <NavBar title="公众号不在了" />;
  const following = me.follows.includes(appid);
  const follow = (wanted: boolean) =>
    phone.attempt(async () => {
      await post(`/people/${me.id}/follow`, { appid, following: wanted });
      phone.toast(wanted ? '已关注' : '已取消关注');
    });
  return (
    <div className="chat">
      <NavBar title={app.name}>
        {following && (
          <button type="button" className="text-button" onClick={() => follow(false)}>
            取消关注
          </button>
        )}
      </NavBar>
      <div className="scroll talk">
        {!following && (
          <section className="profile">
            <AppMark name={app.name} size={76} official />
            <h3>{app.name}</h3>
            <p>服务号 · 关注后可收到展会提醒</p>
            <button type="button" className="button" onClick={() => follow(true)}>
              关注公众号
            </button>
          </section>
        )}
        {entries.map(({ id, message, item }) =>
          message ? (
            <NoticeCard key={id} message={message} scene={1043} />
          ) : (
            item && (
              <div key={id} className={item.from === me.id ? 'said mine' : 'said'}>
                {item.from === me.id ? <Avatar person={me} size={38} /> : <AppMark name={app.name} size={38} official />}
                <div className="said-body">
                  <p className="bubble">{item.text}</p>
                </div>
              </div>
            )
          ),
        )}
        {following && entries.length === 0 && <p className="hint">已关注。公众号的模板消息会出现在这里。</p>}
        <div ref={end} />
      </div>
      {following && (
        <form
          className="composer"
          onSubmit={(event) => {
            event.preventDefault();
            const words = text.trim();
            if (!words) return;
            setText('');
            phone.attempt(() => post(`/people/${me.id}/official-account`, { appid, text: words }));
          }}
        >
          {mini && (
            <button type="button" className="menu-button" onClick={() => phone.enter(mini, { path: mini.home, query: {}, scene: 1035 })}>
              进入小程序
            </button>
          )}
          <input
            className="composer-text"
            value={text}
            placeholder="给公众号发消息"
            aria-label="消息"
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className="send" disabled={!text.trim()}>
            发送
          </button>
        </form>
      )}
    </div>
  );
}
