export { clockText, datesText, dayText, isoIn, localDateOf, momentText, timeText, utcOffsetsOf, type Language } from './local-text';
export { createExhibition } from './create-exhibition';
export { exhibitionPieces } from './pieces-part';
export { viewExhibition } from './view-exhibition';
export { exhibitionCheck } from './check-publication';
export { exhibitionFirstSteps } from './first-steps-part';
export type {
  CheckResult,
  ClonePart,
  Impact,
  AudiencePart,
  ImpactPart,
  ReachPart,
  PieceLine,
  PublishCheck,
  ShowChange,
  ShowPiece,
  TemplatePart,
  Words,
} from './parts';
export { inBoth } from './parts';
export { getShownExhibition, type Looker } from './preview-show';
export { exhibitionPictures } from './pictures';
export { exhibitionRoutes } from './routes';
export { isNews, UNDO_MS } from './moved-times';
export { nameKey, statusAt, type ExhibitionStatus } from './rules';
export {
  beginTelling,
  contentMark,
  exhibitionIdOf,
  findCurrentExhibition,
  findExhibition,
  findExhibitionNamed,
  getExhibition,
  getExhibitionInScope,
  listAllShows,
  listEndedBefore,
  listExhibitionsInScope,
  listMovedBefore,
  listShowsBetween,
  markContentChanged,
  publishImport,
  /** @internal */
  setStatus,
  settleMove,
  type Exhibition,
  type ImportedExhibition,
} from './store';
