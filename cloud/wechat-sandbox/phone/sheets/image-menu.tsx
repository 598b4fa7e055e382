import { pictureUrl, post } from '../api';
import { Icon } from '../icons';
import { usePhone, type OpenSheet } from '../phone-context';

/** showShareImageMenu: what to do with a picture the mini-program offers. */
export function ImageMenuSheet({ sheet }: { sheet: OpenSheet<'imageMenu'> }) {
  const phone = usePhone();
  const { picture } = sheet.given;
  const me = phone.person.id;
  return (
    <>
      <img className="menu-picture" src={pictureUrl(picture)} alt="要分享的图片" />
      <div className="tiles">
        <button
          type="button"
          className="tile"
          onClick={() => {
            sheet.close(true);
            void phone.ask('share', { picture });
          }}
        >
          <span>
            <Icon name="chats" />
          </span>
          发送给朋友
        </button>
        <button
          type="button"
          className="tile"
          onClick={() =>
            phone.attempt(async () => {
              await post('/chats/moments/items', { from: me, kind: 'image', picture });
              phone.toast('已发表到朋友圈');
              sheet.close(true);
            })
          }
        >
          <span>
            <Icon name="moments" />
          </span>
          分享到朋友圈
        </button>
        <button
          type="button"
          className="tile"
          onClick={() =>
            phone.attempt(async () => {
              await post(`/people/${me}/album`, { picture });
              phone.toast('已保存到相册');
              sheet.close(true);
            })
          }
        >
          <span>
            <Icon name="album" />
          </span>
          保存图片
        </button>
      </div>
      <button type="button" className="button plain wide" onClick={() => sheet.close(null)}>
        取消
      </button>
    </>
  );
}
