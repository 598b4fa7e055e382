export { moveUpWaiting } from './move-up';
export {
  countHolders,
  ensurePool,
  findPlace,
  findPool,
  listPlacesOf,
  listPools,
  listPoolsOf,
  releasePlace,
  setPool,
  takePlace,
  waitingPosition,
  type PlacePlain,
  type PoolPlain,
} from './store';
