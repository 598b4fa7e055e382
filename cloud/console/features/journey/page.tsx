import type { JourneyStep } from '@shared/contracts/journey';
import { Button, Space, Switch, Table, Tag } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import { useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { messageKindTexts } from '../../ui/message/words';
import { PageHead } from '../../ui/page-head';
import { usePageNamed } from '../../ui/pages-context';
import { useShowTime } from '../../ui/show-time';
import { useDryRun, useJourney, useTurnStep, type Journey } from './api/journey';
import { journeyTexts, runTexts, troubleTexts, wayTexts } from './texts';
import { useAudienceName } from './ui/audience-name';
import { ChannelsPanel } from './ui/channels-panel';
import { PeopleDrawer } from './ui/people-drawer';
import { ReachCell } from './ui/reach-cell';
import { StepDrawer } from './ui/step-drawer';
import { VersionsDrawer } from './ui/versions-drawer';
import { TemplatesPanel } from './ui/templates-panel';

type Run = Journey['runs'][number];

const RUN_COLORS: Record<Run['state'], string> = {
  planned: 'blue',
  expanding: 'gold',
  done: 'green',
  missed: 'default',
  off: 'default',
  faulty: 'red',
};

/** The timed messages of a show, who would get what before anything is sent, and the templates they go by. */
export default function JourneyPage() {
  const text = useText(journeyTexts);
  const steps = useText(messageKindTexts);
  const troubles = useText(troubleTexts);
  const ways = useText(wayTexts);
  const { id } = useExhibition();
  const time = useShowTime();
  const nameOf = useAudienceName(id);
  const state = useJourney(id);
  const dry = useDryRun(id);
  const turn = useTurnStep(id);
  const [address, setAddress] = useSearchParams();
  const stepIn = (name: 'step' | 'edit') => state.data?.steps.find((step) => step.key === address.get(name));
  const [opened, edited] = [stepIn('step'), stepIn('edit')];
  /** Which step's people are open, or which is edited, stands in the address. */
  const open = (name: 'step' | 'edit' | 'versions', key: string | null) =>
    setAddress((before) => {
      if (key) before.set(name, key);
      else before.delete(name);
      return before;
    });

  return (
    <>
      <PageHead
        title={text.title}
        hint={text.hint(time.clock)}
        actions={
          <Space>
            <Button onClick={() => open('versions', 'all')}>{text.versions}</Button>
            <Button loading={dry.isFetching} onClick={() => void dry.refetch()}>
              {text.estimate}
            </Button>
          </Space>
        }
      />
      <LoadedView state={state}>
        {(journey) => (
          <Table<JourneyStep>
            rowKey="key"
            dataSource={journey.steps}
            pagination={false}
            scroll={{ x: 790 }}
            columns={[
              { title: text.message, dataIndex: 'kind', width: 124, render: (kind: JourneyStep['kind']) => steps[kind] },
              {
                title: text.audience,
                dataIndex: 'audience',
                width: 120,
                render: (audience: JourneyStep['audience'], step) => {
                  const found = journey.troubles.find((one) => one.stepKey === step.key);
                  return (
                    <>
                      {nameOf(audience)}
                      {found ? <div className="hint">{troubles[found.trouble]}</div> : null}
                    </>
                  );
                },
              },
              {
                title: text.dueAndState,
                key: 'due',
                className: 'num nowrap',
                width: 160,
                render: (_, step) => {
                  const run = journey.runs.find((one) => one.stepKey === step.key);
                  // A run follows what was saved within seconds; the estimate says so at once.
                  const dueAt = dry.data?.steps.find((one) => one.stepKey === step.key)?.dueAt ?? run?.dueAt;
                  return (
                    <>
                      <div>{dueAt ? time.dated(dueAt) : text.notDue}</div>
                      <RunTag run={run} kind={step.kind} />
                      {step.anchor === 'fixed' ? <div className="hint">{ways.fixed}</div> : null}
                    </>
                  );
                },
              },
              {
                title: text.reach,
                key: 'channels',
                render: (_, step) => <ReachCell step={dry.data?.steps.find((one) => one.stepKey === step.key)} loading={dry.isFetching} />,
              },
              {
                title: text.rank,
                dataIndex: 'rank',
                width: 88,
                className: 'num nowrap',
                render: text.rankNumber,
              },
              {
                title: text.actions,
                key: 'actions',
                width: 104,
                render: (_, step) => (
                  <Space orientation="vertical" size={4}>
                    <Button size="small" aria-label={text.editOf(steps[step.kind])} onClick={() => open('edit', step.key)}>
                      {text.edit}
                    </Button>
                    {step.enabled ? (
                      <Button size="small" aria-label={text.whoOf(steps[step.kind])} onClick={() => open('step', step.key)}>
                        {text.who}
                      </Button>
                    ) : null}
                  </Space>
                ),
              },
              {
                title: text.enabled,
                fixed: 'end',
                width: 70,
                dataIndex: 'enabled',
                render: (enabled: boolean, step) => (
                  <Switch
                    checked={enabled}
                    disabled={turn.isPending}
                    loading={turn.isPending && turn.variables?.step.key === step.key}
                    aria-label={steps[step.kind]}
                    onChange={(on) => turn.mutate({ journey, step, enabled: on })}
                  />
                ),
              },
            ]}
          />
        )}
      </LoadedView>
      <p className="hint">
        {text.allowance}
        {dry.data ? text.counted(dry.data.counted, dry.data.total) : ''}
      </p>
      <ChannelsPanel />
      <TemplatesPanel />
      {state.data && edited ? (
        <StepDrawer key={edited.key} exhibitionId={id} journey={state.data} step={edited} onClose={() => open('edit', null)} />
      ) : null}
      {state.data && address.get('versions') ? (
        <VersionsDrawer exhibitionId={id} journey={state.data} onClose={() => open('versions', null)} />
      ) : null}
      {opened?.enabled ? (
        <PeopleDrawer
          exhibitionId={id}
          step={opened}
          audience={nameOf(opened.audience)}
          dry={dry.data?.steps.find((one) => one.stepKey === opened.key)}
          onClose={() => open('step', null)}
        />
      ) : null}
    </>
  );
}

/** How far a message is; once it goes out, what became of it is one tap away. */
function RunTag({ run, kind }: { run: Run | undefined; kind: JourneyStep['kind'] }) {
  const text = useText(journeyTexts);
  const states = useText(runTexts);
  const sent = usePageNamed()('message');
  if (!run) return null;
  return (
    <>
      <Tag color={RUN_COLORS[run.state]}>{run.people > 0 ? text.runPeople(states[run.state], run.people) : states[run.state]}</Tag>
      {run.people > 0 && sent ? <Link to={`${sent.path}?kind=${kind}`}>{text.seeSent}</Link> : null}
    </>
  );
}
