import { AppMark } from '../avatar';
import { Icon } from '../icons';
import type { Running } from '../mini-frame';
import { usePhone } from '../phone-context';
import { useSnapshot } from '../use-snapshot';
import { NavBar, Row } from './nav-bar';

export function Discover({ running }: { running: Running | null }) {
  const phone = usePhone();
  const snapshot = useSnapshot();
  async function scan(): Promise<void> {
    const found = await phone.ask('scan', { answersApp: false });
    if (found) phone.openCode(found.text, found.how);
  }
  return (
    <>
      <NavBar title="发现" back={false} />
      <div className="scroll">
        <div className="group">
          <Row
            mark={
              <span className="line-icon green">
                <Icon name="moments" />
              </span>
            }
            title="朋友圈"
            onClick={() => phone.go({ name: 'moments' })}
          />
        </div>
        <div className="group">
          <Row
            mark={
              <span className="line-icon blue">
                <Icon name="scan" />
              </span>
            }
            title="扫一扫"
            onClick={() => void scan()}
          />
        </div>
        <div className="group">
          {snapshot.apps
            .filter(({ kind }) => kind === 'mini')
            .map((app) => (
              <Row
                key={app.appid}
                mark={<AppMark name={app.name} size={30} />}
                title={app.name}
                detail="小程序"
                onClick={() =>
                  phone.enter(
                    app,
                    running?.app.appid === app.appid ? { ...running.enter, scene: 1089 } : { path: app.home, query: {}, scene: 1089 },
                  )
                }
              />
            ))}
        </div>
      </div>
    </>
  );
}
