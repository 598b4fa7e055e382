import { PARTICIPANT_STATUSES, type ParticipantStatus } from '@shared/contracts/registration';
import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { Alert, App, Button, Input, Progress, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { problemText } from '../../../platform/call';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { PARTICIPANT_STATUS_NAMES } from '../../../ui/words';
import { readPending, useCancel, useParticipants, useRefreshParticipants } from '../api/participants';
import { useSetup } from '../api/setup';
import { AddButton } from './desk/add-button';
import { ExportButton } from './export-button';
import { ParticipantsTable } from './participants-table';
import { PersonDrawer } from './person/person-drawer';
import { ReasonDialog } from '../../../ui/reason-dialog';
import { useDecisions, type Decisions } from './use-decisions';

/** More than this is not decided by one tap. */
const MOST_CHOSEN = 1_000;
const NOBODY: ReadonlyMap<string, ParticipantRow> = new Map();

export function ParticipantsPanel({ exhibitionId }: { exhibitionId: string }) {
  const { message } = App.useApp();
  const [status, setStatus] = useState<ParticipantStatus | 'all'>('all');
  const [ticketTypeId, setTicketTypeId] = useState<string | undefined>();
  const [arrived, setArrived] = useState<'yes' | 'no' | undefined>();
  const [search, setSearch] = useState('');
  const [address, setAddress] = useSearchParams();
  const opened = address.get('person');
  const [chosen, setChosen] = useState(NOBODY);
  const [gathering, setGathering] = useState(false);
  const [asking, setAsking] = useState<{ what: 'reject' | 'cancel'; people: readonly ParticipantRow[] } | null>(null);
  const cancel = useCancel(exhibitionId);
  const { decisions, decide, clear } = useDecisions(exhibitionId);
  const running = cancel.isPending || decisions?.running === true;
  const setup = useSetup(exhibitionId);
  const types = setup.data?.ticketTypes ?? [];
  const typeName = (id: string) => types.find((type) => type.id === id)?.name.zh ?? '';
  const filter = {
    ...(status === 'all' ? {} : { status }),
    ...(ticketTypeId ? { ticketTypeId } : {}),
    ...(arrived ? { arrived } : {}),
    ...(search ? { search } : {}),
  };
  const filtered = Object.keys(filter).length > 0;
  const pages = useParticipants(exhibitionId, filter);
  const refresh = useRefreshParticipants(exhibitionId);

  /** Whoever is open stands in the address, so that a colleague can be sent there. */
  const open = (person: string | null) =>
    setAddress((before) => {
      const after = new URLSearchParams(before);
      after.delete('show');
      if (person) after.set('person', person);
      else after.delete('person');
      return after;
    });
  /** The chosen, or the one the button or key was about. */
  const peopleOf = (row: ParticipantRow) => (chosen.size > 0 ? [...chosen.values()] : [row]);
  const narrow = (change: () => void) => {
    change();
    setChosen(NOBODY);
    clear();
  };

  async function chooseAllPending() {
    setGathering(true);
    try {
      const { all, more } = await readPending(exhibitionId, filter, MOST_CHOSEN);
      setChosen(all);
      if (all.size === 0) void message.info('没有待审核的报名');
      if (more) void message.info(`一次最多处理 ${MOST_CHOSEN} 人，先选了最近的 ${all.size} 人`);
    } catch (error) {
      void message.error(problemText(error));
    } finally {
      setGathering(false);
    }
  }

  async function decideAll(people: readonly ParticipantRow[], approve: boolean, reason?: string) {
    if (running) return;
    const done = await decide(people, approve, reason);
    setChosen(NOBODY);
    setAsking(null);
    await refresh();
    if (done.failed.length === 0) {
      clear();
      void message.success(
        people.length > 1 ? `已${approve ? '通过' : '拒绝'} ${people.length} 人` : approve ? '已通过，门票已发出' : '已拒绝',
      );
    }
  }
  function confirm(reason: string) {
    const [row] = asking?.people ?? [];
    if (!asking || !row) return;
    if (asking.what === 'reject') void decideAll(asking.people, false, reason);
    else cancel.mutate({ participantId: row.id, reason }, { onSuccess: () => setAsking(null) });
  }

  return (
    <>
      <div className="filters">
        <Segmented<ParticipantStatus | 'all'>
          className="scrolls"
          value={status}
          onChange={(value) => narrow(() => setStatus(value))}
          options={[
            { value: 'all', label: '全部' },
            ...PARTICIPANT_STATUSES.map((value) => ({ value, label: PARTICIPANT_STATUS_NAMES[value] })),
          ]}
        />
        <Select
          allowClear
          aria-label="票种"
          placeholder="全部票种"
          style={{ width: 150 }}
          options={types.map((type) => ({ value: type.id, label: type.name.zh }))}
          onChange={(id?: string) => narrow(() => setTicketTypeId(id))}
        />
        <Select<'yes' | 'no'>
          allowClear
          aria-label="到场"
          placeholder="到场不限"
          style={{ width: 120 }}
          options={[
            { value: 'yes', label: '已到场' },
            { value: 'no', label: '未到场' },
          ]}
          onChange={(value?: 'yes' | 'no') => narrow(() => setArrived(value))}
        />
        <Input.Search
          allowClear
          aria-label="查找"
          placeholder="姓名、单位、手机号或后四位"
          style={{ width: 230 }}
          onSearch={(text) => narrow(() => setSearch(text.trim()))}
        />
        <span className="end">
          <AddButton exhibitionId={exhibitionId} onOpen={open} />
          <ExportButton exhibitionId={exhibitionId} filter={filter} />
        </span>
      </div>
      <div className="filters">
        <Button loading={gathering} disabled={running} onClick={() => void chooseAllPending()}>
          选中全部待审核
        </Button>
        {chosen.size > 0 ? (
          <>
            <Button type="primary" loading={running} onClick={() => void decideAll([...chosen.values()], true)}>
              通过所选 {chosen.size} 人
            </Button>
            <Button danger disabled={running} onClick={() => setAsking({ what: 'reject', people: [...chosen.values()] })}>
              拒绝所选
            </Button>
            <Button type="text" disabled={running} onClick={() => setChosen(NOBODY)}>
              清除选择
            </Button>
          </>
        ) : (
          <span className="hint">键盘：↑ ↓ 移动，回车看详情，空格选择，A 通过，R 拒绝</span>
        )}
      </div>
      {decisions ? <DecisionsNotice decisions={decisions} onClose={clear} /> : null}
      <LoadedView state={pages} isEmpty={(data) => data.items.length === 0} empty={filtered ? '没有符合条件的报名' : '还没有人报名'}>
        {({ items }) => (
          <>
            <ParticipantsTable
              rows={items}
              loading={pages.turning}
              busy={running}
              typeName={typeName}
              onOpen={(row) => open(row.id)}
              chosen={chosen}
              onChoose={setChosen}
              onApprove={(row) => void decideAll(peopleOf(row), true)}
              onReject={(row) => setAsking({ what: 'reject', people: peopleOf(row) })}
              onCancel={(row) => setAsking({ what: 'cancel', people: [row] })}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {opened ? (
        <PersonDrawer
          key={opened}
          exhibitionId={exhibitionId}
          participantId={opened}
          typeName={typeName}
          onOpen={open}
          onClose={() => open(null)}
        />
      ) : null}
      {asking ? (
        <ReasonDialog
          title={
            asking.what === 'cancel'
              ? `取消 ${asking.people[0]?.name ?? ''} 的报名`
              : asking.people.length > 1
                ? `拒绝所选 ${asking.people.length} 人的报名`
                : `拒绝 ${asking.people[0]?.name ?? ''} 的报名`
          }
          note="请写明原因，观众会看到这句话。"
          busy={running}
          onClose={() => setAsking(null)}
          onConfirm={confirm}
        />
      ) : null}
    </>
  );
}

/** How far a long decision is, and afterwards who was left out and why. */
function DecisionsNotice({ decisions: { approve, done, total, failed, running }, onClose }: { decisions: Decisions; onClose: () => void }) {
  if (running)
    return total > 1 ? (
      <Progress percent={Math.round((done / total) * 100)} format={() => `${done} / ${total}`} style={{ marginBottom: 12 }} />
    ) : null;
  return (
    <Alert
      type="warning"
      showIcon
      closable={{ onClose }}
      style={{ marginBottom: 12 }}
      title={
        <>
          <strong>
            {total - failed.length} 人已{approve ? '通过' : '拒绝'}，{failed.length} 人没有处理
          </strong>
          <ul style={{ margin: '6px 0 0', paddingLeft: 18, maxHeight: 160, overflowY: 'auto' }}>
            {failed.map((one) => (
              <li key={one.id}>
                {one.name}：{one.why}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}
