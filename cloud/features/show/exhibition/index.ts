export { clockText, datesText, dayText, isoIn, localDateOf, momentText, timeText, type Language } from './local-text';
export { exhibitionRoutes } from './routes';
export { nameKey, statusAt, type ExhibitionStatus } from './rules';
export {
  ensureBranch,
  exhibitionIdOf,
  findCurrentExhibition,
  findExhibition,
  getExhibition,
  getExhibitionInScope,
  listBranches,
  listExhibitionsInScope,
  publishImport,
  updateExhibition,
  type Branch,
  type Exhibition,
  type ImportedExhibition,
} from './store';
