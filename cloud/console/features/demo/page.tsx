import { Alert, Button, Card, Space, Steps } from 'antd';
import { useText } from '../../platform/language';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useShowTime } from '../../ui/show-time';
import { useClock, useJump } from './api/clock';
import { useSample } from './api/sample';
import { useTour } from './api/tour';
import { demoTexts } from './texts';
import { SamplePanel } from './ui/sample-panel';
import { TourPanel } from './ui/tour-panel';

const MINUTE = 60_000;

/** The first five minutes, the demo's clock, so that reminders go out and doors open without waiting, and the sample itself. */
export default function DemoPage() {
  const text = useText(demoTexts);
  const time = useShowTime();
  const { mutate: jump, isPending } = useJump();
  const { data: tour } = useTour();
  const recordedAt = useSample().data?.recordedAt ?? null;
  const later = (now: string, minutes: number) => new Date(Date.parse(now) + minutes * MINUTE).toISOString();
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      {tour?.over ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 20 }}
          title={text.over(time.dated(tour.over.endedAt))}
          description={text.overNote}
          action={
            <Button type="primary" loading={isPending} onClick={() => jump(tour.over?.backTo ?? null)}>
              {text.backToMorning}
            </Button>
          }
        />
      ) : null}
      {tour ? <TourPanel tour={tour} /> : null}
      <LoadedView state={useClock()}>
        {({ now, offsetMs, stops, nextMorning }) => (
          <>
            <Card style={{ marginBottom: 20 }}>
              <Space size="large" wrap>
                <span>
                  {text.now}
                  <strong className="num">{time.dated(now)}</strong>
                </span>
                <Space wrap>
                  <Button loading={isPending} onClick={() => jump(later(now, 10))}>
                    {text.tenMinutes}
                  </Button>
                  <Button loading={isPending} onClick={() => jump(later(now, 60))}>
                    {text.anHour}
                  </Button>
                  {nextMorning ? (
                    <Button loading={isPending} onClick={() => jump(later(nextMorning, 1))}>
                      {text.nextMorning}
                    </Button>
                  ) : null}
                  {recordedAt ? (
                    <Button loading={isPending} onClick={() => jump(recordedAt)}>
                      {text.backToRecorded}
                    </Button>
                  ) : (
                    <Button disabled={offsetMs === 0} loading={isPending} onClick={() => jump(null)}>
                      {text.backToReal}
                    </Button>
                  )}
                </Space>
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
      <SamplePanel />
    </>
  );
}
