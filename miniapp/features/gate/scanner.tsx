// For the type checker and tests; each build takes scanner.weapp.tsx or scanner.h5.tsx instead.
export { Scanner } from './scanner.h5';
