export { noteCreditSeen, tourReactions } from './note-progress';
export { tourRoutes, type TourDeps } from './routes';
export { addTour as startTour } from './store';
