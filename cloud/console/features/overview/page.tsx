import { inLanguage } from '@shared/rules/bilingual';
import { Button, Descriptions } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';
import { useShowTime } from '../../ui/show-time';
import { overviewTexts } from './ui/texts';
import { ChecksPanel } from './ui/checks-panel';
import { CloneDialog } from './ui/clone-dialog';
import { FirstSteps } from './ui/first-steps';
import { TemplateNews } from './ui/template-news';
import { TodayFigures } from './ui/today-figures';

/** A show at a glance: when and where, what is on today, and what still stands in the way of publishing it. */
export default function OverviewPage() {
  const text = useText(overviewTexts);
  const language = useLanguage();
  const exhibition = useExhibition();
  const { counts, halls } = exhibition;
  const time = useShowTime();
  const [copying, setCopying] = useState(false);
  return (
    <>
      <PageHead
        title={inLanguage({ zh: exhibition.name, en: exhibition.nameEn }, language)}
        hint={[language === 'en' && exhibition.nameEn ? exhibition.name : exhibition.nameEn, exhibition.subtitle]
          .filter(Boolean)
          .join(' · ')}
        actions={<Button onClick={() => setCopying(true)}>{text.copy}</Button>}
      />
      <FirstSteps />
      <TemplateNews exhibitionId={exhibition.id} />
      <section className="panel">
        <Descriptions
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'dates', label: text.dates, children: exhibition.datesText },
            { key: 'hours', label: text.hours, children: text.hoursBy(exhibition.hoursText, time.clock) },
            { key: 'place', label: text.place, children: text.placeAt([exhibition.venue, exhibition.city].filter(Boolean)) },
            { key: 'halls', label: text.halls, children: text.hallNames(halls.map((hall) => hall.name)) },
            {
              key: 'content',
              label: text.content,
              children: text.counts(counts),
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
