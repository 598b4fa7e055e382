export { followerCallbacks } from './callbacks';
export { followerJobs, followerReactions } from './jobs';
export { joinFollowersOf, type FollowerDeps } from './join-followers';
export { followerPrivacy } from './privacy-part';
