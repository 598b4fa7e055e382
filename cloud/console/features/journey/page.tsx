import type { JourneyStep } from '@shared/contracts/journey';
import { Button, Switch, Table, Tag, Tooltip } from 'antd';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useShowTime } from '../../ui/show-time';
import { useDryRun, useJourney, useTurnStep, type DryStep, type Journey } from './api/journey';

type Run = Journey['runs'][number];

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
  const { id } = useExhibition();
  const time = useShowTime();
  const state = useJourney(id);
  const dry = useDryRun(id);
  const turn = useTurnStep(id);

  return (
    <>
      <PageHead
        title="旅程提醒"
        hint={`时间以${time.clock}为准；展期变动时，还没发出的随之调整。`}
        actions={
          <Button loading={dry.isFetching} onClick={() => void dry.refetch()}>
            重新试算
          </Button>
        }
      />
      <LoadedView state={state}>
        {(journey) => (
          <Table<JourneyStep>
            rowKey="key"
            dataSource={journey.steps}
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: '步骤', dataIndex: 'kind', render: (kind: JourneyStep['kind']) => KIND_NAMES[kind] },
              { title: '对象', dataIndex: 'audience', render: (audience: JourneyStep['audience']) => AUDIENCE_NAMES[audience] },
              {
                title: '到点时间',
                key: 'due',
                className: 'num',
                render: (_, step) => journey.runs.find((run) => run.stepKey === step.key)?.dueText ?? '尚未排定',
              },
              { title: '状态', key: 'state', render: (_, step) => <RunTag run={journey.runs.find((run) => run.stepKey === step.key)} /> },
              {
                title: '试算：会收到',
                key: 'channels',
                render: (_, step) => <DryCell step={dry.data?.steps.find((one) => one.stepKey === step.key)} loading={dry.isFetching} />,
              },
              { title: '额度优先级', dataIndex: 'rank', className: 'num' },
              {
                title: '开启',
                fixed: 'end',
                dataIndex: 'enabled',
                render: (enabled: boolean, step) => (
                  <Switch
                    checked={enabled}
                    disabled={turn.isPending}
                    loading={turn.isPending && turn.variables.step.key === step.key}
                    aria-label={KIND_NAMES[step.kind]}
                    onChange={(on) => turn.mutate({ journey, step, enabled: on })}
                  />
                ),
              },
            ]}
          />
        )}
      </LoadedView>
      {dry.data ? (
        <p className="hint">
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
      {channels.length === 0 && nobody === 0 ? <span className="hint">暂无对象</span> : null}
    </>
  );
}
