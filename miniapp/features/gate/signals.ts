// For the type checker and tests; each build takes signals.weapp.ts or signals.h5.ts instead.
export { prepareSignals, signal } from './signals.h5';
