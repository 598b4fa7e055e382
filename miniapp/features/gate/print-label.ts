// For the type checker and tests; each build takes print-label.weapp.ts or print-label.h5.ts instead.
export { canPrint, printLabel, type Label } from './print-label.h5';
