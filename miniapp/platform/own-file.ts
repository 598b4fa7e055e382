// For the type checker and tests; each build takes own-file.weapp.ts or own-file.h5.ts instead.
export { openOwnFile } from './own-file.h5';
