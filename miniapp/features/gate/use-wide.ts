// For the type checker and tests; each build takes use-wide.weapp.ts or use-wide.h5.ts instead.
export { useWide } from './use-wide.h5';
