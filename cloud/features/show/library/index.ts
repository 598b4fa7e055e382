export { allotRight, leftFor } from './allot-right';
export { checkMaterials, listMaterialNames } from './check-materials';
export { materialUsage } from './files';
export { rightMedia } from './media-part';
export type { MaterialUsePart, RightUsePart } from './parts';
export { findRight, listRightsOf, type Right } from './right-store';
export { libraryRoutes } from './routes';
export { showMaterials } from './view-material';
export { listRightPictures, rightDescription, rightName, viewRights } from './view-right';
