// For the type checker and tests; each build takes save-sheet.weapp.ts or save-sheet.h5.ts instead.
export { saveSheet } from './save-sheet.h5';
