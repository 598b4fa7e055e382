export { retentionJobs } from './jobs';
export { previewExpired, type Removal } from './remove-expired';
export { COMPACT_WITHIN_DAYS } from './rules';
export { runRetentionNow } from './run-retention';
