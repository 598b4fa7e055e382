import { useEffect, useState } from 'react';
import { pictureUrl, post } from '../api';
import { readCodesAt } from '../decode';
import { Icon } from '../icons';
import { usePhone, type OpenSheet } from '../phone-context';

/** A picture over the whole screen; a code in it can be opened, as a long press does. */
export function PictureSheet({ sheet }: { sheet: OpenSheet<'picture'> }) {
  const phone = usePhone();
  const { picture, how } = sheet.given;
  const [codes, setCodes] = useState<string[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    readCodesAt(pictureUrl(picture)).then(
      (found) => {
        if (!gone) setCodes(found);
      },
      (error: unknown) => {
        if (!gone) setFailure(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      gone = true;
    };
  }, [picture]);
  return (
    <div className="viewer">
      <button type="button" className="icon-button light" aria-label="关闭图片" onClick={() => sheet.close(null)}>
        <Icon name="close" />
      </button>
      <div className="viewer-picture">
        <img src={pictureUrl(picture)} alt="查看中的图片" />
      </div>
      <div className="viewer-actions">
        {codes === null && failure === null && <span role="status">正在识别图中的码…</span>}
        {failure && <span role="alert">识别失败：{failure}</span>}
        {codes?.map((text) => (
          <button
            key={text}
            type="button"
            className="button"
            onClick={() => {
              sheet.close(true);
              phone.openCode(text, how);
            }}
          >
            识别图中的{text.startsWith('wxacode:') ? '小程序码' : '二维码'}
          </button>
        ))}
        {codes?.length === 0 && <span>图中没有码</span>}
        <div className="viewer-row">
          <button
            type="button"
            className="button glass"
            onClick={() => {
              sheet.close(true);
              void phone.ask('share', { picture });
            }}
          >
            发送给朋友
          </button>
          {how !== 'album' && (
            <button
              type="button"
              className="button glass"
              onClick={() =>
                phone.attempt(async () => {
                  await post(`/people/${phone.person.id}/album`, { picture });
                  phone.toast('已保存到相册');
                })
              }
            >
              保存图片
            </button>
          )}
        </div>
      </div>
    </div>
  );
}
