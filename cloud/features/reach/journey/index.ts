export { journeySweeps } from './jobs';
export { journeyRoutes } from './routes';
export { journeyClone } from './clone-part';
