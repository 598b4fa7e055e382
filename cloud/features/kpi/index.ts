export { educateProjections } from './projections';
export { kpiRoutes } from './routes';
