export { figureProjections, figureRankings } from './projections';
export { figureRoutes } from './routes';
