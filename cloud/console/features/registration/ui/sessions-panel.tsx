import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { SessionPlaces } from '@shared/contracts/plan';
import { App, Button, Form, Input, InputNumber, Modal, Progress, Select, Switch, Table, Tag } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../platform/call';
import { useDiscardGuard } from '../../../ui/discard-guard';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { setQuota, useOutline, useRefreshPlaces, useSessionPlaces, type PlacesFilter } from '../api/session-places';

/** Places of every session: how many, how many are booked, who waits. One at a time or many at once. */
export function SessionsPanel({ exhibition }: { exhibition: ExhibitionView }) {
  const exhibitionId = exhibition.id;
  const [filter, setFilter] = useState<PlacesFilter>({});
  const [chosen, setChosen] = useState<ReadonlyMap<string, SessionPlaces>>(new Map());
  const [editing, setEditing] = useState<readonly SessionPlaces[] | null>(null);
  const outline = useOutline(exhibition);
  const pages = useSessionPlaces(exhibitionId, filter);
  const filtered = Object.values(filter).some(Boolean);

  return (
    <>
      <p className="hint">
        观众在小程序的议程页预约座位。没有设置名额的议程不限人数；名额增加或有人退出时，候补的人按先后自动补上并收到通知。
      </p>
      <div className="filters">
        <Input.Search
          allowClear
          placeholder="议程、嘉宾或会场"
          style={{ width: 240 }}
          onSearch={(q) => setFilter({ ...filter, q: q.trim() })}
        />
        <Select
          allowClear
          aria-label="日期"
          placeholder="全部日期"
          style={{ width: 150 }}
          options={exhibition.days.map((day) => ({ value: day.date, label: day.text }))}
          onChange={(date?: string) => setFilter({ ...filter, date })}
        />
        <Select
          allowClear
          showSearch
          aria-label="会场"
          placeholder="全部会场"
          style={{ width: 190 }}
          options={(outline.data?.rooms ?? []).map((room) => ({ value: room.name, label: `${room.name}（${room.sessions}）` }))}
          onChange={(room?: string) => setFilter({ ...filter, room })}
        />
        {chosen.size > 0 ? (
          <span className="end">
            已选 {chosen.size} 场{' '}
            <Button type="link" onClick={() => setChosen(new Map())}>
              清除
            </Button>
            <Button type="primary" onClick={() => setEditing([...chosen.values()])}>
              设置所选名额
            </Button>
          </span>
        ) : null}
      </div>
      <LoadedView
        state={pages}
        isEmpty={(data) => data.items.length === 0}
        empty={filtered ? '没有符合条件的议程' : '这个展会还没有议程，导入日程后即可设置名额'}
      >
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
                preserveSelectedRowKeys: true,
                selectedRowKeys: [...chosen.keys()],
                onChange: (_, rows) => setChosen(new Map(rows.map((row) => [row.id, row]))),
              }}
              columns={[
                {
                  title: '时间',
                  key: 'time',
                  className: 'num',
                  width: 130,
                  render: (_, row) => (
                    <>
                      {row.dayText}
                      <br />
                      {row.timeText}
                    </>
                  ),
                },
                {
                  title: '议程',
                  key: 'title',
                  render: (_, row) => (
                    <>
                      <div>{row.title}</div>
                      <div className="hint">{[row.room, row.track].filter(Boolean).join(' · ')}</div>
                    </>
                  ),
                },
                { title: '已预约 / 名额', key: 'places', className: 'num', width: 150, render: (_, row) => <Places row={row} /> },
                {
                  title: '候补',
                  dataIndex: 'waiting',
                  className: 'num',
                  width: 100,
                  render: (waiting: number, row) =>
                    waiting > 0 ? <Tag color="gold">{waiting} 人</Tag> : row.quota === null ? '' : row.waitingList ? '可候补' : '不候补',
                },
                {
                  title: '操作',
                  key: 'actions',
                  width: 110,
                  render: (_, row) => (
                    <Button size="small" onClick={() => setEditing([row])}>
                      设置名额
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
  if (row.quota === null) return <>{row.taken > 0 ? `${row.taken} / 不限` : '不限'}</>;
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
  const refresh = useRefreshPlaces(exhibitionId);
  const [form] = Form.useForm<{ quota: number | null; waitingList: boolean }>();
  const [done, setDone] = useState<number | null>(null);
  const [failed, setFailed] = useState<readonly string[]>([]);
  const close = useDiscardGuard(() => form.isFieldsTouched(), onClose, done !== null);
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
        faults.push(`${session.title}：${problemText(error)}`);
      }
      setDone(at + 1);
    }
    await refresh();
    setDone(null);
    setFailed(faults);
    if (faults.length > 0) return;
    void message.success(only ? '名额已保存' : `${sessions.length} 场议程的名额已保存`);
    onSaved();
  }

  return (
    <Modal
      open
      title={only ? only.title : `设置 ${sessions.length} 场议程的名额`}
      okText="保存"
      cancelText="返回"
      confirmLoading={done !== null}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ quota: only?.quota ?? null, waitingList: only?.waitingList ?? true }}
        onFinish={(fields) => void save(fields)}
      >
        <Form.Item
          name="quota"
          label="名额"
          extra={least > 0 ? `不填为不限。${only ? '已有' : '最多的一场已有'} ${least} 人预约，名额不能少于这个数。` : '不填为不限'}
          rules={[
            {
              validator: (_, quota: number | null) =>
                typeof quota === 'number' && quota < least ? Promise.reject(new Error(`不能少于已预约的 ${least} 人`)) : Promise.resolve(),
            },
          ]}
        >
          <InputNumber autoFocus min={0} max={1_000_000} precision={0} placeholder="不限" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="waitingList" label="满员后可以候补" valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
      {done !== null && sessions.length > 1 ? (
        <Progress percent={Math.round((done / sessions.length) * 100)} format={() => `${done} / ${sessions.length}`} />
      ) : null}
      {failed.length > 0 ? (
        <div role="alert">
          <p>有 {failed.length} 场没有保存：</p>
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
