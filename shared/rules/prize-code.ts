import { CODE_LENGTH, markedCode } from './typed-code';

/** A prize code is as long as a ticket number. */
export const { qr: prizeQr, readQr: readPrizeQr, read: readPrizeCode } = markedCode('PRIZE:', CODE_LENGTH.prize);
