export { type PosterDeps } from './pictures';
export { posterPrivacy } from './privacy';
export { posterRoutes } from './routes';
