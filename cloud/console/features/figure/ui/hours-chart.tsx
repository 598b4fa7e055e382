import type { ResponseOf } from '@shared/contracts/contract';
import type { getFigures } from '@shared/contracts/figure';
import { BarChart } from 'echarts/charts';
import { DataZoomComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useText } from '../../../platform/language';
import { COLOURS } from '../../../ui/tokens';
import { useShowTime } from '../../../ui/show-time';
import { figureTexts } from '../texts';

register([BarChart, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

type Period = ResponseOf<typeof getFigures>['periods'][number];

/** What posters brought is the lower, darker part of its bar. */
const SERIES = [
  { name: 'views', color: COLOURS.amber, opacity: 1, stack: 'views', of: (one: Period) => one.views },
  { name: 'registrationsBrought', color: COLOURS.pine, opacity: 1, stack: 'registrations', of: (one: Period) => one.registrationsBrought },
  {
    name: 'registrationsOther',
    color: COLOURS.pine,
    opacity: 0.4,
    stack: 'registrations',
    of: (one: Period) => one.registrations - one.registrationsBrought,
  },
  { name: 'arrivalsBrought', color: COLOURS.good, opacity: 1, stack: 'arrivals', of: (one: Period) => one.arrivalsBrought },
  { name: 'arrivalsOther', color: COLOURS.good, opacity: 0.4, stack: 'arrivals', of: (one: Period) => one.arrivals - one.arrivalsBrought },
] as const;

/** Hour by hour in the show's own zone. */
export function HoursChart({ hours }: { hours: readonly Period[] }) {
  const text = useText(figureTexts);
  const time = useShowTime();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const chart = init(element);
    chart.setOption({
      color: SERIES.map((one) => one.color),
      // A canvas inherits nothing.
      textStyle: { fontFamily: getComputedStyle(element).fontFamily },
      grid: { left: 44, right: 16, top: 40, bottom: hours.length > 48 ? 56 : 32 },
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: hours.map(({ from }) => time.minute(from)) },
      yAxis: { type: 'value', minInterval: 1 },
      dataZoom: hours.length > 48 ? [{ type: 'slider', start: 70, end: 100, height: 20, bottom: 8 }] : [],
      series: SERIES.map(({ name, stack, opacity, of }) => ({
        name: text[name],
        type: 'bar',
        stack,
        barMaxWidth: 22,
        itemStyle: { opacity },
        data: hours.map(of),
      })),
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [hours, time, text]);
  return <div ref={box} role="img" aria-label={text.byHourLabel} style={{ height: 280 }} />;
}
