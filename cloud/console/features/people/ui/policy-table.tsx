import { staffRole } from '@shared/contracts/staff';
import { Table } from 'antd';
import { LoadedView } from '../../../ui/loaded-view';
import { ROLE_NAMES } from '../../../ui/words';
import { usePolicies } from '../api/people';

/** Who may what, in words: the table the service itself decides by. */
export function PolicyTable() {
  return (
    <LoadedView state={usePolicies()}>
      {({ items }) => (
        <Table
          rowKey="verb"
          size="small"
          dataSource={items}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            {
              title: '能做什么',
              dataIndex: 'words',
              render: (words: string, { headOfficeOnly }) => (headOfficeOnly ? `${words}（仅总部）` : words),
            },
            ...staffRole.options.map((role) => ({
              title: ROLE_NAMES[role],
              key: role,
              align: 'center' as const,
              render: (_: unknown, row: (typeof items)[number]) =>
                row.roles.includes(role) ? <span aria-label="可以">✓</span> : <span aria-label="不可以" />,
            })),
          ]}
        />
      )}
    </LoadedView>
  );
}
