export { educateProjections } from './projections';
export { figureRoutes } from './routes';
