import type { AuditAction, AuditEntry } from '@shared/contracts/staff';
import { actionTexts } from '@shared/rules/audit-words';
import { Table } from 'antd';
import { useText } from '../../../platform/language';
import { AuditDetails } from '../../../ui/audit-details';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import type { ShowTime } from '../../../ui/show-time';
import type { useShowAudit } from '../api/audit';
import { auditTexts } from '../texts';

interface AuditTableProps {
  readonly pages: ReturnType<typeof useShowAudit>;
  readonly time: ShowTime;
  readonly isFiltered: boolean;
  readonly withBranch?: boolean;
}

export function AuditTable({ pages, time, isFiltered, withBranch = false }: AuditTableProps) {
  const text = useText(auditTexts);
  const actions = useText(actionTexts);
  return (
    <>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={isFiltered ? text.noneFiltered : text.none}>
        {({ items }) => (
          <Table<AuditEntry>
            rowKey="id"
            dataSource={items}
            pagination={false}
            scroll={{ x: 720 }}
            columns={[
              { title: text.at, dataIndex: 'at', className: 'num moment', width: 134, render: (at: string) => time.dated(at) },
              ...(withBranch
                ? [{ title: text.branch, dataIndex: 'branch', width: 110, render: (branch: string | null) => branch ?? text.headOffice }]
                : []),
              { title: text.who, dataIndex: 'staffName', width: 96 },
              { title: text.what, dataIndex: 'what', width: 150, render: (action: AuditAction) => actions[action] },
              ...(withBranch ? [] : [{ title: text.reason, dataIndex: 'reason', width: 180 }]),
              { title: text.details, dataIndex: 'details', render: (details: AuditEntry['details']) => <AuditDetails details={details} /> },
            ]}
          />
        )}
      </LoadedView>
      <Pager {...pages} />
    </>
  );
}
