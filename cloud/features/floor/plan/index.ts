export { planReactions, planSweeps } from './jobs';
export { planPrivacy } from './privacy-part';
export { planRoutes } from './routes';
export { planImpact } from './impact-part';
