// For the type checker and tests; each build takes offline-page.weapp.ts or offline-page.h5.ts instead.
export { keepPage } from './offline-page.h5';
