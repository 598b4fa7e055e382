// For the type checker and tests; each build takes watch-figures.weapp.ts or watch-figures.h5.ts instead.
export { watchFigures } from './watch-figures.h5';
