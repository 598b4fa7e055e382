export { cardReactions } from './jobs';
export { cardPrivacy } from './privacy-part';
export { cardRoutes } from './routes';
