import type { ParticipantPlain } from '../store';

/** Whom their company's contact entered and took back, and who never came. They were nobody's own, and the number was perhaps mistyped. */
export const TAKEN_BACK = { 'group.takenBack': true, arrived: false } as const;

/** Without those: whoever staff cancelled, refused or revoked stays known. */
export const withoutTakenBack = (people: readonly ParticipantPlain[]): ParticipantPlain[] =>
  people.filter(({ group, arrived }) => arrived || group?.takenBack !== true);
