import type { FigureEvent, NamedCode, SharerRow } from '@shared/contracts/figure';
import { EVENT_NAMES, figureOf, FIGURES, type Dimension, type FigureEventType, type FigureKey } from '@shared/rules/figure';
import { Drawer, Table, type TableColumnsType } from 'antd';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useFigureEvents } from '../api/figures';
import { FigureParts } from './figure-parts';
import { codeName } from './part-name';

/** WeChat's scene values that codes and cards are opened with. */
const SCENE_NAMES: Record<number, string> = {
  1007: '单聊卡片',
  1008: '群聊卡片',
  1011: '扫二维码',
  1012: '长按二维码',
  1013: '相册二维码',
  1014: '订阅消息',
  1035: '公众号菜单',
  1036: '应用分享',
  1044: '群聊卡片',
  1047: '扫小程序码',
  1048: '长按小程序码',
  1049: '相册小程序码',
  1058: '公众号文章',
  1107: '订阅消息',
  1154: '朋友圈',
  1155: '朋友圈',
  1194: '链接打开',
};

const OPENED_COLUMNS: TableColumnsType<FigureEvent> = [
  { title: '触点', dataIndex: 'code', render: (code: NamedCode | null) => (code ? codeName(code) : '') },
  {
    title: '来源',
    dataIndex: 'scene',
    render: (scene: number | null) => (scene === null ? '' : (SCENE_NAMES[scene] ?? `场景值 ${scene}`)),
  },
];

/** The events a figure is made of. */
export function FigureEvents({
  exhibitionId,
  figure,
  sharer,
  onClose,
}: {
  exhibitionId: string;
  figure: FigureKey;
  sharer: SharerRow | null;
  onClose: () => void;
}) {
  const pages = useFigureEvents(exhibitionId, figure, sharer?.participantId);
  const time = useShowTime();
  // Only an opening has a code and a way it was opened.
  const opened = figureOf(figure).events.includes('touch.recorded');
  const [dimension, ...more] = sharer ? [] : (Object.keys(figureOf(figure).by ?? {}) as Dimension[]);
  return (
    <Drawer open size={READ_WIDTH} title={`${sharer ? `${sharer.name}：` : ''}${FIGURES[figure].name.zh}`} onClose={onClose}>
      <p className="hint">{FIGURES[figure].words.zh}</p>
      {dimension ? <FigureParts exhibitionId={exhibitionId} figure={figure} dimensions={[dimension, ...more]} /> : null}
      <LoadedView state={pages} isEmpty={(data) => data.items.length === 0} empty="还没有记录">
        {({ items }) => (
          <>
            <Table<FigureEvent>
              rowKey="id"
              size="small"
              dataSource={items}
              pagination={false}
              scroll={{ x: 600 }}
              columns={[
                { title: '时间', dataIndex: 'at', className: 'num', render: time.dated },
                { title: '事件', dataIndex: 'type', render: (type: string) => EVENT_NAMES[type as FigureEventType]?.zh ?? '其他' },
                { title: '谁', dataIndex: 'who', render: (who: string | null) => who ?? '未报名访客' },
                { title: '推荐人', dataIndex: 'broughtBy', render: (name: string | null) => name ?? '' },
                ...(opened ? OPENED_COLUMNS : []),
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </Drawer>
  );
}
