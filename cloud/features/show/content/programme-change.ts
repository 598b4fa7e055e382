import type { DataOf, NewEvent } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import type { ShowChange } from '../exhibition';
import { inProgramme } from './import/plan';
import type { Current, ImportPlan } from './import/plan-import';
import type { Session } from './store';

/** What becomes different for those who came because of what was on show. */
export function changeOf(exhibitionId: string, current: Current, { exhibition, rows }: ImportPlan): ShowChange {
  const { startsAt, endsAt } = exhibition;
  const isSame = startsAt.getTime() === current.exhibition.startsAt.getTime() && endsAt.getTime() === current.exhibition.endsAt.getTime();
  const { gone, moved } = compareSessions(current.rows.sessions, rows.sessions);
  const stay = new Set(rows.exhibitors.map(({ id }) => id));
  return {
    exhibitionId,
    times: isSame ? null : { startsAt, endsAt },
    removedSessions: gone.map((one) => one.id),
    movedSessions: moved.map(({ after }) => after.id),
    removedExhibitors: current.rows.exhibitors.flatMap(({ id }) => (stay.has(id) ? [] : [id])),
  };
}

interface Told {
  readonly exhibitionId: string;
  readonly branchId: string;
  /** Of what changed them: the same is told once. */
  readonly changeId: string;
  readonly cause: DataOf<'agenda.released'>['cause'];
  /** Whether those who booked get a message. */
  readonly tell: boolean;
}

/** The one event of everything that people who booked are told: sessions that went, came back, or have another time or room. Null: nothing. */
export function agendaEvent(
  { exhibitionId, branchId, changeId, cause, tell }: Told,
  before: readonly Session[],
  after: readonly Session[],
  now: Date,
): (NewEvent & { readonly id: string }) | null {
  const items = toldChanges(before, after, now);
  if (items.length === 0) return null;
  const id = derivedId('agenda.released', changeId);
  return { id, type: 'agenda.released', exhibitionId, branchId, at: now, data: { cause, tell, items } };
}

/** One that is over is nobody's news. */
export function toldChanges(before: readonly Session[], after: readonly Session[], now: Date): DataOf<'agenda.released'>['items'] {
  const { gone, moved, back } = compareSessions(before, after);
  const item = (change: 'cancelled' | 'moved' | 'restored', one: Session, was: Session | null = null) => ({
    sessionId: one.id,
    change,
    title: one.title,
    ...slotOf(one),
    was: was && slotOf(was),
  });
  return [
    ...gone.filter((one) => one.endsAt > now).map((one) => item('cancelled', one)),
    ...moved.filter((one) => one.before.endsAt > now || one.after.endsAt > now).map((one) => item('moved', one.after, one.before)),
    ...back.filter((one) => one.endsAt > now).map((one) => item('restored', one)),
  ];
}

const slotOf = ({ startsAt, endsAt, room }: Session) => ({ startsAt, endsAt, room });

function compareSessions(before: readonly Session[], after: readonly Session[]) {
  const next = new Map(inProgramme(after).map((one) => [one.id, one]));
  const where = (session: Session) => `${session.startsAt.getTime()}/${session.room}`;
  return {
    gone: inProgramme(before).filter((one) => !next.has(one.id)),
    moved: inProgramme(before).flatMap((one) => {
      const now = next.get(one.id);
      return now && where(now) !== where(one) ? [{ before: one, after: now }] : [];
    }),
    back: before.flatMap((one) => (one.withdrawnAt ? (next.get(one.id) ?? []) : [])),
  };
}
