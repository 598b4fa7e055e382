import type { PhoneChat } from '@shared/contracts/sandbox-phone';
import { post } from '../api';
import { useAround } from '../around';
import { AppMark, Avatar } from '../avatar';
import { Icon } from '../icons';
import { usePhone } from '../phone-context';
import { useSnapshot } from '../use-snapshot';
import { NavBar, Row } from './nav-bar';

export function Contacts() {
  const phone = usePhone();
  const snapshot = useSnapshot();
  const me = phone.person;
  const others = useAround(me);
  const talk = (members: string[], group = false) =>
    phone.attempt(async () => {
      const chat = await post<PhoneChat>('/chats', { members: [me.id, ...members], ...(group ? { group, name: '观展群' } : {}) });
      phone.go({ name: 'chat', chatId: chat.id });
    });
  return (
    <>
      <NavBar title="通讯录" back={false} />
      <div className="scroll white">
        {snapshot.apps
          .filter(({ kind }) => kind === 'official')
          .map((official) => (
            <Row
              key={official.appid}
              mark={<AppMark name={official.name} size={42} official />}
              title={official.name}
              detail={me.follows.includes(official.appid) ? '公众号 · 已关注' : '公众号 · 未关注'}
              onClick={() => phone.go({ name: 'official', appid: official.appid })}
            />
          ))}
        {others.length > 1 && (
          <Row
            mark={
              <span className="group-mark">
                <Icon name="group" size={24} />
              </span>
            }
            title="发起群聊"
            detail={`和 ${others.length} 位访客一起`}
            onClick={() =>
              talk(
                others.map(({ id }) => id),
                true,
              )
            }
          />
        )}
        <h3 className="list-title">访客</h3>
        {others.map((person) => (
          <Row key={person.id} mark={<Avatar person={person} size={42} />} title={person.name} onClick={() => talk([person.id])} />
        ))}
        {others.length === 0 && <p className="hint">现在只有你一位访客。在页面上方再新建一位，就能互相转发卡片和海报了。</p>}
      </div>
    </>
  );
}
