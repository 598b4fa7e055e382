export { shortenedChange } from './shortened';
export { listAuditAbout, listAuditOf, listAuditorsOf, recordAudit, type AuditFilter, type AuditPlain, type AuditTrail } from './store';
