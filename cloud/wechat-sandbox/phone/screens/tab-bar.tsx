import { Icon } from '../icons';
import { usePhone, type Tab } from '../phone-context';

const TABS: readonly { tab: Tab; label: string }[] = [
  { tab: 'chats', label: '消息' },
  { tab: 'contacts', label: '通讯录' },
  { tab: 'discover', label: '发现' },
  { tab: 'me', label: '我' },
];

export function TabBar({ tab }: { tab: Tab }) {
  const phone = usePhone();
  return (
    <nav className="tab-bar" aria-label="微信">
      {TABS.map(({ tab: one, label }) => (
        <button key={one} type="button" aria-current={one === tab ? 'page' : undefined} onClick={() => phone.go({ name: 'tab', tab: one })}>
          <Icon name={one} size={24} />
          <span>{label}</span>
        </button>
      ))}
    </nav>
  );
}
