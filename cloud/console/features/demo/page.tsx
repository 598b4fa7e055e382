import { jumpClock, readClock } from '@shared/contracts/time-machine';
import { Button, Card, Space, Steps } from 'antd';
import { call, useLoad } from '../../platform/call';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useAction } from '../../ui/use-action';
import { localMinute } from '../../ui/words';

/** Moves the demo's clock, so that reminders go out and doors open without waiting. */
export default function DemoPage() {
  const state = useLoad('clock', (signal) => call(readClock, {}, signal));
  const { busy, act } = useAction();
  const jump = async (to: string | null) => {
    if (await act(() => call(jumpClock, { body: { to } }), '时间已拨动，到点的提醒会在几秒内发出')) state.reload();
  };
  return (
    <>
      <PageHead title="演示助手" hint="只在本机演示时出现：拨动展会时钟，看提醒、签到等依次发生。" />
      <LoadedView state={state}>
        {({ now, offsetMs, stops }) => (
          <>
            <Card style={{ marginBottom: 20 }}>
              <Space size="large" wrap>
                <span>
                  现在的展会时间：<strong className="num">{localMinute(now)}</strong>（本机时区）
                </span>
                <Button disabled={offsetMs === 0} loading={busy} onClick={() => void jump(null)}>
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
                      <span className="num">展会当地 {stop.text}</span>
                      <Button size="small" type="primary" ghost loading={busy} onClick={() => void jump(stop.at)}>
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
