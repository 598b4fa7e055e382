import { Button, Card, Space, Tag } from 'antd';
import { useState } from 'react';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useDraws, type StaffDraw } from './api/draws';
import { DrawForm } from './ui/draw-form';
import { DrawStage } from './ui/draw-stage';
import { DRAW_PHASE_NAMES } from './ui/draw-words';
import { RedeemDialog } from './ui/redeem-dialog';

export default function DrawsPage() {
  const exhibition = useExhibition();
  const state = useDraws(exhibition.id);
  const [editing, setEditing] = useState<StaffDraw | 'new' | null>(null);
  const [redeeming, setRedeeming] = useState(false);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const opened = state.data?.items.find((draw) => draw.id === openedId) ?? null;
  return (
    <>
      <PageHead title="抽奖" hint="签到即得一次资格。规则先公布再抽，结束后公开计算依据，人人可以核对。" />
      <Space wrap style={{ marginBottom: 16 }}>
        <Button type="primary" onClick={() => setEditing('new')}>
          新建抽奖
        </Button>
        <Button onClick={() => setRedeeming(true)}>核销兑奖码</Button>
      </Space>
      <LoadedView state={state} isEmpty={(data) => data.items.length === 0} empty="还没有抽奖">
        {({ items }) => (
          <div className="grid" style={{ gridTemplateColumns: 'repeat(auto-fill, minmax(320px, 1fr))' }}>
            {items.map((draw) => (
              <Card
                key={draw.id}
                title={draw.name}
                extra={<Tag color={DRAW_PHASE_NAMES[draw.phase].color}>{DRAW_PHASE_NAMES[draw.phase].name}</Tag>}
                actions={[
                  ...(draw.state === 'draft'
                    ? [
                        <Button key="edit" type="text" onClick={() => setEditing(draw)}>
                          编辑
                        </Button>,
                      ]
                    : []),
                  <Button key="open" type="text" onClick={() => setOpenedId(draw.id)}>
                    打开
                  </Button>,
                ]}
              >
                <p style={{ margin: '0 0 6px' }}>
                  {draw.kind === 'stage' ? '舞台抽奖' : '即时抽奖'}，{draw.entrants} 人有资格
                </p>
                <p style={{ margin: '0 0 6px' }}>{draw.prizes.map((prize) => `${prize.name} ${prize.quantity} 份`).join('、')}</p>
                <p className="hint" style={{ margin: 0 }}>
                  {draw.opensText} 至 {draw.closesText}
                </p>
              </Card>
            ))}
          </div>
        )}
      </LoadedView>
      {editing ? <DrawForm exhibition={exhibition} draw={editing === 'new' ? null : editing} onClose={() => setEditing(null)} /> : null}
      {redeeming ? <RedeemDialog exhibitionId={exhibition.id} onClose={() => setRedeeming(false)} /> : null}
      {opened ? <DrawStage draw={opened} onClose={() => setOpenedId(null)} /> : null}
    </>
  );
}
