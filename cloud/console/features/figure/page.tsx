import type { SharerRow } from '@shared/contracts/figure';
import { FIGURE_KEYS, figureOf, FIGURES, type FigureKey, type FigureLayer } from '@shared/rules/figure';
import { Button, Table } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useLanguage, useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { FigureEvents } from './ui/figure-events';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { useFigures, useSharers } from './api/figures';
import { figureTexts, layerTexts } from './texts';

const HoursChart = lazy(async () => ({ default: (await import('./ui/hours-chart')).HoursChart }));

const LAYERS: readonly FigureLayer[] = ['advocate', 'engage', 'educate'];

export default function FiguresPage() {
  const text = useText(figureTexts);
  const layers = useText(layerTexts);
  const language = useLanguage();
  const exhibition = useExhibition();
  const state = useFigures(exhibition.id);
  const [address, setAddress] = useSearchParams();
  const [opened, setOpened] = useState(() => named(address));
  const close = () => {
    setOpened(null);
    setAddress({}, { replace: true });
  };
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <LoadedView state={state}>
        {({ figures, periods, backfill }) => (
          <>
            {backfill ? <p role="status">{text.backfill(backfill.done, backfill.total)}</p> : null}
            {LAYERS.map((layer) => (
              <section key={layer} aria-label={layers[layer]} style={{ marginBottom: 24 }}>
                <h2 style={{ fontSize: 16, margin: '0 0 12px' }}>{layers[layer]}</h2>
                <div className="grid">
                  {FIGURE_KEYS.filter((key) => FIGURES[key].layer === layer).map((key) => (
                    <button key={key} type="button" className="figure" data-figure={key} onClick={() => setOpened({ figure: key })}>
                      <div className="label">{FIGURES[key].name[language]}</div>
                      <div className="value">{formatFigure(key, figures[key] ?? null)}</div>
                      <div className="words">{FIGURES[key].words[language]}</div>
                    </button>
                  ))}
                </div>
              </section>
            ))}
            {periods.length > 0 ? (
              <section className="panel">
                <h2>{text.byHour}</h2>
                <Suspense fallback={<div style={{ height: 280 }} />}>
                  <HoursChart hours={periods} />
                </Suspense>
              </section>
            ) : null}
          </>
        )}
      </LoadedView>
      <Sharers exhibitionId={exhibition.id} onOpen={(sharer, figure) => setOpened({ sharer, figure })} />
      {opened ? <FigureEvents exhibitionId={exhibition.id} figure={opened.figure} sharer={opened.sharer ?? null} onClose={close} /> : null}
    </>
  );
}

interface Opened {
  readonly figure: FigureKey;
  readonly sharer?: Pick<SharerRow, 'participantId' | 'name'>;
}

/** A link to the events behind a figure, of everybody or of one sharer: `?figure=views&sharer=ID`. */
function named(address: URLSearchParams): Opened | null {
  const figure = FIGURE_KEYS.find((key) => key === address.get('figure'));
  const participantId = address.get('sharer');
  return figure ? { figure, ...(participantId ? { sharer: { participantId, name: '' } } : {}) } : null;
}

function formatFigure(key: FigureKey, value: number | null): string {
  if (value === null) return '—';
  const { format } = figureOf(key);
  if (format === 'percent') return `${(value * 100).toFixed(1)}%`;
  return format === 'decimal' ? value.toFixed(2) : value.toLocaleString('zh-CN');
}

function Sharers({ exhibitionId, onOpen }: { exhibitionId: string; onOpen: (sharer: SharerRow, figure: FigureKey) => void }) {
  const text = useText(figureTexts);
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
      <h2>{text.sharers}</h2>
      <LoadedView state={pages} isEmpty={(data) => data.items.length === 0} empty={text.noSharers}>
        {({ items }) => (
          <>
            <Table<SharerRow>
              rowKey="participantId"
              dataSource={items}
              pagination={false}
              scroll={{ x: 860 }}
              columns={[
                { title: text.sharer, dataIndex: 'name' },
                { title: text.company, dataIndex: 'company', render: (company: string | null) => company ?? '' },
                { title: text.broughtBy, dataIndex: 'broughtBy', render: (name: string | null) => name ?? text.byThemselves },
                { title: text.posters, dataIndex: 'posters', align: 'right', render: figure('posters') },
                { title: text.views, dataIndex: 'views', align: 'right', render: figure('views') },
                { title: text.viewers, dataIndex: 'viewers', align: 'right', render: figure('viewers') },
                { title: text.brought, dataIndex: 'registrations', align: 'right', render: figure('registrations_brought') },
                { title: text.cameBrought, dataIndex: 'arrivals', align: 'right', render: figure('arrivals_brought') },
                { title: text.indirect, dataIndex: 'indirectRegistrations', align: 'right', className: 'num' },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </section>
  );
}
