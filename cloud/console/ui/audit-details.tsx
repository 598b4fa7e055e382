import type { AuditEntry } from '@shared/contracts/staff';
import { auditLines } from '@shared/rules/audit-words';
import { useLanguage } from '../platform/language';

export function AuditDetails({ details }: Pick<AuditEntry, 'details'>) {
  const language = useLanguage();
  return (
    <>
      {auditLines(details, language).map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}
