export { journeySweeps } from './jobs';
export { journeyRoutes } from './routes';
export { journeyClone } from './clone-part';
export { journeyTemplate } from './template-part';
export { journeySegments } from './segment-use-part';
export { journeyPiece } from './pieces-part';
