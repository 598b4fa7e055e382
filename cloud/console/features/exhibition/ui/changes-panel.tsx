import type { AuditEntry } from '@shared/contracts/staff';
import { Table } from 'antd';
import { useText } from '../../../platform/language';
import { AuditDetails } from '../../../ui/audit-details';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useChanges } from '../api/settings';
import { settingsTexts } from '../texts';

/** Who changed what of the settings, before and after, newest first. */
export function ChangesPanel({ exhibitionId }: { exhibitionId: string }) {
  const time = useShowTime();
  const text = useText(settingsTexts);
  const pages = useChanges(exhibitionId);
  return (
    <section className="panel">
      <h2>{text.changes}</h2>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={text.noChanges}>
        {({ items }) => (
          <Table
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={items}
            columns={[
              { title: text.when, dataIndex: 'at', className: 'num', render: (at: string) => time.dated(at) },
              { title: text.who, dataIndex: 'staffName' },
              {
                title: text.what,
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
