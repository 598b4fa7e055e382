export { touchSweeps } from './jobs';
export { touchRoutes } from './routes';
export { touchPrivacy } from './privacy';
export { joinTouches, listTouchesOf, type Touch } from './store';
