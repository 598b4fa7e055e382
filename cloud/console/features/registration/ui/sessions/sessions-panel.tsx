import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { SessionPlaces } from '@shared/contracts/plan';
import { App, Button, Form, Input, InputNumber, Modal, Progress, Select, Switch, Table, Tag } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../../platform/call';
import { useText } from '../../../../platform/language';
import { chooseAll } from '../../../../ui/choose-all';
import { GuardedForm, useLeaveGuard } from '../../../../ui/leave-guard';
import { LoadedView } from '../../../../ui/loaded-view';
import { Pager } from '../../../../ui/pager';
import { useShowTime } from '../../../../ui/show-time';
import { uiTexts } from '../../../../ui/texts';
import { setQuota, useOutline, useRefreshPlaces, useSessionPlaces, type PlacesFilter } from '../../api/session-places';
import { placesTexts } from './texts';

/** Places of every session: how many, how many are booked, who waits. One at a time or many at once. */
export function SessionsPanel({ exhibition }: { exhibition: ExhibitionView }) {
  const exhibitionId = exhibition.id;
  const text = useText(placesTexts);
  const [filter, setFilter] = useState<PlacesFilter>({});
  const [chosen, setChosen] = useState<ReadonlyMap<string, SessionPlaces>>(new Map());
  const [editing, setEditing] = useState<readonly SessionPlaces[] | null>(null);
  const outline = useOutline(exhibition);
  const pages = useSessionPlaces(exhibitionId, filter);
  const time = useShowTime();
  const filtered = Object.values(filter).some(Boolean);

  return (
    <>
      <p className="hint">{text.hint}</p>
      <div className="filters">
        <Input.Search allowClear placeholder={text.search} style={{ width: 240 }} onSearch={(q) => setFilter({ ...filter, q: q.trim() })} />
        <Select
          allowClear
          aria-label={text.date}
          placeholder={text.allDates}
          style={{ width: 150 }}
          options={exhibition.days.map((day) => ({ value: day.date, label: day.text }))}
          onChange={(date?: string) => setFilter({ ...filter, date })}
        />
        <Select
          allowClear
          showSearch
          aria-label={text.room}
          placeholder={text.allRooms}
          style={{ width: 190 }}
          options={(outline.data?.rooms ?? []).map((room) => ({ value: room.name, label: text.roomWith(room.name, room.sessions) }))}
          onChange={(room?: string) => setFilter({ ...filter, room })}
        />
        {chosen.size > 0 ? (
          <span className="end">
            {text.chosen(chosen.size)}{' '}
            <Button type="link" onClick={() => setChosen(new Map())}>
              {text.clear}
            </Button>
            <Button type="primary" onClick={() => setEditing([...chosen.values()])}>
              {text.setChosen}
            </Button>
          </span>
        ) : null}
      </div>
      <LoadedView state={pages} isEmpty={(data) => data.items.length === 0} empty={filtered ? text.noneFound : text.none}>
        {({ items }) => (
          <>
            <Table<SessionPlaces>
              rowKey="id"
              size="middle"
              dataSource={items}
              loading={pages.turning}
              pagination={false}
              scroll={{ x: 680 }}
              rowSelection={{
                columnTitle: chooseAll,
                preserveSelectedRowKeys: true,
                selectedRowKeys: [...chosen.keys()],
                onChange: (_, rows) => setChosen(new Map(rows.map((row) => [row.id, row]))),
              }}
              columns={[
                {
                  title: text.time,
                  key: 'time',
                  className: 'num',
                  width: 140,
                  render: (_, row) => (
                    <>
                      {time.date(row.startsAt)}
                      <br />
                      {row.timeText}
                    </>
                  ),
                },
                {
                  title: text.session,
                  key: 'title',
                  render: (_, row) => (
                    <>
                      <div>{row.title}</div>
                      <div className="hint">{[row.room, row.track].filter(Boolean).join(' · ')}</div>
                    </>
                  ),
                },
                { title: text.places, key: 'places', className: 'num', width: 150, render: (_, row) => <Places row={row} /> },
                {
                  title: text.waiting,
                  dataIndex: 'waiting',
                  className: 'num',
                  width: 100,
                  render: (waiting: number, row) =>
                    waiting > 0 ? (
                      <Tag color="gold">{text.waitingPeople(waiting)}</Tag>
                    ) : row.quota === null ? (
                      ''
                    ) : row.waitingList ? (
                      text.canWait
                    ) : (
                      text.cannotWait
                    ),
                },
                {
                  title: text.actions,
                  key: 'actions',
                  width: 110,
                  render: (_, row) => (
                    <Button size="small" onClick={() => setEditing([row])}>
                      {text.set}
                    </Button>
                  ),
                },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {editing ? (
        <QuotaDialog
          exhibitionId={exhibitionId}
          sessions={editing}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            setChosen(new Map());
          }}
        />
      ) : null}
    </>
  );
}

function Places({ row }: { row: SessionPlaces }) {
  const text = useText(placesTexts);
  if (row.quota === null) return <>{row.taken > 0 ? text.takenOfAny(row.taken) : text.noLimit}</>;
  return (
    <>
      {row.taken} / {row.quota}
      <Progress
        size="small"
        showInfo={false}
        status={row.taken >= row.quota ? 'exception' : 'normal'}
        percent={row.quota === 0 ? 100 : Math.round((row.taken / row.quota) * 100)}
      />
    </>
  );
}

interface QuotaDialogProps {
  exhibitionId: string;
  sessions: readonly SessionPlaces[];
  onClose: () => void;
  onSaved: () => void;
}

function QuotaDialog({ exhibitionId, sessions, onClose, onSaved }: QuotaDialogProps) {
  const { message } = App.useApp();
  const text = useText(placesTexts);
  const { save: saveLabel, back } = useText(uiTexts);
  const refresh = useRefreshPlaces(exhibitionId);
  const [form] = Form.useForm<{ quota: number | null; waitingList: boolean }>();
  const [done, setDone] = useState<number | null>(null);
  const [failed, setFailed] = useState<readonly string[]>([]);
  const guard = useLeaveGuard(() => form.isFieldsTouched(), onClose, done !== null);
  const [first] = sessions;
  const only = sessions.length === 1 ? first : undefined;
  const least = Math.max(...sessions.map((one) => one.taken));

  async function save({ quota, waitingList }: { quota: number | null; waitingList: boolean }) {
    const faults: string[] = [];
    setDone(0);
    for (const [at, session] of sessions.entries()) {
      try {
        await setQuota(exhibitionId, session.id, { quota: quota ?? null, waitingList });
      } catch (error) {
        faults.push(text.fault(session.title, problemText(error)));
      }
      setDone(at + 1);
    }
    await refresh();
    setDone(null);
    setFailed(faults);
    if (faults.length > 0) return;
    void message.success(only ? text.saved : text.savedMany(sessions.length));
    onSaved();
  }

  return (
    <Modal
      open
      title={only ? only.title : text.setMany(sessions.length)}
      okText={saveLabel}
      cancelText={back}
      confirmLoading={done !== null}
      onCancel={guard.close}
      onOk={() => form.submit()}
    >
      <GuardedForm
        form={form}
        guard={guard}
        layout="vertical"
        initialValues={{ quota: only?.quota ?? null, waitingList: only?.waitingList ?? true }}
        onFinish={(fields) => void save(fields)}
      >
        <Form.Item
          name="quota"
          label={text.quota}
          extra={least === 0 ? text.quotaHint : only ? text.quotaHintTaken(least) : text.quotaHintMost(least)}
          rules={[
            {
              validator: (_, quota: number | null) =>
                typeof quota === 'number' && quota < least ? Promise.reject(new Error(text.quotaBelow(least))) : Promise.resolve(),
            },
          ]}
        >
          <InputNumber autoFocus min={0} max={1_000_000} precision={0} placeholder={text.noLimit} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="waitingList" label={text.waitingList} valuePropName="checked">
          <Switch />
        </Form.Item>
      </GuardedForm>
      {done !== null && sessions.length > 1 ? (
        <Progress percent={Math.round((done / sessions.length) * 100)} format={() => `${done} / ${sessions.length}`} />
      ) : null}
      {failed.length > 0 ? (
        <div role="alert">
          <p>{text.notSaved(failed.length)}</p>
          <ul>
            {failed.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </Modal>
  );
}
