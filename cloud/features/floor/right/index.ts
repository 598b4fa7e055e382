export { rightClone } from './clone-part';
export { rightReactions } from './jobs';
export { listHandedOut } from './list-handed-out';
export { rightPrivacy } from './privacy-part';
export { rightRoutes } from './routes';
export { rightStory } from './story-part';
export { rightTraits } from './trait-part';
export { rightUse } from './use-part';
