const LETTERS = /^[2-9A-HJKMNP-TV-Z]{10}$/;

/** A ticket number as typed, in its printed form `K3F9-2XQ7-M4`; null for anything else. Spaces, dashes and case do not matter. */
export function readTicketNumber(text: string): string | null {
  const letters = text.toUpperCase().replace(/[\s-]/g, '');
  return LETTERS.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}` : null;
}
