import type { BodyInput } from '@shared/contracts/contract';
import type { createDraw } from '@shared/contracts/draw';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { Button, Form, Input, InputNumber, Segmented } from 'antd';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { MomentPicker, WindowPicker, type TimeWindow } from '../../../ui/show-pickers';
import { useShowTime } from '../../../ui/show-time';
import { useSaveDraw, type StaffDraw } from '../api/draws';

interface Fields {
  kind: StaffDraw['kind'];
  name: string;
  rules: string;
  prizes: { id?: string; name: string; quantity: number; yuan: number; percent?: number }[];
  open: TimeWindow;
  redemption: string;
  redeemUntil: string;
  organiser: string;
  contact: string;
}

const ODDS_PER_PERCENT = 10_000;

/** Everything the law wants published before a draw; nothing of it can change afterwards. */
export function DrawForm({ exhibition, draw, onClose }: { exhibition: ExhibitionView; draw: StaffDraw | null; onClose: () => void }) {
  const { clock } = useShowTime();
  const { mutate, isPending } = useSaveDraw(exhibition.id);
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form) ?? draw?.kind ?? 'stage';
  const initial: Fields = draw
    ? {
        ...draw,
        prizes: draw.prizes.map((prize) => ({
          id: prize.id,
          name: prize.name,
          quantity: prize.quantity,
          yuan: prize.valueFen / 100,
          percent: prize.odds / ODDS_PER_PERCENT,
        })),
        open: { from: draw.opensAt, until: draw.closesAt },
      }
    : {
        kind: 'stage',
        name: '到场观众抽奖',
        rules:
          '展会期间签到入场的观众自动获得一次抽奖资格，免费参加，与分享、关注、订阅无关。现场冻结名单后抽取，中奖者须在现场领奖，不在场的由主办方补抽。',
        prizes: [{ name: '', quantity: 1, yuan: 0 }],
        open: { from: exhibition.startsAt, until: exhibition.endsAt },
        redemption: '凭小程序内的兑奖码到现场服务台领取，逾期未领视为放弃。',
        redeemUntil: exhibition.endsAt,
        organiser: '',
        contact: '',
      };

  function save({ prizes, open, ...fields }: Fields) {
    const body: BodyInput<typeof createDraw> = {
      ...fields,
      prizes: prizes.map((prize, at) => ({
        id: prize.id ?? `p${at + 1}`,
        name: prize.name,
        quantity: prize.quantity,
        valueFen: Math.round(prize.yuan * 100),
        odds: fields.kind === 'instant' ? Math.round((prize.percent ?? 0) * ODDS_PER_PERCENT) : 0,
      })),
      opensAt: open.from ?? '',
      closesAt: open.until ?? '',
    };
    mutate({ drawId: draw?.id ?? null, body }, { onSuccess: onClose });
  }

  return (
    <EditDrawer<Fields>
      title={draw ? '编辑抽奖' : '新建抽奖'}
      form={form}
      initialValues={initial}
      busy={isPending}
      save="保存草稿"
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="kind" label="方式">
        <Segmented
          options={[
            { value: 'stage', label: '舞台抽奖' },
            { value: 'instant', label: '即时抽奖' },
          ]}
        />
      </Form.Item>
      <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input count={upTo(60)} />
      </Form.Item>
      <Form.Item
        name="open"
        label={`开放时间，${clock}`}
        rules={[
          {
            required: true,
            validator: (_, span?: TimeWindow) => (span?.from && span.until ? Promise.resolve() : Promise.reject(new Error('请选择时间'))),
          },
        ]}
      >
        <WindowPicker open={false} />
      </Form.Item>
      <Form.List name="prizes">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className="panel" style={{ marginTop: 0, marginBottom: 12, padding: 14 }}>
                <Form.Item name={[row.name, 'name']} label="奖品" rules={[{ required: true, message: '请填写奖品' }]}>
                  <Input count={upTo(60)} />
                </Form.Item>
                <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 12 }}>
                  <Form.Item name={[row.name, 'quantity']} label="数量" rules={[{ required: true, message: '必填' }]}>
                    <InputNumber min={1} precision={0} style={{ width: '100%' }} />
                  </Form.Item>
                  <Form.Item
                    name={[row.name, 'yuan']}
                    label="单价（元）"
                    extra="不超过 50000"
                    rules={[
                      { required: true, message: '必填' },
                      { type: 'number', max: 50_000, message: '不得超过 5 万元' },
                    ]}
                  >
                    <InputNumber min={0} precision={2} style={{ width: '100%' }} />
                  </Form.Item>
                  {kind === 'instant' ? (
                    <Form.Item name={[row.name, 'percent']} label="中奖率 %" rules={[{ required: true, message: '必填' }]}>
                      <InputNumber min={0} max={100} precision={4} style={{ width: '100%' }} />
                    </Form.Item>
                  ) : null}
                </div>
                {rows.length > 1 ? (
                  <Button danger type="text" onClick={() => remove(row.name)}>
                    删除
                  </Button>
                ) : null}
              </div>
            ))}
            <Button block type="dashed" style={{ marginBottom: 16 }} onClick={() => add({ name: '', quantity: 1, yuan: 0 })}>
              再加一种奖品
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item name="rules" label="规则" rules={[{ required: true, message: '请填写规则' }]}>
        <Input.TextArea rows={4} count={upTo(4000)} />
      </Form.Item>
      <Form.Item name="redemption" label="领奖办法" rules={[{ required: true, message: '请填写领奖办法' }]}>
        <Input.TextArea rows={2} count={upTo(1000)} />
      </Form.Item>
      <Form.Item name="redeemUntil" label={`领奖截止，${clock}`} rules={[{ required: true, message: '请选择时间' }]}>
        <MomentPicker />
      </Form.Item>
      <Form.Item name="organiser" label="主办方" rules={[{ required: true, message: '请填写主办方' }]}>
        <Input count={upTo(80)} />
      </Form.Item>
      <Form.Item name="contact" label="联系方式" rules={[{ required: true, message: '请填写联系方式' }]}>
        <Input count={upTo(80)} />
      </Form.Item>
    </EditDrawer>
  );
}
