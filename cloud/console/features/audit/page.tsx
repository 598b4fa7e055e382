import { AUDIT_ACTIONS, type AuditAction, type AuditEntry } from '@shared/contracts/staff';
import { Select, Table } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { useText } from '../../platform/language';
import { AuditDetails } from '../../ui/audit-details';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { useShowTime } from '../../ui/show-time';
import { useAudit } from './api/audit';
import { actionTexts, auditTexts } from './texts';

const isAction = (text: string | null): text is AuditAction => AUDIT_ACTIONS.some((one) => one === text);

/** Who did what must be answered for, newest first; nobody can change a line. What is looked at stays in the address. */
export default function AuditPage() {
  const text = useText(auditTexts);
  const actions = useText(actionTexts);
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
        options={[{ value: '', label: text.all }, ...AUDIT_ACTIONS.map((value) => ({ value, label: actions[value] }))]}
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
              { title: text.what, dataIndex: 'what', render: (action: AuditAction) => actions[action] },
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
