/** Where the engine that has a directory open is reached: what commands beside the service ask. */
export { runningAddress } from './storage/directory-lock';
