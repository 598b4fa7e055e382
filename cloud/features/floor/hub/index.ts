export { hubReactions } from './jobs';
export { sessionMaterials } from './material-part';
export { hubPrivacy } from './privacy-part';
export { hubRoutes } from './routes';
