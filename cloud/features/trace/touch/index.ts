export { touchReactions, touchSweeps } from './jobs';
export { touchRoutes } from './routes';
export { touchTraits } from './trait-part';
export { touchPrivacy } from './privacy-part';
export { joinTouches, listStandsOpened, listTouchesOf, phonesByBooth, type Touch } from './store';
