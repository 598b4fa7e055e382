import type { CodeKind } from '../../show/code';

/** A poster asks who scans it to come; a card opens the page it was sent from. */
export const posterCodes: readonly CodeKind[] = [
  { kind: 'poster', page: 'registration' },
  { kind: 'share', page: 'home' },
];
