export { surveyClone } from './clone-part';
export { surveyReactions, surveySweeps } from './jobs';
export { surveyPrivacy } from './privacy-part';
export { surveyRoutes } from './routes';
export { surveyStory } from './story-part';
export { surveyTraits } from './trait-part';
