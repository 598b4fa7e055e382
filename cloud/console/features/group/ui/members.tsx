import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { Table, Tag } from 'antd';
import { Link } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { participantStatusTexts } from '../../../ui/words';
import { useMembers } from '../api/groups';
import { groupTexts } from '../texts';

/** Whoever waits or is in review has no ticket to claim: they confirm the registration. */
const claimOf = ({ status, claimed }: ParticipantRow) =>
  status === 'registered' ? (claimed ? 'claimed' : 'unclaimed') : claimed ? 'confirmed' : 'unconfirmed';

/** Everybody the contact registered, those who went too; a name leads to the whole story. */
export function Members({ exhibitionId, groupId }: { exhibitionId: string; groupId: string }) {
  const text = useText(groupTexts);
  const statuses = useText(participantStatusTexts);
  const time = useShowTime();
  const pages = useMembers(exhibitionId, groupId);
  const stands = ({ status }: ParticipantRow) => status !== 'cancelled' && status !== 'rejected';
  return (
    <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={text.noPeople}>
      {({ items }) => (
        <>
          <Table<ParticipantRow>
            rowKey="id"
            size="small"
            dataSource={items}
            loading={pages.turning}
            pagination={false}
            scroll={{ x: 620 }}
            columns={[
              {
                title: text.name,
                dataIndex: 'name',
                width: 150,
                render: (name: string, row) => (
                  <>
                    <Link to={`/registrations?show=${exhibitionId}&person=${row.id}`}>{name || text.erased}</Link>{' '}
                    {row.held ? <Tag color="gold">{text.toCheck}</Tag> : null}
                  </>
                ),
              },
              { title: text.mobile, dataIndex: 'phone', width: 140, className: 'num', render: (phone: string | null) => phone ?? '—' },
              {
                title: text.personState,
                dataIndex: 'status',
                width: 90,
                render: (status: ParticipantRow['status']) => <Tag>{statuses[status]}</Tag>,
              },
              {
                title: text.ticket,
                key: 'ticket',
                width: 130,
                render: (_, row) =>
                  stands(row) ? (
                    <>
                      <Tag color={row.claimed ? 'green' : 'blue'}>{text[claimOf(row)]}</Tag>
                      {row.arrivedAt ? <Tag color="green">{text.arrived}</Tag> : null}
                    </>
                  ) : (
                    '—'
                  ),
              },
              { title: text.registeredAt, dataIndex: 'createdAt', width: 110, className: 'num', render: time.minute },
            ]}
          />
          <Pager {...pages} />
        </>
      )}
    </LoadedView>
  );
}
