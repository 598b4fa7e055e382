import { AppError } from '@shared/errors';
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
import { useRef } from 'react';
import { useText } from '../../../platform/language';
import { GuardedForm, useLeaveGuard } from '../../../ui/leave-guard';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useDrawSteps, useWinners, type StaffDraw, type Winner } from '../api/draws';
import { drawStepTexts, drawTexts, winStateTexts } from '../texts';

const STEPS: readonly StaffDraw['state'][] = ['draft', 'published', 'frozen', 'done'];
const WIN_COLORS: Record<Winner['state'], string> = { won: 'blue', redeemed: 'green', absent: 'default' };

interface Round {
  readonly prizeId: string;
  readonly count: number;
  readonly phrase: string;
}

/** From publishing to the last winner, in the only order that can be trusted. */
export function DrawStage({ draw, onClose }: { draw: StaffDraw; onClose: () => void }) {
  const text = useText(drawTexts);
  const stepNames = useText(drawStepTexts);
  const winStates = useText(winStateTexts);
  const { publish, freeze, round, absent, redeem, finish } = useDrawSteps(draw);
  const time = useShowTime();
  const winners = useWinners(draw.id);
  const [phrase] = Form.useForm<Round>();
  const guard = useLeaveGuard(() => draw.state === 'frozen' && phrase.isFieldTouched('phrase'), onClose, round.isPending);
  // The round that is being asked for: while its answer is lost, asking again draws no other.
  const asked = useRef<number | null>(null);
  function drawRound(fields: Round) {
    asked.current ??= draw.rounds.length;
    round.mutate(
      { ...fields, after: asked.current },
      {
        onSuccess: () => {
          asked.current = null;
          phrase.resetFields(['phrase']);
        },
        onError: (error) => {
          if (!(error instanceof AppError && error.code === 'network')) asked.current = null;
        },
      },
    );
  }
  // An instant draw has no list to freeze.
  const steps = draw.kind === 'stage' ? STEPS : STEPS.filter((step) => step !== 'frozen');
  const latest = round.data?.winners ?? [];

  return (
    <Drawer open size={READ_WIDTH} title={draw.name} onClose={guard.close}>
      <Steps
        size="small"
        current={steps.indexOf(draw.state)}
        items={steps.map((step) => ({ title: stepNames[step] }))}
        style={{ marginBottom: 20 }}
      />
      <Descriptions column={1} size="small" style={{ marginBottom: 16 }}>
        <Descriptions.Item label={text.entitledLabel}>{text.entitledNow(draw.entrants, draw.state === 'published')}</Descriptions.Item>
        <Descriptions.Item label={text.prizes}>
          {draw.prizes.map((prize) => text.prizeLeftOf(prize.name, prize.left, prize.quantity)).join(text.between)}
        </Descriptions.Item>
        <Descriptions.Item label={text.fingerprint}>
          <Typography.Text code copyable style={{ wordBreak: 'break-all' }}>
            {draw.commitment}
          </Typography.Text>
        </Descriptions.Item>
      </Descriptions>
      {draw.state === 'draft' ? (
        <Popconfirm title={text.publishAsk} okText={text.publishOk} cancelText={text.back} onConfirm={() => publish.mutate(draw.version)}>
          <Button type="primary" loading={publish.isPending}>
            {text.publish}
          </Button>
        </Popconfirm>
      ) : null}
      {draw.state === 'published' && draw.kind === 'stage' ? (
        <Popconfirm title={text.freezeAsk(draw.entrants)} okText={text.freezeOk} cancelText={text.back} onConfirm={() => freeze.mutate()}>
          <Button type="primary" loading={freeze.isPending}>
            {text.freeze}
          </Button>
        </Popconfirm>
      ) : null}
      {draw.state === 'frozen' ? (
        <GuardedForm<Round>
          form={phrase}
          guard={guard}
          layout="inline"
          initialValues={{ prizeId: draw.prizes[0]?.id, count: 1 }}
          onFinish={drawRound}
          style={{ rowGap: 12, marginBottom: 16 }}
        >
          <Form.Item name="prizeId" label={text.prizeName}>
            <Select
              style={{ width: 180 }}
              options={draw.prizes.map((prize) => ({
                value: prize.id,
                label: text.prizeLeft(prize.name, prize.left),
                disabled: prize.left === 0,
              }))}
            />
          </Form.Item>
          <Form.Item name="count" label={text.howMany}>
            <InputNumber min={1} max={1000} precision={0} style={{ width: 90 }} />
          </Form.Item>
          <Form.Item name="phrase" label={text.phrase} rules={[{ required: true, message: text.phraseMissing }]} extra={text.phraseHint}>
            <Input style={{ width: 240 }} maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={round.isPending}>
            {text.draw}
          </Button>
        </GuardedForm>
      ) : null}
      {latest.length > 0 ? (
        <Alert
          type="success"
          style={{ marginBottom: 16 }}
          title={<span style={{ fontSize: 20, fontWeight: 600 }}>{latest.map((winner) => winner.name).join(text.between)}</span>}
          description={text.congratulations(draw.prizes.find((prize) => prize.id === latest[0]?.prizeId)?.name ?? '')}
        />
      ) : null}
      <h3 style={{ fontSize: 15 }}>{text.winners}</h3>
      <LoadedView state={winners} isEmpty={(data) => data.items.length === 0} empty={text.noWinners}>
        {({ items }) => (
          <>
            <Table<Winner>
              rowKey="winId"
              scroll={{ x: 620 }}
              size="small"
              dataSource={items}
              pagination={false}
              columns={[
                {
                  title: text.prizeName,
                  dataIndex: 'prizeId',
                  render: (id: string) => draw.prizes.find((prize) => prize.id === id)?.name ?? '',
                },
                { title: text.winnerName, dataIndex: 'name' },
                { title: text.phone, dataIndex: 'phone', className: 'num', render: (phone: string | null) => phone ?? '' },
                { title: text.round, dataIndex: 'round', className: 'num' },
                { title: text.wonAt, dataIndex: 'wonAt', className: 'num', render: time.minute },
                {
                  title: text.state,
                  dataIndex: 'state',
                  render: (state: Winner['state']) => <Tag color={WIN_COLORS[state]}>{winStates[state]}</Tag>,
                },
                {
                  title: text.actions,
                  key: 'actions',
                  render: (_, winner) =>
                    winner.state === 'won' ? (
                      <Space size={0} wrap>
                        <Popconfirm
                          title={text.handOutAsk(winner.name)}
                          okText={text.handOut}
                          cancelText={text.back}
                          onConfirm={() => redeem.mutate(winner.winId)}
                        >
                          <Button size="small" type="text">
                            {text.handOut}
                          </Button>
                        </Popconfirm>
                        {draw.state === 'frozen' ? (
                          <Popconfirm
                            title={text.absentAsk}
                            okText={text.absent}
                            cancelText={text.back}
                            onConfirm={() => absent.mutate(winner.winId)}
                          >
                            <Button size="small" type="text" danger>
                              {text.absent}
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
          <Popconfirm title={text.finishAsk} okText={text.finishOk} cancelText={text.back} onConfirm={() => finish.mutate()}>
            <Button loading={finish.isPending}>{text.finish}</Button>
          </Popconfirm>
        </Space>
      ) : null}
    </Drawer>
  );
}
