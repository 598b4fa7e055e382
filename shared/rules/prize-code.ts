import { CODE_LENGTH, readCode } from './typed-code';

/** A winner's QR says what it is, for a prize code is as long as a ticket number. Capitals only, so that the QR stays small. */
const MARK = 'PRIZE:';

export const prizeQr = (code: string): string => `${MARK}${code.toUpperCase()}`;

/** The code in a winner's QR, however a scanner and its input method wrote it; null for any other text. */
export function readPrizeQr(text: string): string | null {
  const plain = text.normalize('NFKC').trim().toUpperCase();
  return plain.startsWith(MARK) ? readCode(plain.slice(MARK.length), CODE_LENGTH.prize) : null;
}

/** A prize code as it was typed, or its QR as it was scanned into a field. */
export const readPrizeCode = (text: string): string | null => readPrizeQr(text) ?? readCode(text, CODE_LENGTH.prize);
