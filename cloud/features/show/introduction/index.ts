export { introductionMedia } from './media-part';
export { introductionRoutes } from './routes';
