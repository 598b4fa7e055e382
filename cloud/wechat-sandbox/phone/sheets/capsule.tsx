import { AppMark } from '../avatar';
import { Icon } from '../icons';
import type { OpenSheet } from '../phone-context';

export function CapsuleSheet({ sheet }: { sheet: OpenSheet<'capsule'> }) {
  const { app } = sheet.given;
  const item = (label: string, icon: Parameters<typeof Icon>[0]['name'], result: 'chat' | 'timeline' | 'restart' | 'privacy') => (
    <button type="button" className="tile" onClick={() => sheet.close(result)}>
      <span>
        <Icon name={icon} />
      </span>
      {label}
    </button>
  );
  return (
    <>
      <header className="ask-head">
        <AppMark name={app.name} size={30} />
        <span>{app.name}</span>
      </header>
      <div className="tiles">
        {item('转发给朋友', 'chats', 'chat')}
        {item('分享到朋友圈', 'moments', 'timeline')}
        {item('隐私指引', 'check', 'privacy')}
        {item('重新进入', 'mini', 'restart')}
      </div>
      <button type="button" className="button plain wide" onClick={() => sheet.close(null)}>
        取消
      </button>
    </>
  );
}
