import { CODE_LENGTH, groupCode, readCode } from './typed-code';

/** A ticket number as typed, in its printed form `K3F9-2XQ7-M4`; null for anything else. */
export function readTicketNumber(text: string): string | null {
  const letters = readCode(text, CODE_LENGTH.ticket);
  return letters && groupCode(letters);
}
