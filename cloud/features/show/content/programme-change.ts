import type { NewEvent } from '../../../events';
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
  return {
    exhibitionId,
    times: isSame ? null : { startsAt, endsAt },
    removedSessions: gone.map((one) => one.id),
    movedSessions: moved.map(({ after }) => after.id),
  };
}

/** Who booked is told of these: sessions that went, came back, or have another time or room. One that is over is nobody's news. */
export function sessionEvents(
  { exhibitionId, branchId, batch }: { exhibitionId: string; branchId: string; batch: string },
  before: readonly Session[],
  after: readonly Session[],
  now: Date,
): (NewEvent & { readonly id: string })[] {
  const { gone, moved, back } = compareSessions(before, after);
  const base = (type: string, id: string) => ({ id: derivedId(type, batch, id), exhibitionId, branchId, at: now });
  const event = (type: 'session.cancelled' | 'session.restored', one: Session) => ({
    ...base(type, one.id),
    type,
    data: { sessionId: one.id, title: one.title, ...slotOf(one) },
  });
  return [
    ...gone.filter((one) => one.endsAt > now).map((one) => event('session.cancelled', one)),
    ...back.filter((one) => one.endsAt > now).map((one) => event('session.restored', one)),
    ...moved
      .filter((one) => one.before.endsAt > now || one.after.endsAt > now)
      .map((one) => ({
        ...base('session.moved', one.after.id),
        type: 'session.moved' as const,
        data: { sessionId: one.after.id, title: one.after.title, ...slotOf(one.after), was: slotOf(one.before) },
      })),
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
