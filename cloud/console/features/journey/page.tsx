import type { JourneyStep } from '@shared/contracts/journey';
import { Button, Switch, Table, Tag } from 'antd';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useShowTime } from '../../ui/show-time';
import { useDryRun, useJourney, useTurnStep, type Journey } from './api/journey';
import { ReachCell } from './ui/reach-cell';
import { TemplatesPanel } from './ui/templates-panel';

type Run = Journey['runs'][number];

const KIND_NAMES: Record<JourneyStep['kind'], string> = {
  reminder_week: '开展前一周提醒',
  reminder_days: '开展前三天提醒',
  reminder_day: '开展前一天提醒',
  reminder_hour: '开展前一小时提醒',
  highlights: '到场感谢',
  next_show: '下届展会消息',
};
const AUDIENCE_NAMES: Record<JourneyStep['audience'], string> = {
  registered: '全部报名者',
  checked_in: '到场者',
  not_checked_in: '未到场者',
};
const RUN_NAMES: Record<Run['state'], { name: string; color: string }> = {
  planned: { name: '待发', color: 'blue' },
  expanding: { name: '发送中', color: 'gold' },
  done: { name: '已发', color: 'green' },
  missed: { name: '已错过', color: 'default' },
  off: { name: '关闭', color: 'default' },
};

/** The timed messages of a show, who would get what before anything is sent, and the templates they go by. */
export default function JourneyPage() {
  const { id } = useExhibition();
  const time = useShowTime();
  const state = useJourney(id);
  const dry = useDryRun(id);
  const turn = useTurnStep(id);

  return (
    <>
      <PageHead
        title="定时消息"
        hint={`时间以${time.clock}为准；展期变动时，还没发出的随之调整。`}
        actions={
          <Button loading={dry.isFetching} onClick={() => void dry.refetch()}>
            重新估算人数
          </Button>
        }
      />
      <LoadedView state={state}>
        {(journey) => (
          <Table<JourneyStep>
            rowKey="key"
            dataSource={journey.steps}
            pagination={false}
            scroll={{ x: 900 }}
            columns={[
              { title: '消息', dataIndex: 'kind', width: 150, render: (kind: JourneyStep['kind']) => KIND_NAMES[kind] },
              { title: '发给', dataIndex: 'audience', width: 100, render: (audience: JourneyStep['audience']) => AUDIENCE_NAMES[audience] },
              {
                title: '发送时间',
                key: 'due',
                className: 'num',
                width: 150,
                render: (_, step) => {
                  const run = journey.runs.find((one) => one.stepKey === step.key);
                  return run ? time.dated(run.dueAt) : '尚未排定';
                },
              },
              {
                title: '状态',
                key: 'state',
                width: 110,
                render: (_, step) => <RunTag run={journey.runs.find((run) => run.stepKey === step.key)} />,
              },
              {
                title: '预计收到（人）',
                key: 'channels',
                render: (_, step) => <ReachCell step={dry.data?.steps.find((one) => one.stepKey === step.key)} loading={dry.isFetching} />,
              },
              {
                title: '优先顺序',
                dataIndex: 'rank',
                width: 90,
                className: 'num',
                render: (rank: number) => `第 ${rank}`,
              },
              {
                title: '开启',
                fixed: 'end',
                width: 80,
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
      <p className="hint">
        观众每允许一次，微信只能给他发一条。次数不够时，按优先顺序先发更重要的。
        {dry.data ? `预计人数按 ${dry.data.counted} 位报名者估算（共 ${dry.data.total} 位），没有发出任何消息。` : ''}
      </p>
      <TemplatesPanel />
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
