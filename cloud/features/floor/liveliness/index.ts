export { livelinessRoutes } from './routes';
