export { preparationRoutes } from './routes';
