import { AUDIT_ACTIONS, type AuditAction, type AuditEntry } from '@shared/contracts/staff';
import { Select, Table } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { AuditDetails } from '../../ui/audit-details';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { useShowTime } from '../../ui/show-time';
import { useAudit } from './api/audit';

const ACTION_NAMES: Record<AuditAction, string> = {
  phones_exported: '导出完整手机号',
  show_changed: '修改展会设置',
  show_published: '发布展会',
  show_withdrawn: '撤回为草稿',
  touchpoint_changed: '新建或修改推广码',
  code_redirected: '推广码转向',
  code_retired: '停用或恢复推广码',
  show_preview_made: '生成预览链接',
  show_preview_revoked: '收回预览链接',
};
const isAction = (text: string | null): text is AuditAction => AUDIT_ACTIONS.some((one) => one === text);

/** Who did what must be answered for, newest first; nobody can change a line. What is looked at stays in the address. */
export default function AuditPage() {
  const { id } = useExhibition();
  const time = useShowTime();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('what');
  const what = isAction(asked) ? asked : undefined;
  const pages = useAudit(id, what);
  return (
    <>
      <PageHead title="操作记录" hint="谁在何时做了什么，改动前后各是什么；记录只增不改" />
      <Select
        aria-label="只看哪种操作"
        style={{ width: 220, marginBottom: 16 }}
        value={what ?? ''}
        options={[{ value: '', label: '全部操作' }, ...AUDIT_ACTIONS.map((value) => ({ value, label: ACTION_NAMES[value] }))]}
        onChange={(value) => setSearch(value ? { what: value } : {}, { replace: true })}
      />
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty="还没有记录">
        {({ items }) => (
          <Table<AuditEntry>
            rowKey="id"
            dataSource={items}
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: '时间', dataIndex: 'at', className: 'num', render: (at: string) => time.dated(at) },
              { title: '谁', dataIndex: 'staffName' },
              { title: '做了什么', dataIndex: 'what', render: (action: AuditAction) => ACTION_NAMES[action] },
              { title: '理由', dataIndex: 'reason' },
              { title: '明细', dataIndex: 'details', render: (details: AuditEntry['details']) => <AuditDetails details={details} /> },
            ]}
          />
        )}
      </LoadedView>
      <Pager {...pages} />
    </>
  );
}
