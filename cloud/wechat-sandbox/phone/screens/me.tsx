import { Avatar } from '../avatar';
import { maskPhone } from '../format';
import { Icon } from '../icons';
import { usePhone } from '../phone-context';
import { useSnapshot } from '../use-snapshot';
import { NavBar, Row } from './nav-bar';

export function Me() {
  const phone = usePhone();
  const snapshot = useSnapshot();
  const me = phone.person;
  const titles = new Map(snapshot.apps.flatMap(({ templates }) => templates.map(({ id, title }) => [id, title] as const)));
  const quota = Object.entries(me.quota).filter(([, left]) => left > 0);
  return (
    <>
      <NavBar title="我" back={false} />
      <div className="scroll">
        <div className="me-card">
          <Avatar person={me} size={62} />
          <div>
            <strong>{me.name}</strong>
            <small>
              {me.id} · +{me.countryCode} {maskPhone(me.phone)}
            </small>
          </div>
        </div>
        <div className="group">
          <Row
            mark={
              <span className="line-icon blue">
                <Icon name="album" />
              </span>
            }
            title="相册"
            aside={`${snapshot.albums[me.id]?.length ?? 0} 张`}
            onClick={() => phone.go({ name: 'album' })}
          />
          <Row
            mark={
              <span className="line-icon">
                <Icon name="me" />
              </span>
            }
            title="资料与设置"
            onClick={() => phone.go({ name: 'person' })}
          />
        </div>
        <section className="quota" aria-label="订阅消息额度">
          <h3>还能收到的订阅消息</h3>
          {quota.length === 0 ? (
            <p>没有。小程序请求订阅、点“允许”后，每允许一次可收一条。</p>
          ) : (
            <ul>
              {quota.map(([id, left]) => (
                <li key={id}>
                  <span>{titles.get(id) ?? id}</span>
                  <b>{left} 条</b>
                </li>
              ))}
            </ul>
          )}
          {Object.entries(me.keeps).map(([id, choice]) => (
            <p key={id}>
              “{titles.get(id) ?? id}”已选总是{choice === 'accept' ? '允许' : '拒绝'}
            </p>
          ))}
        </section>
      </div>
    </>
  );
}
