export { recapMedia } from './media-part';
export { recapRoutes } from './routes';
