export { planReactions, planSweeps } from './jobs';
export { planPrivacy } from './privacy-part';
export { planRoutes } from './routes';
export { planStory } from './story-part';
export { planAudience } from './audience-part';
export { planImpact } from './impact-part';
export { planTraits } from './trait-part';
export { listBooked } from './view';
