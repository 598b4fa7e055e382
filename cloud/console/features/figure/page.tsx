import type { SharerRow } from '@shared/contracts/figure';
import { FIGURE_KEYS, figureOf, FIGURES, type FigureKey, type FigureLayer } from '@shared/rules/figure';
import { Button, Table } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useExhibition } from '../../ui/exhibition-context';
import { FigureEvents } from './ui/figure-events';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { useFigures, useSharers } from './api/figures';

const HoursChart = lazy(async () => ({ default: (await import('./ui/hours-chart')).HoursChart }));

const GROUPS: readonly { key: FigureLayer; title: string }[] = [
  { key: 'advocate', title: '推荐' },
  { key: 'engage', title: '参与' },
  { key: 'educate', title: '触达' },
];

export default function FiguresPage() {
  const exhibition = useExhibition();
  const state = useFigures(exhibition.id);
  const [opened, setOpened] = useState<{ figure: FigureKey; sharer?: SharerRow } | null>(null);
  return (
    <>
      <PageHead title="数据指标" hint="每个数字都能点开，查看背后的每一条记录。" />
      <LoadedView state={state}>
        {({ figures, periods, backfill }) => (
          <>
            {backfill ? (
              <p role="status">
                正在为新指标补算以往记录：{backfill.done} / {backfill.total}
              </p>
            ) : null}
            {GROUPS.map((group) => (
              <section key={group.key} aria-label={group.title} style={{ marginBottom: 24 }}>
                <h2 style={{ fontSize: 16, margin: '0 0 12px' }}>{group.title}</h2>
                <div className="grid">
                  {FIGURE_KEYS.filter((key) => FIGURES[key].layer === group.key).map((key) => (
                    <button key={key} type="button" className="figure" data-figure={key} onClick={() => setOpened({ figure: key })}>
                      <div className="label">{FIGURES[key].name.zh}</div>
                      <div className="value">{formatFigure(key, figures[key] ?? null)}</div>
                      <div className="words">{FIGURES[key].words.zh}</div>
                    </button>
                  ))}
                </div>
              </section>
            ))}
            {periods.length > 0 ? (
              <section className="panel">
                <h2>浏览、报名与到场</h2>
                <Suspense fallback={<div style={{ height: 280 }} />}>
                  <HoursChart hours={periods} />
                </Suspense>
              </section>
            ) : null}
          </>
        )}
      </LoadedView>
      <Sharers exhibitionId={exhibition.id} onOpen={(sharer, figure) => setOpened({ sharer, figure })} />
      {opened ? (
        <FigureEvents exhibitionId={exhibition.id} figure={opened.figure} sharer={opened.sharer ?? null} onClose={() => setOpened(null)} />
      ) : null}
    </>
  );
}

function formatFigure(key: FigureKey, value: number | null): string {
  if (value === null) return '—';
  const { format } = figureOf(key);
  if (format === 'percent') return `${(value * 100).toFixed(1)}%`;
  return format === 'decimal' ? value.toFixed(2) : value.toLocaleString('zh-CN');
}

function Sharers({ exhibitionId, onOpen }: { exhibitionId: string; onOpen: (sharer: SharerRow, figure: FigureKey) => void }) {
  const pages = useSharers(exhibitionId);
  const figure = (key: FigureKey) => (value: number, row: SharerRow) =>
    value === 0 ? (
      0
    ) : (
      <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(row, key)}>
        {value}
      </Button>
    );
  return (
    <section className="panel">
      <h2>推荐人</h2>
      <LoadedView state={pages} isEmpty={(data) => data.items.length === 0} empty="还没有观众制作海报">
        {({ items }) => (
          <>
            <Table<SharerRow>
              rowKey="participantId"
              dataSource={items}
              pagination={false}
              scroll={{ x: 860 }}
              columns={[
                { title: '推荐人', dataIndex: 'name' },
                { title: '单位', dataIndex: 'company', render: (company: string | null) => company ?? '' },
                { title: '由谁带来', dataIndex: 'broughtBy', render: (name: string | null) => name ?? '自行到来' },
                { title: '海报', dataIndex: 'posters', align: 'right', render: figure('posters') },
                { title: '浏览', dataIndex: 'views', align: 'right', render: figure('views') },
                { title: '浏览人数', dataIndex: 'viewers', align: 'right', render: figure('viewers') },
                { title: '带来报名', dataIndex: 'registrations', align: 'right', render: figure('registrations_brought') },
                { title: '带来到场', dataIndex: 'arrivals', align: 'right', render: figure('arrivals_brought') },
                { title: '间接报名', dataIndex: 'indirectRegistrations', align: 'right', className: 'num' },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </section>
  );
}
