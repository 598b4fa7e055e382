import type { ExportFormat } from '@shared/contracts/registration-staff';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { saveAudit, type AuditFilter } from '../api/audit';
import { auditTexts } from '../texts';

/** What the filter shows as a spreadsheet. `exhibitionId` null: accounts and branches. */
export function ExportAuditButton({ exhibitionId, filter }: { exhibitionId: string | null; filter: AuditFilter }) {
  const { message } = App.useApp();
  const text = useText(auditTexts);
  const [busy, setBusy] = useState(false);
  async function save(format: ExportFormat) {
    setBusy(true);
    try {
      await saveAudit(exhibitionId, filter, format);
      void message.success(text.exported);
    } catch (error) {
      void message.error(problemText(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      disabled={busy}
      menu={{
        items: [
          { key: 'xlsx', label: text.asWorkbook },
          { key: 'csv', label: text.asCsv },
        ],
        onClick: ({ key }) => void save(key === 'xlsx' ? 'xlsx' : 'csv'),
      }}
    >
      <Button loading={busy}>{text.export}</Button>
    </Dropdown>
  );
}
