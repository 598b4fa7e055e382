// For the type checker and tests; each build takes ready-pages.weapp.ts or ready-pages.h5.ts instead.
export { readyPages } from './ready-pages.h5';
