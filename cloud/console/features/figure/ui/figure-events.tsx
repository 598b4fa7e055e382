import type { FigureEvent, NamedCode, SharerRow } from '@shared/contracts/figure';
import { EVENT_NAMES, figureOf, FIGURES, type Dimension, type FigureEventType, type FigureKey } from '@shared/rules/figure';
import { own } from '@shared/rules/own';
import { Drawer, Table, type TableColumnsType } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useFigureEvents } from '../api/figures';
import { figureTexts, sceneTexts } from '../texts';
import { FigureParts } from './figure-parts';
import { codeName } from './part-name';

/** The events a figure is made of. */
export function FigureEvents({
  exhibitionId,
  figure,
  sharer,
  onClose,
}: {
  exhibitionId: string;
  figure: FigureKey;
  /** `name` is empty where a link names only who. */
  sharer: Pick<SharerRow, 'participantId' | 'name'> | null;
  onClose: () => void;
}) {
  const text = useText(figureTexts);
  const scenes = useText(sceneTexts);
  const language = useLanguage();
  const pages = useFigureEvents(exhibitionId, figure, sharer?.participantId);
  const time = useShowTime();
  // Only an opening has a code and a way it was opened.
  const opened = figureOf(figure).events.includes('touch.recorded');
  const openedColumns: TableColumnsType<FigureEvent> = [
    { title: text.touchpoint, dataIndex: 'code', render: (code: NamedCode | null) => (code ? codeName(code) : '') },
    {
      title: text.source,
      dataIndex: 'scene',
      render: (scene: number | null) => (scene === null ? '' : (own<string>(scenes, String(scene)) ?? text.scene(scene))),
    },
  ];
  const name = FIGURES[figure].name[language];
  const [dimension, ...more] = sharer ? [] : (Object.keys(figureOf(figure).by ?? {}) as Dimension[]);
  return (
    <Drawer open size={READ_WIDTH} title={sharer?.name ? text.ofSharer(sharer.name, name) : name} onClose={onClose}>
      <p className="hint">{FIGURES[figure].words[language]}</p>
      {dimension ? <FigureParts exhibitionId={exhibitionId} figure={figure} dimensions={[dimension, ...more]} /> : null}
      <LoadedView state={pages} isEmpty={(data) => data.items.length === 0} empty={text.noRecords}>
        {({ items }) => (
          <>
            <Table<FigureEvent>
              rowKey="id"
              size="small"
              dataSource={items}
              pagination={false}
              scroll={{ x: 600 }}
              columns={[
                { title: text.at, dataIndex: 'at', className: 'num', render: time.dated },
                {
                  title: text.event,
                  dataIndex: 'type',
                  render: (type: string) => EVENT_NAMES[type as FigureEventType]?.[language] ?? text.otherEvent,
                },
                { title: text.who, dataIndex: 'who', render: (who: string | null) => who ?? text.unregistered },
                { title: text.referrer, dataIndex: 'broughtBy', render: (name: string | null) => name ?? '' },
                ...(opened ? openedColumns : []),
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </Drawer>
  );
}
