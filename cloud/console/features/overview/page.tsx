import { Button, Descriptions } from 'antd';
import { useState } from 'react';
import { useExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';
import { useShowTime } from '../../ui/show-time';
import { ChecksPanel } from './ui/checks-panel';
import { CloneDialog } from './ui/clone-dialog';
import { TodayFigures } from './ui/today-figures';

/** A show at a glance: when and where, what is on today, and what still stands in the way of publishing it. */
export default function OverviewPage() {
  const exhibition = useExhibition();
  const { counts, halls } = exhibition;
  const time = useShowTime();
  const [copying, setCopying] = useState(false);
  return (
    <>
      <PageHead
        title={exhibition.name}
        hint={[exhibition.nameEn, exhibition.subtitle].filter(Boolean).join(' · ')}
        actions={<Button onClick={() => setCopying(true)}>复制为新展会</Button>}
      />
      <section className="panel">
        <Descriptions
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'dates', label: '展期', children: exhibition.datesText },
            { key: 'hours', label: '每日开放', children: `${exhibition.hoursText}，${time.clock}` },
            { key: 'place', label: '地点', children: [exhibition.venue, exhibition.city].filter(Boolean).join('，') || '未填写' },
            { key: 'halls', label: '展馆', children: halls.map((hall) => hall.name).join('、') || '未设置' },
            {
              key: 'content',
              label: '内容',
              children: `${counts.exhibitors} 家展商，${counts.booths} 个展位，${counts.sessions} 场议程，${counts.speakers} 位嘉宾`,
            },
          ]}
        />
      </section>
      <TodayFigures exhibitionId={exhibition.id} />
      <ChecksPanel exhibitionId={exhibition.id} />
      {copying ? <CloneDialog exhibition={exhibition} onClose={() => setCopying(false)} /> : null}
    </>
  );
}
