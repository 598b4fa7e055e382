import { AUDIT_ACTIONS, type AuditAction, type AuditEntry } from '@shared/contracts/staff';
import { own } from '@shared/rules/own';
import { Select, Table } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { useLanguage, useText } from '../../platform/language';
import { AuditDetails } from '../../ui/audit-details';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { useShowTime } from '../../ui/show-time';
import { useAudit } from './api/audit';
import { auditTexts, ENGLISH_ACTIONS } from './texts';

const ACTION_NAMES: Record<AuditAction, string> = {
  phones_exported: '导出完整手机号',
  note_added: '给报名加备注',
  person_added: '手工添加报名的人',
  people_imported: '导入名单',
  privacy_exported: '导出某人的全部信息',
  privacy_corrected: '应本人要求更正',
  privacy_erased: '应本人要求删除',
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
  const text = useText(auditTexts);
  const language = useLanguage();
  const nameOf = (action: AuditAction) => (language === 'en' && own(ENGLISH_ACTIONS, action)) || ACTION_NAMES[action];
  const { id } = useExhibition();
  const time = useShowTime();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('what');
  const what = isAction(asked) ? asked : undefined;
  const pages = useAudit(id, what);
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <Select
        aria-label={text.onlyLabel}
        style={{ width: 220, marginBottom: 16 }}
        value={what ?? ''}
        options={[{ value: '', label: text.all }, ...AUDIT_ACTIONS.map((value) => ({ value, label: nameOf(value) }))]}
        onChange={(value) => setSearch(value ? { what: value } : {}, { replace: true })}
      />
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={text.none}>
        {({ items }) => (
          <Table<AuditEntry>
            rowKey="id"
            dataSource={items}
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: text.at, dataIndex: 'at', className: 'num', render: (at: string) => time.dated(at) },
              { title: text.who, dataIndex: 'staffName' },
              { title: text.what, dataIndex: 'what', render: (action: AuditAction) => nameOf(action) },
              { title: text.reason, dataIndex: 'reason' },
              { title: text.details, dataIndex: 'details', render: (details: AuditEntry['details']) => <AuditDetails details={details} /> },
            ]}
          />
        )}
      </LoadedView>
      <Pager {...pages} />
    </>
  );
}
