export { hubReactions } from './jobs';
export { lookerOf } from './looker';
export { sessionMaterials } from './material-part';
export { hubPrivacy } from './privacy-part';
export { hubRoutes } from './routes';
export { itemsOfSessions, type Reading } from './show-extras';
