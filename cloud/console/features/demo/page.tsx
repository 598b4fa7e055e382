import { Button, Card, Space, Steps } from 'antd';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useShowTime } from '../../ui/show-time';
import { useClock, useJump } from './api/clock';

/** Moves the demo's clock, so that reminders go out and doors open without waiting. */
export default function DemoPage() {
  const time = useShowTime();
  const { mutate: jump, isPending } = useJump();
  return (
    <>
      <PageHead title="演示助手" hint="只在本机演示时出现：拨动展会时钟，看提醒、签到等依次发生。" />
      <LoadedView state={useClock()}>
        {({ now, offsetMs, stops }) => (
          <>
            <Card style={{ marginBottom: 20 }}>
              <Space size="large" wrap>
                <span>
                  现在的展会时间：<strong className="num">{time.dated(now)}</strong>
                </span>
                <Button disabled={offsetMs === 0} loading={isPending} onClick={() => jump(null)}>
                  回到真实时间
                </Button>
              </Space>
            </Card>
            <section className="panel">
              <h2>跳到</h2>
              <Steps
                orientation="vertical"
                current={stops.filter((stop) => stop.at <= now).length - 1}
                items={stops.map((stop) => ({
                  title: stop.name,
                  content: (
                    <Space>
                      <span className="num">{stop.text}</span>
                      <Button size="small" type="primary" ghost loading={isPending} onClick={() => jump(stop.at)}>
                        跳到这里
                      </Button>
                    </Space>
                  ),
                }))}
              />
            </section>
          </>
        )}
      </LoadedView>
    </>
  );
}
