export { templateRoutes } from './routes';
export { findLogosInUse } from './store';
