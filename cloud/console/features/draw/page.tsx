import type { DrawPhase } from '@shared/rules/draw';
import { Button, Card, Space, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useShowTime } from '../../ui/show-time';
import { useDraws, type StaffDraw } from './api/draws';
import { drawPhaseTexts, drawTexts } from './texts';
import { DrawForm } from './ui/draw-form';
import { DrawStage } from './ui/draw-stage';
import { RedeemDialog } from './ui/redeem-dialog';

const PHASE_COLORS: Record<DrawPhase, string> = {
  draft: 'default',
  soon: 'blue',
  open: 'green',
  closed: 'gold',
  frozen: 'gold',
  done: 'default',
};

export default function DrawsPage() {
  const text = useText(drawTexts);
  const phases = useText(drawPhaseTexts);
  const exhibition = useExhibition();
  const time = useShowTime();
  const state = useDraws(exhibition.id);
  const [editing, setEditing] = useState<StaffDraw | 'new' | null>(null);
  const [redeeming, setRedeeming] = useState(false);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const opened = state.data?.items.find((draw) => draw.id === openedId) ?? null;
  return (
    <>
      <PageHead
        title={text.title}
        hint={text.hint}
        actions={
          <Space wrap>
            <Button onClick={() => setRedeeming(true)}>{text.redeemCode}</Button>
            <Button type="primary" onClick={() => setEditing('new')}>
              {text.make}
            </Button>
          </Space>
        }
      />
      <LoadedView state={state} isEmpty={(data) => data.items.length === 0} empty={text.none}>
        {({ items }) => (
          <div className="grid" style={{ gridTemplateColumns: 'repeat(auto-fill, minmax(320px, 1fr))' }}>
            {items.map((draw) => (
              <Card
                key={draw.id}
                title={draw.name}
                extra={<Tag color={PHASE_COLORS[draw.phase]}>{phases[draw.phase]}</Tag>}
                actions={[
                  ...(draw.state === 'draft'
                    ? [
                        <Button key="edit" type="text" onClick={() => setEditing(draw)}>
                          {text.edit}
                        </Button>,
                      ]
                    : []),
                  <Button key="open" type="text" onClick={() => setOpenedId(draw.id)}>
                    {text.open}
                  </Button>,
                ]}
              >
                <p style={{ margin: '0 0 6px' }}>{text.entitled(text[draw.kind], draw.entrants)}</p>
                <p style={{ margin: '0 0 6px' }}>{draw.prizes.map((prize) => text.prize(prize.name, prize.quantity)).join(text.between)}</p>
                <p className="hint" style={{ margin: 0 }}>
                  {text.span(time.dated(draw.opensAt), time.dated(draw.closesAt))}
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
