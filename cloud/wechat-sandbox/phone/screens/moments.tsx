import { pictureUrl, post, storeBlob } from '../api';
import { Avatar } from '../avatar';
import { chatTime } from '../format';
import { Icon } from '../icons';
import { usePhone } from '../phone-context';
import { itemsOf } from '../unread';
import { useSnapshot } from '../use-snapshot';
import { CardView } from './chat-item';
import { NavBar } from './nav-bar';

export function Moments() {
  const phone = usePhone();
  const snapshot = useSnapshot();
  const posts = itemsOf(snapshot, 'moments').reverse();
  return (
    <>
      <NavBar title="朋友圈">
        <label className="icon-button" title="发图片">
          <Icon name="image" />
          <input
            type="file"
            accept="image/*"
            aria-label="发图片"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file)
                phone.attempt(async () =>
                  post('/chats/moments/items', { from: phone.person.id, kind: 'image', picture: await storeBlob(file) }),
                );
            }}
          />
        </label>
      </NavBar>
      <div className="scroll white">
        {posts.map((item) => {
          const author = snapshot.people.find(({ id }) => id === item.from);
          return (
            <article key={item.id} className="moment">
              {author && <Avatar person={author} size={42} />}
              <div>
                <strong>{author?.name ?? '已离开'}</strong>
                {item.kind === 'card' && <CardView item={item} scene={1155} />}
                {item.picture && item.kind === 'image' && (
                  <button
                    type="button"
                    className="said-image"
                    aria-label="查看图片"
                    onClick={() => void phone.ask('picture', { picture: item.picture ?? '', how: 'press' })}
                  >
                    <img src={pictureUrl(item.picture)} alt="朋友圈图片" />
                  </button>
                )}
                <small>{chatTime(item.at, snapshot.now)}</small>
              </div>
            </article>
          );
        })}
        {posts.length === 0 && <p className="hint">还没有人发朋友圈。保存海报后可以分享到这里，别的访客长按识别码就能进来。</p>}
      </div>
    </>
  );
}
