import type { TourTask, TourView } from '@shared/contracts/tour';
import { taskTexts } from '@shared/rules/tour-tasks';
import { Button, Steps } from 'antd';
import { Link } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { useShowTime } from '../../../ui/show-time';
import { demoTexts } from '../texts';

/** The five ticks of the sandbox, each with the way to where it is done. */
export function TourPanel({ tour }: { tour: TourView }) {
  const text = useText(demoTexts);
  const tasks = useText(taskTexts);
  const time = useShowTime();
  const next = tour.tasks.find(({ doneAt }) => doneAt === null);
  const way = (key: TourTask) =>
    key === 'credit' ? (
      <Link to={tour.creditAddress.replace(/^\/console/, '')}>
        <Button size="small" type="primary" ghost>
          {text.seeCredit}
        </Button>
      </Link>
    ) : (
      <Button size="small" type="primary" ghost href="/sandbox/" target="expoloop-sandbox">
        {text.toPhones}
      </Button>
    );
  return (
    <section className="panel" aria-label={text.tour} style={{ marginBottom: 20 }}>
      <h2>{text.tour}</h2>
      <p className="hint">{next ? text.tourHint : text.tourDone}</p>
      <Steps
        orientation="vertical"
        size="small"
        current={next ? tour.tasks.indexOf(next) : tour.tasks.length}
        items={tour.tasks.map(({ key, doneAt }) => ({
          title: tasks[key],
          status: doneAt ? ('finish' as const) : key === next?.key ? ('process' as const) : ('wait' as const),
          content: doneAt ? <span className="num">{text.doneAt(time.dated(doneAt))}</span> : key === next?.key ? way(key) : null,
        }))}
      />
    </section>
  );
}
