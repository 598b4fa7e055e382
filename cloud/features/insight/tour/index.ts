export { beginTour } from './begin-tour';
export { noteCreditSeen, tourReactions } from './note-progress';
export { tourRoutes, type TourDeps } from './routes';
export { /** @internal */ addTour as startTour } from './store';
