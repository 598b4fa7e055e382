export { touchSweeps } from './jobs';
export { recordTouch } from './record-touch';
export { touchRoutes } from './routes';
export { deleteTouchesOf, exportTouches, joinTouches, listTouchesOf, type Touch } from './store';
