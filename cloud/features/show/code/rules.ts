const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
/** Nine random digits and one check digit: 62^9 codes, 53 bits. */
export const CODE_LENGTH = 10;

/** Luhn mod N (N = 62): finds every single wrong character and nearly every swap of two neighbours. */
export function checkDigit(body: string): string {
  let sum = 0;
  let factor = 2;
  for (let i = body.length - 1; i >= 0; i -= 1) {
    const addend = factor * DIGITS.indexOf(body.charAt(i));
    sum += Math.floor(addend / BASE) + (addend % BASE);
    factor = factor === 2 ? 1 : 2;
  }
  return DIGITS.charAt((BASE - (sum % BASE)) % BASE);
}

/** A code from random bytes (`bytes(n)` gives n of them). Bytes of 248 and above are thrown away, so every digit is equally likely. */
export function makeCode(bytes: (n: number) => Uint8Array): string {
  let body = '';
  while (body.length < CODE_LENGTH - 1) {
    for (const byte of bytes(16)) {
      if (byte < 4 * BASE && body.length < CODE_LENGTH - 1) body += DIGITS.charAt(byte % BASE);
    }
  }
  return body + checkDigit(body);
}

/** What may be wrong with a code as it was scanned or typed, or null. */
export function whyNotACode(text: string): 'code_mistyped' | null {
  if (!/^[0-9A-Za-z]+$/.test(text) || text.length !== CODE_LENGTH) return 'code_mistyped';
  return checkDigit(text.slice(0, -1)) === text.slice(-1) ? null : 'code_mistyped';
}
