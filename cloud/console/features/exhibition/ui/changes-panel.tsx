import type { AuditEntry } from '@shared/contracts/staff';
import { Table } from 'antd';
import { AuditDetails } from '../../../ui/audit-details';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useChanges } from '../api/settings';

/** Who changed what of the settings, before and after, newest first. */
export function ChangesPanel({ exhibitionId }: { exhibitionId: string }) {
  const time = useShowTime();
  const pages = useChanges(exhibitionId);
  return (
    <section className="panel">
      <h2>修改记录</h2>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty="还没有修改过">
        {({ items }) => (
          <Table
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={items}
            columns={[
              { title: '时间', dataIndex: 'at', className: 'num', render: (at: string) => time.dated(at) },
              { title: '谁', dataIndex: 'staffName' },
              {
                title: '改了什么',
                dataIndex: 'details',
                render: (details: AuditEntry['details']) => <AuditDetails details={details} />,
              },
            ]}
          />
        )}
      </LoadedView>
      <Pager {...pages} />
    </section>
  );
}
