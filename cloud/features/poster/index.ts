export { makePoster } from './make-poster';
export { createPictures, type PosterDeps } from './pictures';
export { posterPrivacy } from './privacy';
export { posterRoutes } from './routes';
