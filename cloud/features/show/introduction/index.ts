export { introductionClone } from './clone-part';
export { introductionMedia } from './media-part';
export { introductionRoutes } from './routes';
