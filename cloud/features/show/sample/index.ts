export { sampleRoutes } from './routes';
