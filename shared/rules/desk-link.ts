import { CODE_LENGTH, readCode, tidyTyped } from './typed-code';

/** What a desk hands out besides touchpoints: a walk-in's ticket, or the right to be a gate device. */
export interface DeskCode {
  readonly kind: 'claim' | 'enrolment';
  readonly code: string;
}

/** The address a desk's QR carries: below `/c/`, so that the one link rule for codes opens the mini-program for it too. */
export const deskLink = (publicUrl: string, code: string): string => `${publicUrl}/c/${code}`;

/**
 * The desk's code in what was scanned, opened or typed: an address ending in `/c/CODE`, a page address with `claim` or
 * `enrol`, or the code itself. Its length tells which it is; a touchpoint's has ten letters and is neither.
 */
export function readDeskCode(text: string): DeskCode | null {
  const named = /[?&](?:claim|enrol)=([^&#]*)/.exec(text)?.[1] ?? /\/c\/([^/?#]+)/.exec(text)?.[1];
  const letters = tidyTyped(named ?? text);
  if (letters.length === CODE_LENGTH.claim) return deskCode('claim', letters);
  return letters.length === CODE_LENGTH.enrolment ? deskCode('enrolment', letters) : null;
}

function deskCode(kind: DeskCode['kind'], letters: string): DeskCode | null {
  const code = readCode(letters, CODE_LENGTH[kind]);
  return code === null ? null : { kind, code };
}
