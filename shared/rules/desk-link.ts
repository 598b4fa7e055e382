import { CODE_LENGTH, readCode, tidyTyped } from './typed-code';

/** What is handed out besides touchpoints: a ticket to be claimed, the right to be a gate device, a company's group, or an exhibitor's desk. */
export interface DeskCode {
  readonly kind: 'claim' | 'enrolment' | 'group' | 'exhibitor';
  readonly code: string;
}

/** The address a desk's QR carries: below `/c/`, so that the one link rule for codes opens the mini-program for it too. */
export const deskLink = (publicUrl: string, code: string): string => `${publicUrl}/c/${code}`;

/**
 * The desk's code in what was scanned, opened or typed: an address ending in `/c/CODE`, a page address with `claim`,
 * `enrol`, `group` or `desk`, or the code itself. Its length tells which it is; a touchpoint's has ten letters and is neither.
 */
export function readDeskCode(text: string): DeskCode | null {
  const named = /[?&](?:claim|enrol|group|desk)=([^&#]*)/.exec(text)?.[1] ?? /\/c\/([^/?#]+)/.exec(text)?.[1];
  const letters = tidyTyped(named ?? text);
  const kind = KINDS.find((one) => letters.length === CODE_LENGTH[one]);
  return kind ? deskCode(kind, letters) : null;
}

const KINDS = ['claim', 'enrolment', 'group', 'exhibitor'] as const;

function deskCode(kind: DeskCode['kind'], letters: string): DeskCode | null {
  const code = readCode(letters, CODE_LENGTH[kind]);
  return code === null ? null : { kind, code };
}
