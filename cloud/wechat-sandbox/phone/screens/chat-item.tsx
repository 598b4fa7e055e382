import type { PhoneChatItem } from '@shared/contracts/sandbox-phone';
import { pictureUrl } from '../api';
import { AppMark, Avatar } from '../avatar';
import { usePhone } from '../phone-context';
import { splitPath } from '../scanned';
import { useSnapshot } from '../use-snapshot';

/** A mini-program card, 5:4 picture, name and title. */
export function CardView({ item, scene }: { item: PhoneChatItem; scene: number }) {
  const phone = usePhone();
  const { apps } = useSnapshot();
  const app = apps.find(({ appid }) => appid === item.appid);
  const open = () => {
    if (!app) return phone.toast('这个小程序不在本地微信里');
    const { path, query } = splitPath(item.path ?? '');
    const chat = scene === 1007 ? { chatType: 1 as const } : scene === 1008 || scene === 1044 ? { chatType: 3 as const } : {};
    phone.enter(app, { path: path || app.home, query, scene, ...chat, ...(scene === 1044 ? { shareTicket: `ticket-${item.id}` } : {}) });
  };
  return (
    <button type="button" className="card" onClick={open} aria-label={`小程序卡片 ${item.title ?? ''}`}>
      <span className="card-app">
        <AppMark name={app?.name ?? '?'} size={18} />
        {app?.name ?? '未知小程序'}
      </span>
      <strong>{item.title}</strong>
      {item.picture ? (
        <img src={pictureUrl(item.picture)} alt="" />
      ) : (
        <span className="card-blank">
          <AppMark name={app?.name ?? '?'} size={54} />
        </span>
      )}
      <small>
        小程序{item.origin === 'app' ? ' · 来自 App' : ''}
        {item.origin === 'ticket' ? ' · shareTicket' : ''}
      </small>
    </button>
  );
}

/** One item of a chat, on the side of whoever said it. */
export function ChatItemView({ item, group }: { item: PhoneChatItem; group: boolean }) {
  const phone = usePhone();
  const { people } = useSnapshot();
  const author = people.find(({ id }) => id === item.from);
  const mine = item.from === phone.person.id;
  const scene = item.origin === 'app' ? 1036 : group ? (item.origin === 'ticket' ? 1044 : 1008) : 1007;
  return (
    <div className={mine ? 'said mine' : 'said'}>
      {author ? <Avatar person={author} size={38} /> : <span className="avatar gone" />}
      <div className="said-body">
        {group && !mine && <small className="said-name">{author?.name ?? '已离开'}</small>}
        {item.kind === 'text' && <p className="bubble">{item.text}</p>}
        {item.kind === 'card' && <CardView item={item} scene={scene} />}
        {item.kind === 'image' && item.picture && (
          <button
            type="button"
            className="said-image"
            aria-label="查看图片"
            onClick={() => void phone.ask('picture', { picture: item.picture ?? '', how: 'press' })}
          >
            <img src={pictureUrl(item.picture)} alt="聊天图片" />
          </button>
        )}
      </div>
    </div>
  );
}
