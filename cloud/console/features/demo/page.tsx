import { Button, Card, Space, Steps } from 'antd';
import { useText } from '../../platform/language';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useShowTime } from '../../ui/show-time';
import { useClock, useJump } from './api/clock';
import { demoTexts } from './texts';

/** Moves the demo's clock, so that reminders go out and doors open without waiting. */
export default function DemoPage() {
  const text = useText(demoTexts);
  const time = useShowTime();
  const { mutate: jump, isPending } = useJump();
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <LoadedView state={useClock()}>
        {({ now, offsetMs, stops }) => (
          <>
            <Card style={{ marginBottom: 20 }}>
              <Space size="large" wrap>
                <span>
                  {text.now}
                  <strong className="num">{time.dated(now)}</strong>
                </span>
                <Button disabled={offsetMs === 0} loading={isPending} onClick={() => jump(null)}>
                  {text.backToReal}
                </Button>
              </Space>
            </Card>
            <section className="panel">
              <h2>{text.jumpTo}</h2>
              <Steps
                orientation="vertical"
                current={stops.filter((stop) => stop.at <= now).length - 1}
                items={stops.map((stop) => ({
                  title: stop.name,
                  content: (
                    <Space>
                      <span className="num">{time.dated(stop.at)}</span>
                      <Button size="small" type="primary" ghost loading={isPending} onClick={() => jump(stop.at)}>
                        {text.jumpHere}
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
