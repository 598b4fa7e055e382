import {
  Alert,
  Button,
  Descriptions,
  Drawer,
  Form,
  Input,
  InputNumber,
  Popconfirm,
  Select,
  Space,
  Steps,
  Table,
  Tag,
  Typography,
} from 'antd';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useDrawSteps, useWinners, type StaffDraw, type Winner } from '../api/draws';

const STEPS: readonly { readonly state: StaffDraw['state']; readonly name: string }[] = [
  { state: 'draft', name: '草稿' },
  { state: 'published', name: '已公布' },
  { state: 'frozen', name: '名单已冻结' },
  { state: 'done', name: '已结束' },
];
const WIN_STATES: Record<Winner['state'], { name: string; color: string }> = {
  won: { name: '待领取', color: 'blue' },
  redeemed: { name: '已领取', color: 'green' },
  absent: { name: '不在场', color: 'default' },
};

/** From publishing to the last winner, in the only order that can be trusted. */
export function DrawStage({ draw, onClose }: { draw: StaffDraw; onClose: () => void }) {
  const { publish, freeze, round, absent, redeem, finish } = useDrawSteps(draw);
  const time = useShowTime();
  const winners = useWinners(draw.id);
  // An instant draw has no list to freeze.
  const steps = draw.kind === 'stage' ? STEPS : STEPS.filter((step) => step.state !== 'frozen');
  const latest = round.data?.winners ?? [];

  return (
    <Drawer open size={READ_WIDTH} title={draw.name} onClose={onClose}>
      <Steps
        size="small"
        current={steps.findIndex((step) => step.state === draw.state)}
        items={steps.map((step) => ({ title: step.name }))}
        style={{ marginBottom: 20 }}
      />
      <Descriptions column={1} size="small" style={{ marginBottom: 16 }}>
        <Descriptions.Item label="有资格">
          {draw.entrants} 人{draw.state === 'published' ? '（随签到更新）' : ''}
        </Descriptions.Item>
        <Descriptions.Item label="奖品">
          {draw.prizes.map((prize) => `${prize.name}（余 ${prize.left} / ${prize.quantity}）`).join('、')}
        </Descriptions.Item>
        <Descriptions.Item label="防作弊指纹（开奖后公开原文供核对）">
          <Typography.Text code copyable style={{ wordBreak: 'break-all' }}>
            {draw.commitment}
          </Typography.Text>
        </Descriptions.Item>
      </Descriptions>
      {draw.state === 'draft' ? (
        <Popconfirm title="公布后规则、奖品与时间都不能再改" okText="公布" cancelText="返回" onConfirm={() => publish.mutate()}>
          <Button type="primary" loading={publish.isPending}>
            公布规则
          </Button>
        </Popconfirm>
      ) : null}
      {draw.state === 'published' && draw.kind === 'stage' ? (
        <Popconfirm
          title={`冻结后名单不再变化，现有 ${draw.entrants} 人`}
          okText="冻结"
          cancelText="返回"
          onConfirm={() => freeze.mutate()}
        >
          <Button type="primary" loading={freeze.isPending}>
            冻结名单
          </Button>
        </Popconfirm>
      ) : null}
      {draw.state === 'frozen' ? (
        <Form
          layout="inline"
          initialValues={{ prizeId: draw.prizes[0]?.id, count: 1 }}
          onFinish={(fields: { prizeId: string; count: number; phrase: string }) => round.mutate(fields)}
          style={{ rowGap: 12, marginBottom: 16 }}
        >
          <Form.Item name="prizeId" label="奖品">
            <Select
              style={{ width: 180 }}
              options={draw.prizes.map((prize) => ({
                value: prize.id,
                label: `${prize.name}（余 ${prize.left}）`,
                disabled: prize.left === 0,
              }))}
            />
          </Form.Item>
          <Form.Item name="count" label="抽几位">
            <InputNumber min={1} max={1000} precision={0} style={{ width: 90 }} />
          </Form.Item>
          <Form.Item
            name="phrase"
            label="台上说的一句话"
            rules={[{ required: true, message: '请输入' }]}
            extra="参与计算结果，谁也无法提前知道"
          >
            <Input style={{ width: 240 }} maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={round.isPending}>
            抽奖
          </Button>
        </Form>
      ) : null}
      {latest.length > 0 ? (
        <Alert
          type="success"
          style={{ marginBottom: 16 }}
          title={<span style={{ fontSize: 20, fontWeight: 600 }}>{latest.map((winner) => winner.name).join('、')}</span>}
          description={`恭喜获得 ${draw.prizes.find((prize) => prize.id === latest[0]?.prizeId)?.name ?? ''}`}
        />
      ) : null}
      <h3 style={{ fontSize: 15 }}>中奖名单</h3>
      <LoadedView state={winners} isEmpty={(data) => data.items.length === 0} empty="还没有中奖者">
        {({ items }) => (
          <>
            <Table<Winner>
              rowKey="winId"
              scroll={{ x: 620 }}
              size="small"
              dataSource={items}
              pagination={false}
              columns={[
                { title: '奖品', dataIndex: 'prizeId', render: (id: string) => draw.prizes.find((prize) => prize.id === id)?.name ?? '' },
                { title: '姓名', dataIndex: 'name' },
                { title: '手机', dataIndex: 'phone', className: 'num', render: (phone: string | null) => phone ?? '' },
                { title: '轮次', dataIndex: 'round', className: 'num' },
                { title: '抽中时间', dataIndex: 'wonAt', className: 'num', render: time.minute },
                {
                  title: '状态',
                  dataIndex: 'state',
                  render: (state: Winner['state']) => <Tag color={WIN_STATES[state].color}>{WIN_STATES[state].name}</Tag>,
                },
                {
                  title: '操作',
                  key: 'actions',
                  render: (_, winner) =>
                    winner.state === 'won' ? (
                      <Space size={0} wrap>
                        <Popconfirm
                          title={`奖品已当面交给 ${winner.name}？核销后不能撤回。`}
                          okText="核销"
                          cancelText="返回"
                          onConfirm={() => redeem.mutate(winner.winId)}
                        >
                          <Button size="small" type="text">
                            核销
                          </Button>
                        </Popconfirm>
                        {draw.state === 'frozen' ? (
                          <Popconfirm
                            title="确认不在场？名额可以补抽，原记录保留。"
                            okText="不在场"
                            cancelText="返回"
                            onConfirm={() => absent.mutate(winner.winId)}
                          >
                            <Button size="small" type="text" danger>
                              不在场
                            </Button>
                          </Popconfirm>
                        ) : null}
                      </Space>
                    ) : winner.redeemedAt ? (
                      <span className="num">{time.minute(winner.redeemedAt)}</span>
                    ) : null,
                },
              ]}
            />
            <Pager {...winners} />
          </>
        )}
      </LoadedView>
      {draw.state === 'frozen' || (draw.state === 'published' && draw.kind === 'instant') ? (
        <Space style={{ marginTop: 20 }}>
          <Popconfirm
            title="结束后公开全部计算依据，任何人都能核对结果；不能再抽。"
            okText="结束"
            cancelText="返回"
            onConfirm={() => finish.mutate()}
          >
            <Button loading={finish.isPending}>结束并公开计算依据</Button>
          </Popconfirm>
        </Space>
      ) : null}
    </Drawer>
  );
}
