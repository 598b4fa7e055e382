import { CODE_LENGTH, markedCode } from './typed-code';

/** A letter shorter than prize codes and ticket numbers, so that one field at the desk takes either. */
export const { qr: rightQr, readQr: readRightQr, read: readRightCode } = markedCode('RIGHT:', CODE_LENGTH.right);
