import { staffRole } from '@shared/contracts/staff';
import { Table } from 'antd';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { roleTexts } from '../../../ui/words';
import { usePolicies } from '../api/people';
import { peopleTexts } from '../texts';

/** Who may what, in words: the table the service itself decides by. */
export function PolicyTable() {
  const text = useText(peopleTexts);
  const roles = useText(roleTexts);
  return (
    <LoadedView state={usePolicies()}>
      {({ items }) => (
        <Table
          rowKey="verb"
          size="small"
          dataSource={items}
          pagination={false}
          scroll={{ x: 720 }}
          columns={[
            {
              title: text.may,
              dataIndex: 'words',
              render: (words: string, { headOfficeOnly }) => text.permission(words, headOfficeOnly),
            },
            ...staffRole.options.map((role) => ({
              title: roles[role],
              key: role,
              align: 'center' as const,
              render: (_: unknown, row: (typeof items)[number]) =>
                row.roles.includes(role) ? (
                  <span role="img" aria-label={text.yes}>
                    ✓
                  </span>
                ) : (
                  <span role="img" aria-label={text.no} />
                ),
            })),
          ]}
        />
      )}
    </LoadedView>
  );
}
