import type { GroupState, StaffGroup } from '@shared/contracts/group';
import { Button, Table, Tag } from 'antd';
import { Link } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { useShowTime } from '../../../ui/show-time';
import { groupStateTexts, groupTexts } from '../texts';

export const STATE_COLOURS: Record<GroupState, string> = { open: 'green', closed: 'default', expired: 'gold' };

export function GroupsTable({
  exhibitionId,
  rows,
  loading,
  typeName,
  onOpen,
}: {
  exhibitionId: string;
  rows: readonly StaffGroup[];
  loading: boolean;
  typeName: (id: string) => string;
  onOpen: (id: string) => void;
}) {
  const text = useText(groupTexts);
  const states = useText(groupStateTexts);
  const time = useShowTime();
  const count = (title: string, key: 'places' | 'taken' | 'claimed' | 'arrived') => ({
    title,
    dataIndex: key,
    width: 74,
    align: 'end' as const,
    className: 'num',
  });
  return (
    <Table<StaffGroup>
      rowKey="id"
      dataSource={[...rows]}
      loading={loading}
      pagination={false}
      scroll={{ x: 760 }}
      columns={[
        {
          title: text.companyAndType,
          dataIndex: 'company',
          render: (company: string, row) => (
            <>
              <Button type="link" size="small" className="name-link" aria-label={text.open(company)} onClick={() => onOpen(row.id)}>
                {company}
              </Button>
              <div className="hint">{typeName(row.ticketTypeId)}</div>
            </>
          ),
        },
        {
          title: text.contact,
          dataIndex: 'contactName',
          width: 122,
          render: (name: string, { contactPhone }) => (
            <>
              {name || text.contactGone}
              {contactPhone ? <div className="hint num nowrap">{contactPhone}</div> : null}
            </>
          ),
        },
        count(text.countPlaces, 'places'),
        {
          ...count(text.countTaken, 'taken'),
          render: (taken: number, row) => (
            <Link to={`/registrations?show=${exhibitionId}&group=${row.id}`} aria-label={text.peopleOf(row.company)}>
              {taken}
            </Link>
          ),
        },
        count(text.countClaimed, 'claimed'),
        count(text.countArrived, 'arrived'),
        { title: text.untilColumn, dataIndex: 'validUntil', width: 134, className: 'num moment', render: time.dated },
        {
          title: text.state,
          dataIndex: 'state',
          width: 78,
          render: (state: GroupState) => <Tag color={STATE_COLOURS[state]}>{states[state]}</Tag>,
        },
      ]}
    />
  );
}
