import { codeImageUrl } from '../api';
import { chatTime } from '../format';
import { PlacedCodes } from '../placed-codes';
import { useSnapshot } from '../use-snapshot';

export function CodesTool() {
  const { codes, apps, now } = useSnapshot();
  return (
    <div className="drawer-body">
      <p className="drawer-note">把码拖到手机的“扫一扫”里，或拖进聊天发给别人。</p>
      <PlacedCodes />
      <h3>服务端生成的小程序码</h3>
      {codes.length === 0 && <p className="drawer-note">还没有。生成海报之后会列在这里；图片里带着页面和 scene，任何二维码工具都能读。</p>}
      <ul className="code-list">
        {[...codes].reverse().map((code) => (
          <li key={code.id}>
            <a href={codeImageUrl(code.id)} download={`wxacode-${code.scene || code.id}.jpg`} title="下载图片">
              <img src={codeImageUrl(code.id)} alt={`小程序码 ${code.scene}`} loading="lazy" />
            </a>
            <div>
              <strong>{code.scene || '（无 scene）'}</strong>
              <small>{code.page || apps.find(({ appid }) => appid === code.appid)?.home || '首页'}</small>
              <small>
                {chatTime(code.at, now)}
                {code.env === 'release' ? '' : ` · ${code.env}`}
              </small>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
