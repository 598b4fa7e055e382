import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { Button, Table } from 'antd';
import { useText } from '../../../../platform/language';
import { useShowTime } from '../../../../ui/show-time';
import { participantStatusTexts } from '../../../../ui/words';
import { participantsTexts } from '../../texts';

interface TableProps {
  readonly rows: readonly ParticipantRow[];
  readonly loading: boolean;
  readonly typeName: (id: string) => string;
  readonly onOpen: (row: ParticipantRow) => void;
}

/** People to be looked at; who is to be decided about is found in the whole list. */
export function PeopleTable({ rows, loading, typeName, onOpen }: TableProps) {
  const text = useText(participantsTexts);
  const statuses = useText(participantStatusTexts);
  const time = useShowTime();
  return (
    <Table<ParticipantRow>
      rowKey="id"
      size="middle"
      dataSource={[...rows]}
      loading={loading}
      pagination={false}
      scroll={{ x: 700 }}
      columns={[
        {
          title: text.nameAndCompany,
          key: 'name',
          render: (_, row) => (
            <>
              <Button type="link" size="small" className="name-link" onClick={() => onOpen(row)}>
                {row.name || text.erased}
              </Button>
              {row.company ? <div className="hint">{row.company}</div> : null}
            </>
          ),
        },
        {
          title: text.status,
          key: 'status',
          width: 120,
          render: (_, row) => (
            <>
              {statuses[row.status]}
              <div className="hint num moment">{row.arrivedAt ? text.arrivedAt(time.minute(row.arrivedAt)) : text.hasNotArrived}</div>
            </>
          ),
        },
        { title: text.phone, key: 'phone', className: 'num nowrap', width: 134, render: (_, row) => row.phone ?? text.noPhone },
        { title: text.ticket, key: 'ticket', width: 126, render: (_, row) => typeName(row.ticketTypeId) },
        { title: text.registeredAt, dataIndex: 'createdAt', className: 'num moment', width: 134, render: time.dated },
      ]}
    />
  );
}
