import { AppMark } from '../avatar';
import { usePhone, type OpenSheet } from '../phone-context';

export function PrivacySheet({ sheet }: { sheet: OpenSheet<'privacy'> }) {
  const { person } = usePhone();
  const { app } = sheet.given;
  const agreed = person.privacy.includes(app.appid);
  return (
    <>
      <header className="ask-head">
        <AppMark name={app.name} size={26} />
        <span>{app.name}</span>
      </header>
      <h3>用户隐私保护提示</h3>
      <p className="ask-text">
        在你使用“{app.name}”服务之前，请仔细阅读<u>《{app.name} 小程序隐私保护指引》</u>。同意后，小程序才能读取手机号、相册等信息。
      </p>
      <div className="ask-buttons">
        {agreed ? (
          <button type="button" className="button" onClick={() => sheet.close(true)}>
            已同意
          </button>
        ) : (
          <>
            <button type="button" className="button plain" onClick={() => sheet.close(null)}>
              拒绝
            </button>
            <button type="button" className="button" onClick={() => sheet.close(true)}>
              同意
            </button>
          </>
        )}
      </div>
    </>
  );
}
