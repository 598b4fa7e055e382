// For the type checker and tests; each build takes watch-near.weapp.ts or watch-near.h5.ts instead.
export { canWatch, watchNear } from './watch-near.h5';
