import type { PhoneMessage } from '@shared/contracts/sandbox-phone';
import { useEffect, useRef } from 'react';
import { post } from '../api';
import { AppMark } from '../avatar';
import { chatTime } from '../format';
import { usePhone } from '../phone-context';
import { splitPath } from '../scanned';
import { useSnapshot } from '../use-snapshot';
import { NavBar } from './nav-bar';

/** A service message as WeChat draws it: whose, title, lines of label and value, where it leads. */
export function NoticeCard({ message, scene }: { message: PhoneMessage; scene: number }) {
  const phone = usePhone();
  const { apps, now } = useSnapshot();
  const from = apps.find(({ appid }) => appid === message.appid);
  const target = message.kind === 'subscribe' ? from : apps.find(({ appid }) => appid === message.miniAppid);
  const leads = message.page !== undefined && message.page !== '' && target;
  const open = () => {
    if (!leads) {
      if (message.url) void phone.ask('text', { title: '打开网页', text: message.url });
      return;
    }
    const { path, query } = splitPath(message.page ?? '');
    phone.enter(target, { path, query, scene });
  };
  return (
    <article className="notice">
      <time className="talk-time">{chatTime(message.at, now)}</time>
      <div className="notice-card">
        <header>
          <AppMark name={from?.name ?? '?'} size={22} official={from?.kind === 'official'} />
          <span>{from?.name}</span>
          {message.kind === 'subscribe' && (
            <button
              type="button"
              className="icon-button small"
              aria-label="拒收此类消息"
              title="拒收此类消息"
              onClick={() =>
                phone.attempt(async () => {
                  await post(`/people/${phone.person.id}/refuse`, { appid: message.appid, templateId: message.templateId });
                  phone.toast('已拒收，小程序会收到通知');
                })
              }
            >
              ···
            </button>
          )}
        </header>
        <h3>{message.title}</h3>
        <dl>
          {message.lines.map(({ key, label, value }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {(leads || message.url) && (
          <button type="button" className="notice-more" onClick={open}>
            {leads ? '进入小程序查看' : '查看详情'}
            <span aria-hidden="true">›</span>
          </button>
        )}
      </div>
    </article>
  );
}

export function Notices() {
  const phone = usePhone();
  const { inbox } = useSnapshot();
  const messages = inbox.filter(({ personId, kind }) => personId === phone.person.id && kind === 'subscribe');
  const unread = messages.some(({ read }) => !read);
  const end = useRef<HTMLDivElement>(null);
  const {
    attempt,
    person: { id },
  } = phone;
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
    if (unread) attempt(() => post(`/people/${id}/inbox/read`, { kind: 'subscribe' }));
  }, [unread, attempt, id, messages.length]);
  return (
    <>
      <NavBar title="服务通知" />
      <div className="scroll talk">
        {messages.map((message) => (
          <NoticeCard key={message.id} message={message} scene={1014} />
        ))}
        {messages.length === 0 && <p className="hint">这里会显示小程序发来的订阅消息。</p>}
        <div ref={end} />
      </div>
    </>
  );
}
