import type { AgendaChoice, AgendaWhat } from '@shared/contracts/agenda';
import { authored, differing, isSameValue, unitsOf } from '../content-fields';
import type { Session, Stated } from '../store';
import { withFields } from '../with-fields';
import type { Draft } from './store';

/** One session as a release would make it. */
export interface Drafted {
  readonly draft: Draft;
  /** What is on show; null for a session that is not. */
  readonly before: Stated<Session> | null;
  /** What would be. */
  readonly after: Stated<Session>;
  /** Null: nothing changes, it was made the same meanwhile or taken out before anybody saw it. */
  readonly what: AgendaWhat | null;
  /** Fields that somebody else changed on show too, since this was written. */
  readonly conflicts: readonly string[];
}

const valueOf = (row: object, field: string) => (row as Record<string, unknown>)[field];

/**
 * Three-way: what was on show when the draft was written, what the draft says, what is on show now. What nobody touched in the draft
 * follows what is on show; where both changed something, `choice` says which stays.
 */
export function mergeDraft(draft: Draft, current: Stated<Session> | null, choice: AgendaChoice = 'draft'): Drafted {
  const { base, row } = draft;
  if (!current) {
    const after = newSession(draft);
    return { draft, before: null, after, what: after.withdrawnAt ? null : 'new', conflicts: [] };
  }
  const known = base ?? authored('session', current);
  const conflicts: string[] = [];
  const taken: Record<string, unknown> = {};
  for (const unit of unitsOf('session')) {
    const isSame = (a: object, b: object) => unit.every((field) => isSameValue(field, valueOf(a, field), valueOf(b, field)));
    if (isSame(known, row) || isSame(current, row)) continue;
    const isConflict = !isSame(known, current);
    if (isConflict) conflicts.push(...unit);
    if (!isConflict || choice === 'draft') for (const field of unit) taken[field] = valueOf(row, field);
  }
  const after = withFields('session', current, taken);
  return { draft, before: current, after, what: whatBetween(current, after), conflicts };
}

function newSession({ sessionId: id, row, madeBy }: Draft): Stated<Session> {
  const fields = row as unknown as Session;
  return { ...fields, id, hall: null, order: 0, search: '', state: { version: 1, byHand: true, imported: {}, madeBy } };
}

/** What people would call the change; null where there is none. */
export function whatBetween(before: Session, after: Session): AgendaWhat | null {
  const fields = differing('session', before, after);
  if (fields.length === 0) return null;
  if (after.withdrawnAt && !before.withdrawnAt) return 'cancelled';
  if (before.withdrawnAt && !after.withdrawnAt) return 'restored';
  const isMoved = !after.withdrawnAt && fields.some((field) => field === 'startsAt' || field === 'room');
  return isMoved ? 'moved' : 'edited';
}
