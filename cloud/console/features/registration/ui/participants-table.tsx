import type { ParticipantStatus } from '@shared/contracts/registration';
import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { Button, Space, Table, Tag } from 'antd';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useShowTime } from '../../../ui/show-time';
import { PARTICIPANT_STATUS_NAMES } from '../../../ui/words';

const STATUS_COLORS: Record<ParticipantStatus, string> = {
  registered: 'green',
  waiting: 'gold',
  pending: 'blue',
  rejected: 'red',
  cancelled: 'default',
};

interface ParticipantsTableProps {
  rows: readonly ParticipantRow[];
  loading: boolean;
  busy: boolean;
  typeName: (id: string) => string;
  chosen: ReadonlyMap<string, ParticipantRow>;
  onChoose: (chosen: ReadonlyMap<string, ParticipantRow>) => void;
  onOpen: (row: ParticipantRow) => void;
  /** For the rows chosen, or for the one named when none is. */
  onApprove: (row: ParticipantRow) => void;
  onReject: (row: ParticipantRow) => void;
  onCancel: (row: ParticipantRow) => void;
}

/** People, one a line. With the keyboard: arrows walk, Enter opens, space chooses, A approves, R rejects. */
export function ParticipantsTable({
  rows,
  loading,
  busy,
  typeName,
  chosen,
  onChoose,
  onOpen,
  onApprove,
  onReject,
  onCancel,
}: ParticipantsTableProps) {
  const time = useShowTime();
  const box = useRef<HTMLDivElement>(null);
  const at = useRef<number | null>(null);
  const focusRow = (index: number) => box.current?.querySelectorAll<HTMLElement>('tr.row-keys')[index]?.focus();
  // Decided people leave the list: the next one takes their line, and the keyboard goes on from there.
  useEffect(() => {
    if (at.current !== null && document.activeElement === document.body) focusRow(Math.min(at.current, rows.length - 1));
  }, [rows]);

  function toggle(row: ParticipantRow) {
    const next = new Map(chosen);
    if (!next.delete(row.id)) next.set(row.id, row);
    onChoose(next);
  }
  function keys(event: KeyboardEvent<HTMLElement>, row: ParticipantRow, index: number) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const decidable = chosen.size > 0 || row.status === 'pending';
    const acts: Record<string, (() => void) | undefined> = {
      ArrowDown: () => focusRow(index + 1),
      ArrowUp: () => focusRow(index - 1),
      Enter: () => onOpen(row),
      ' ': row.status === 'pending' ? () => toggle(row) : undefined,
      a: decidable ? () => onApprove(row) : undefined,
      r: decidable ? () => onReject(row) : undefined,
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  return (
    <div ref={box}>
      <Table<ParticipantRow>
        rowKey="id"
        size="middle"
        dataSource={[...rows]}
        loading={loading}
        pagination={false}
        scroll={{ x: 1120 }}
        rowSelection={{
          preserveSelectedRowKeys: true,
          selectedRowKeys: [...chosen.keys()],
          onChange: (_, chosenRows) => onChoose(new Map(chosenRows.map((row) => [row.id, row]))),
          getCheckboxProps: (row) => ({ disabled: row.status !== 'pending', 'aria-label': `选择 ${row.name}` }),
        }}
        onRow={(row, index = 0) => ({
          tabIndex: 0,
          className: 'row-keys',
          onFocus: () => {
            at.current = index;
          },
          onKeyDown: (event) => keys(event, row, index),
        })}
        columns={[
          {
            title: '姓名',
            dataIndex: 'name',
            width: 120,
            render: (name: string, row) => (
              <>
                <Button type="link" size="small" className="name-link" onClick={() => onOpen(row)}>
                  {name || '已注销'}
                </Button>{' '}
                {row.source === 'online' ? null : <Tag>{row.source === 'gate' ? '现场登记' : '工作人员添加'}</Tag>}
                {row.held ? <Tag color="gold">待核对</Tag> : null}
              </>
            ),
          },
          {
            title: '状态',
            dataIndex: 'status',
            width: 90,
            render: (value: ParticipantStatus) => <Tag color={STATUS_COLORS[value]}>{PARTICIPANT_STATUS_NAMES[value]}</Tag>,
          },
          { title: '手机', dataIndex: 'phone', className: 'num', width: 140, render: (phone: string | null) => phone ?? '未填写' },
          { title: '单位', dataIndex: 'company', render: (company: string | null) => company ?? '' },
          {
            title: '票种与票号',
            key: 'ticket',
            width: 150,
            render: (_, row) => (
              <>
                <div>{typeName(row.ticketTypeId)}</div>
                {row.ticketNumber ? <div className="hint num">{row.ticketNumber}</div> : null}
              </>
            ),
          },
          { title: '报名时间', dataIndex: 'createdAt', className: 'num', width: 160, render: time.dated },
          {
            title: '到场',
            dataIndex: 'arrivedAt',
            className: 'num',
            width: 120,
            render: (at: string | null) => (at ? <Tag color="green">{time.minute(at)}</Tag> : <span className="hint">未到场</span>),
          },
          {
            title: '操作',
            key: 'actions',
            fixed: 'end',
            width: 130,
            render: (_, row) => (
              <Space size={6}>
                {row.status === 'pending' ? (
                  <>
                    <Button size="small" type="primary" disabled={busy || chosen.size > 0} onClick={() => onApprove(row)}>
                      通过
                    </Button>
                    <Button size="small" disabled={busy || chosen.size > 0} onClick={() => onReject(row)}>
                      拒绝
                    </Button>
                  </>
                ) : null}
                {row.status === 'registered' || row.status === 'waiting' ? (
                  <Button size="small" danger type="text" disabled={busy} onClick={() => onCancel(row)}>
                    取消报名
                  </Button>
                ) : null}
              </Space>
            ),
          },
        ]}
      />
    </div>
  );
}
