export { type ImportOptions } from './import/plan-import';
export type { Finding, FindingGroup } from './import/findings';
export { importProgramme, type ImportReport, type OnProgress } from './import-programme';
export { readList, type ReadList } from './import/read-list';
export { listBoothCodes } from './list-booth-codes';
export {
  listBoothIds,
  listBoothNames,
  listHallsOfBooths,
  listSessionNames,
  listNamedExhibitors,
  listNamedSpeakers,
  type NamedExhibitor,
  type NamedSpeaker,
} from './list-names';
export { listChoices } from './list-choices';
export { hallId, speakerId } from './named-ids';
export { changeExhibitor, findExhibitorRow, getExhibitorRow, pageExhibitorRows, type ExhibitorRow } from './exhibitor-rows';
export { contentSweeps } from './jobs';
export { contentRoutes } from './routes';
export { contentExportRoutes } from './export/routes';
export { contentDeskRoutes } from './desk-routes';
export { agendaRoutes } from './agenda/routes';
export { importSetRoutes } from './import-set/routes';
export { packLines } from './import-set/pack-lines';
export { tellFilesApart } from './import-set/tell-files-apart';
export { importSweeps, stepOf, type ImportDeps } from './import-set/advance-sets';
export { importFiles } from './import-set/files';
export { hasPage } from './has-page';
export { getShow, type Show } from './on-show';
export { pageSessionCards } from './page-session-cards';
export { searchText, searchWords, sessionStateAt } from './rules';
export { scheduleIcs } from './export/schedule-ics';
export {
  findExhibitor,
  findSession,
  listExhibitorsById,
  listSessionsById,
  listSessionsStarting,
  pageExhibitors,
  type Session,
} from './store';
export { sessionCard } from './views';
export { contentCheck } from './publish-check';
export { boothCode, codeSubjects } from './code-kind';
