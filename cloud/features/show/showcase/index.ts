export { canRestoreOffer, changeOffer, changeProfile, createOffer, removeOffer, restoreOffer } from './change-offers';
export { showcaseClone } from './clone-part';
export { showcaseDeskRoutes } from './desk-routes';
export { listOffersById } from './list-offers';
export { showcaseMaterials } from './material-part';
export { showcaseMedia } from './media-part';
export { listOffersOf, readProfile } from './read-row';
export { showcaseRoutes } from './routes';
