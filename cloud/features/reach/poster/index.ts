export { posterReactions } from './jobs';
export { type PosterDeps } from './pictures';
export { posterPrivacy } from './privacy-part';
export { posterRoutes } from './routes';
export { posterCodes } from './code-kind';
export { posterTraits } from './trait-part';
export { posterStory } from './story-part';
export { posterUsage } from './usage-part';
