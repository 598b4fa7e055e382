export { drawReactions, drawSweeps } from './jobs';
export { listOwnDraws } from './list-own-draws';
export { type DrawInput } from './manage-draw';
export { drawPrivacy } from './privacy-part';
export { drawRoutes, type DrawDeps } from './routes';
export { findDraw } from './store';
export { drawTraits } from './trait-part';
export { drawStory } from './story-part';
