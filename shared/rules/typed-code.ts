/**
 * Codes that people read aloud and type: ticket numbers, invitations, claim, prize and enrolment codes. One alphabet,
 * Crockford's base32 (crockford.com/base32.html): without I, L, O and U, and whoever types one of the first three is
 * understood.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How many letters each kind has; a code that opens something without a sign-in has the more. */
export const CODE_LENGTH = { ticket: 10, invitation: 8, claim: 12, prize: 10, right: 9, enrolment: 20, group: 26, exhibitor: 28 } as const;

/** A code of `length` letters, five bits from each byte. Throws when there are fewer bytes. */
export function codeFrom(bytes: Uint8Array, length: number): string {
  if (bytes.length < length) throw new Error('too few bytes for a code');
  return Array.from(bytes.slice(0, length), (byte) => ALPHABET.charAt(byte & 31)).join('');
}

/** `K3F92XQ7M4` as it is printed: `K3F9-2XQ7-M4`. */
export const groupCode = (code: string, size = 4): string => code.replace(new RegExp(`(.{${size}})(?=.)`, 'g'), '$1-');

/**
 * Text from a keyboard or a scanner without what an input method makes of it: full width, lower case (a keyboard scanner
 * with Caps Lock), spaces, any dash (U+2010 to U+2015, the minus sign, the long vowel mark of a Japanese keyboard).
 */
export function tidyTyped(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u200b\u2010-\u2015\u2212\u30fc_-]/g, '');
}

/** A typed code as it was meant, or null when it is none of that length. */
export function readCode(typed: string, length: number): string | null {
  const code = tidyTyped(typed).replace(/O/g, '0').replace(/[IL]/g, '1');
  return code.length === length && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null;
}

/** A kind of code whose QR says what it is, by a mark before it: codes of other kinds look the same. Capitals only, so that the QR stays small. */
export interface MarkedCode {
  /** What the QR says. */
  qr(code: string): string;
  /** The code in a QR, however a scanner and its input method wrote it; null for any other text. */
  readQr(text: string): string | null;
  /** The code as it was typed, or its QR as it was scanned into a field. */
  read(text: string): string | null;
}

export function markedCode(mark: string, length: number): MarkedCode {
  const readQr = (text: string): string | null => {
    const plain = text.normalize('NFKC').trim().toUpperCase();
    return plain.startsWith(mark) ? readCode(plain.slice(mark.length), length) : null;
  };
  return { qr: (code) => `${mark}${code.toUpperCase()}`, readQr, read: (text) => readQr(text) ?? readCode(text, length) };
}
