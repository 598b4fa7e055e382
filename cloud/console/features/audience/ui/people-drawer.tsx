import type { ParticipantRow } from '@shared/contracts/registration-staff';
import type { SegmentView } from '@shared/contracts/segment';
import { Drawer, Table } from 'antd';
import { Link } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { LIST_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { participantStatusTexts } from '../../../ui/words';
import { useSegmentPeople } from '../api/audience';
import { audienceTexts } from '../texts';
import { numberText } from '../../../ui/segment/reach-line';

interface PeopleProps {
  readonly exhibitionId: string;
  readonly segment: SegmentView;
  readonly onClose: () => void;
}

/** Everybody in a segment, page by page. */
export function PeopleDrawer({ exhibitionId, segment, onClose }: PeopleProps) {
  const text = useText(audienceTexts);
  const statuses = useText(participantStatusTexts);
  const time = useShowTime();
  const pages = useSegmentPeople(exhibitionId, segment.id);
  return (
    <Drawer open size={LIST_WIDTH} title={text.peopleOf(segment.name)} onClose={onClose}>
      <LoadedView state={pages} isEmpty={({ total }) => total.count === 0} empty={text.nobody}>
        {({ items, total }) => (
          <>
            <p className="hint">{text.total(numberText(total.count))}</p>
            <Table<ParticipantRow>
              rowKey="id"
              size="middle"
              loading={pages.turning}
              dataSource={[...items]}
              pagination={false}
              scroll={{ x: 640 }}
              columns={[
                {
                  title: text.person,
                  key: 'name',
                  render: (_, row) => (
                    <>
                      <Link to={`/registrations?show=${exhibitionId}&person=${row.id}`}>{row.name || text.noName}</Link>
                      {row.company ? <div className="hint">{row.company}</div> : null}
                    </>
                  ),
                },
                { title: text.phone, dataIndex: 'phone', className: 'num nowrap', width: 140 },
                { title: text.status, key: 'status', width: 110, render: (_, row) => statuses[row.status] },
                { title: text.at, dataIndex: 'createdAt', className: 'num moment', width: 150, render: time.dated },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </Drawer>
  );
}
