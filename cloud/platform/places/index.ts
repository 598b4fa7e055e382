export { moveUpWaiting } from './move-up';
export {
  countHolders,
  ensurePool,
  findPlace,
  findPool,
  listHolders,
  listPlacesOf,
  listPools,
  listPoolsOf,
  movePlace,
  moveQuota,
  releasePlace,
  setPool,
  takePlace,
  waitingPosition,
  type PlacePlain,
  type PoolPlain,
} from './store';
