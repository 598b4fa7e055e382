import type { Running } from '../mini-frame';
import { usePhone } from '../phone-context';
import { Album } from './album';
import { ChatScreen } from './chat';
import { ChatList } from './chat-list';
import { Contacts } from './contacts';
import { Discover } from './discover';
import { Me } from './me';
import { Moments } from './moments';
import { Notices } from './notices';
import { OfficialAccount } from './official-account';
import { PersonSettings } from './person-settings';
import { TabBar } from './tab-bar';

/** The WeChat app below the mini-program. */
export function ScreenView({ running }: { running: Running | null }) {
  const { screen } = usePhone();
  switch (screen.name) {
    case 'chat':
      return <ChatScreen chatId={screen.chatId} />;
    case 'notices':
      return <Notices />;
    case 'official':
      return <OfficialAccount appid={screen.appid} />;
    case 'moments':
      return <Moments />;
    case 'album':
      return <Album />;
    case 'person':
      return <PersonSettings />;
    default:
      return (
        <div className="tabbed">
          {screen.tab === 'chats' && <ChatList running={running} />}
          {screen.tab === 'contacts' && <Contacts />}
          {screen.tab === 'discover' && <Discover running={running} />}
          {screen.tab === 'me' && <Me />}
          <TabBar tab={screen.tab} />
        </div>
      );
  }
}
