import type { ResponseOf } from '@shared/contracts/contract';
import { dryRunJourney, getJourney, saveJourney, type JourneyStep } from '@shared/contracts/journey';
import { Button, Switch, Table, Tag, Tooltip } from 'antd';
import { call, useLoad } from '../../platform/call';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useAction } from '../../ui/use-action';

type DryStep = ResponseOf<typeof dryRunJourney>['steps'][number];
type Run = ResponseOf<typeof getJourney>['runs'][number];

const KIND_NAMES: Record<JourneyStep['kind'], string> = {
  reminder_week: '开展前一周提醒',
  reminder_days: '开展前几天提醒',
  reminder_day: '开展前一天提醒',
  reminder_hour: '开展前一小时提醒',
  highlights: '精彩回顾',
  survey: '满意度调查',
  next_show: '下届展会',
};
const AUDIENCE_NAMES: Record<JourneyStep['audience'], string> = {
  registered: '全部报名者',
  checked_in: '到场者',
  not_checked_in: '未到场者',
};
const CHANNEL_NAMES: Record<string, string> = {
  subscribe: '订阅消息',
  official: '公众号',
  sms: '短信',
  email: '邮件',
  box: '小程序内消息',
  inbox: '小程序内消息',
};
const RUN_NAMES: Record<Run['state'], { name: string; color: string }> = {
  planned: { name: '待发', color: 'blue' },
  expanding: { name: '发送中', color: 'gold' },
  done: { name: '已发', color: 'green' },
  missed: { name: '已错过', color: 'default' },
  off: { name: '关闭', color: 'default' },
};

/** The timed messages of a show, and who would get what before anything is sent. */
export default function JourneyPage() {
  const { exhibition, picker } = useExhibition();
  const params = { exhibitionId: exhibition.id };
  const state = useLoad(`${exhibition.id}/journey`, (signal) => call(getJourney, { params }, signal));
  const dry = useLoad(`${exhibition.id}/dry`, (signal) => call(dryRunJourney, { params }, signal));
  const { busy, act } = useAction();

  async function turn(step: JourneyStep, enabled: boolean) {
    if (!state.data) return;
    const { version, steps } = state.data;
    const done = await act(
      () => call(saveJourney, { params, body: { version, steps: steps.map((one) => (one.key === step.key ? { ...one, enabled } : one)) } }),
      enabled ? '已开启' : '已关闭，尚未发送的不再发送',
    );
    state.reload();
    if (done) dry.reload();
  }

  return (
    <>
      <PageHead
        title="旅程提醒"
        hint="时间以展会当地为准；展期变动时，还没发出的随之调整。"
        actions={
          <>
            {picker} <Button onClick={dry.reload}>重新试算</Button>
          </>
        }
      />
      <LoadedView state={state}>
        {({ steps, runs }) => (
          <Table<JourneyStep>
            rowKey="key"
            dataSource={steps}
            pagination={false}
            scroll={{ x: 980 }}
            columns={[
              { title: '步骤', dataIndex: 'kind', render: (kind: JourneyStep['kind']) => KIND_NAMES[kind] },
              { title: '对象', dataIndex: 'audience', render: (audience: JourneyStep['audience']) => AUDIENCE_NAMES[audience] },
              {
                title: '到点时间',
                key: 'due',
                className: 'num',
                render: (_, step) => runs.find((run) => run.stepKey === step.key)?.dueText ?? '',
              },
              { title: '状态', key: 'state', render: (_, step) => <RunTag run={runs.find((run) => run.stepKey === step.key)} /> },
              {
                title: '试算：会收到',
                key: 'channels',
                render: (_, step) => <DryCell step={dry.data?.steps.find((one) => one.stepKey === step.key)} loading={dry.loading} />,
              },
              { title: '额度优先级', dataIndex: 'rank', className: 'num' },
              {
                title: '开启',
                dataIndex: 'enabled',
                render: (enabled: boolean, step) => (
                  <Switch checked={enabled} loading={busy} aria-label={KIND_NAMES[step.kind]} onChange={(on) => void turn(step, on)} />
                ),
              },
            ]}
          />
        )}
      </LoadedView>
      {dry.data ? (
        <p style={{ color: '#55605c' }}>
          试算基于 {dry.data.counted} 位报名者（共 {dry.data.total} 位），没有发出任何消息。
        </p>
      ) : null}
    </>
  );
}

function RunTag({ run }: { run: Run | undefined }) {
  if (!run) return null;
  return (
    <Tag color={RUN_NAMES[run.state].color}>
      {RUN_NAMES[run.state].name}
      {run.people > 0 ? ` ${run.people} 人` : ''}
    </Tag>
  );
}

function DryCell({ step, loading }: { step: DryStep | undefined; loading: boolean }) {
  if (!step) return loading ? <>试算中…</> : null;
  const channels = Object.entries(step.byChannel).filter(([, n]) => n > 0);
  const nobody = Object.values(step.nobody).reduce((sum, n) => sum + n, 0);
  return (
    <>
      {channels.map(([channel, n]) => (
        <Tag key={channel} color="green">
          {CHANNEL_NAMES[channel] ?? channel} {n}
        </Tag>
      ))}
      {nobody > 0 ? (
        <Tooltip title="没有订阅额度或没有可用渠道；小程序内消息箱仍会收到">
          <Tag>仅消息箱或无法送达 {nobody}</Tag>
        </Tooltip>
      ) : null}
      {channels.length === 0 && nobody === 0 ? <span style={{ color: '#55605c' }}>暂无对象</span> : null}
    </>
  );
}
