export { type ImportOptions } from './import/plan-import';
export type { Finding } from './import/findings';
export { importProgramme, type ImportReport, type OnProgress } from './import-programme';
export { listBoothCodes } from './list-booth-codes';
export { contentSweeps } from './jobs';
export { contentRoutes } from './routes';
export { getShow } from './on-show';
export { pageSessionCards } from './page-session-cards';
export { findSession, type Session } from './store';
