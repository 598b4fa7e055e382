export { beginTour } from './begin-tour';
export { noteCreditSeen, tourReactions } from './note-progress';
export { tourRoutes, type TourDeps } from './routes';
export { isFairOver } from './view-tour';
export { /** @internal */ addTour as startTour } from './store';
