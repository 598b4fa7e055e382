import { BarChart } from 'echarts/charts';
import { DataZoomComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { COLOURS } from '../../../ui/tokens';
import { useShowTime } from '../../../ui/show-time';

register([BarChart, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface Hour {
  hour: string;
  views: number;
  registrations: number;
  arrivals: number;
}

const SERIES = [
  { key: 'views', name: '浏览', color: COLOURS.amber },
  { key: 'registrations', name: '报名', color: COLOURS.pine },
  { key: 'arrivals', name: '到场', color: COLOURS.good },
] as const;

/** Hour by hour in the show's own zone. */
export function HoursChart({ hours }: { hours: readonly Hour[] }) {
  const time = useShowTime();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const chart = init(element);
    chart.setOption({
      color: SERIES.map((one) => one.color),
      textStyle: { fontFamily: 'inherit' },
      grid: { left: 44, right: 16, top: 40, bottom: hours.length > 48 ? 56 : 32 },
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: hours.map(({ hour }) => time.minute(hour)) },
      yAxis: { type: 'value', minInterval: 1 },
      dataZoom: hours.length > 48 ? [{ type: 'slider', start: 70, end: 100, height: 20, bottom: 8 }] : [],
      series: SERIES.map(({ key, name }) => ({ name, type: 'bar', barMaxWidth: 22, data: hours.map((hour) => hour[key]) })),
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [hours, time]);
  return <div ref={box} role="img" aria-label="按小时的浏览、报名与到场" style={{ height: 280 }} />;
}
