export { privacyDeskRoutes } from './routes';
export { privacyDeskSweeps } from './jobs';
