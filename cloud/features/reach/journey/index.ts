export { journeySweeps } from './jobs';
export { journeyRoutes } from './routes';
