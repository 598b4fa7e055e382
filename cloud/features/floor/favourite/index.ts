export { favouriteReactions } from './jobs';
export { favouriteImpact } from './impact-part';
export { favouritePrivacy } from './privacy-part';
export { favouriteRoutes } from './routes';
export { favouriteTraits } from './trait-part';
export { listStarred, listStarredBy, listStarrers } from './store';
