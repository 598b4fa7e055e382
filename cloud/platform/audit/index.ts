export { listAuditOf, recordAudit, type AuditPlain } from './store';
