export { checkMaterials, listMaterialNames } from './check-materials';
export { materialUsage } from './files';
export type { MaterialUsePart } from './parts';
export { libraryRoutes } from './routes';
export { showMaterials } from './view-material';
