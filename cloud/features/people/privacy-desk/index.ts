export { privacyDeskRoutes } from './routes';
