import type { ParticipantStatus } from '@shared/contracts/registration';
import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { Button, Space, Table, Tag } from 'antd';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useText } from '../../../platform/language';
import { chooseAll } from '../../../ui/choose-all';
import { useShowTime } from '../../../ui/show-time';
import { participantStatusTexts } from '../../../ui/words';
import { participantsTexts } from '../texts';
import { sourceTexts } from './person/texts';

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
  const text = useText(participantsTexts);
  const statuses = useText(participantStatusTexts);
  const sources = useText(sourceTexts);
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
        scroll={{ x: 760 }}
        rowSelection={{
          columnTitle: chooseAll,
          preserveSelectedRowKeys: true,
          selectedRowKeys: [...chosen.keys()],
          onChange: (_, chosenRows) => onChoose(new Map(chosenRows.map((row) => [row.id, row]))),
          getCheckboxProps: (row) => ({ disabled: row.status !== 'pending', 'aria-label': text.choose(row.name) }),
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
            title: text.nameAndCompany,
            dataIndex: 'name',
            render: (name: string, row) => (
              <>
                <Button type="link" size="small" className="name-link" onClick={() => onOpen(row)}>
                  {name || text.erased}
                </Button>{' '}
                {row.source === 'online' ? null : <Tag>{sources[row.source]}</Tag>}
                {row.held ? <Tag color="gold">{text.toCheck}</Tag> : null}
                {row.company ? <div className="hint">{row.company}</div> : null}
              </>
            ),
          },
          {
            title: text.status,
            dataIndex: 'status',
            width: 104,
            render: (value: ParticipantStatus, { arrivedAt }) => (
              <>
                <Tag color={STATUS_COLORS[value]}>{statuses[value]}</Tag>
                <div className="hint num moment">{arrivedAt ? text.arrivedAt(time.minute(arrivedAt)) : text.hasNotArrived}</div>
              </>
            ),
          },
          {
            title: text.phone,
            dataIndex: 'phone',
            className: 'num nowrap',
            width: 134,
            render: (phone: string | null) => phone ?? text.noPhone,
          },
          {
            title: text.ticket,
            key: 'ticket',
            width: 126,
            render: (_, row) => (
              <>
                <div>{typeName(row.ticketTypeId)}</div>
                {row.ticketNumber ? <div className="hint num">{row.ticketNumber}</div> : null}
              </>
            ),
          },
          { title: text.registeredAt, dataIndex: 'createdAt', className: 'num moment', width: 134, render: time.dated },
          {
            title: text.actions,
            key: 'actions',
            width: 116,
            render: (_, row) => (
              <Space size={6} wrap>
                {row.status === 'pending' ? (
                  <>
                    <Button size="small" type="primary" disabled={busy || chosen.size > 0} onClick={() => onApprove(row)}>
                      {text.approve}
                    </Button>
                    <Button size="small" disabled={busy || chosen.size > 0} onClick={() => onReject(row)}>
                      {text.reject}
                    </Button>
                  </>
                ) : null}
                {row.status === 'registered' || row.status === 'waiting' ? (
                  <Button size="small" danger type="text" disabled={busy} onClick={() => onCancel(row)}>
                    {text.cancel}
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
