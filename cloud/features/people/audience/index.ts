export { audienceClone } from './clone-part';
export { audienceJobs, audienceReactions, audienceSweeps } from './jobs';
export { audiencePrivacy } from './privacy-part';
export { fillAudiences } from './recount';
export { audienceRoutes } from './routes';
export { tagTraits } from './tag-trait-part';
export { tagUse } from './tag-use-part';
