export { canvasLibrary } from './canvas-library';
export { familiesFor, undrawable } from './fonts';
export { readQr } from './read-qr';
export { TextPen, type TextStyle } from './text-pen';
