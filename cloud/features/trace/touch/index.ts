export { touchReactions, touchSweeps } from './jobs';
export { touchRoutes } from './routes';
export { touchPrivacy } from './privacy-part';
export { joinTouches, listTouchesOf, type Touch } from './store';
