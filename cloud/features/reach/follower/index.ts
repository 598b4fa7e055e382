export { followerCallbacks } from './callbacks';
export { followerJobs } from './jobs';
export { joinFollowersOf, type FollowerDeps } from './join-followers';
export { followerPrivacy } from './privacy-part';
