import { CONTENT_UNDO_DAYS } from '@shared/contracts/content-desk';
import type { MovedFrom, Session } from './store';

/** So long a session says where it was: whoever looked before has looked again. */
const TOLD_MS = CONTENT_UNDO_DAYS * 86_400_000;

type Slot = Pick<Session, 'startsAt' | 'endsAt' | 'date' | 'room'>;
const isSameSlot = (a: Pick<Slot, 'startsAt' | 'room'>, b: Pick<Slot, 'startsAt' | 'room'>) =>
  a.startsAt.getTime() === b.startsAt.getTime() && a.room === b.room;

/** The session, saying where it was when it was moved. Moved again within days it says where it was at first; back there it says nothing. */
export function withMovedFrom<Row extends Session>(before: Session | null, row: Row, now: Date): Row {
  if (!before || isSameSlot(before, row)) return row;
  const { startsAt, endsAt, date, room } = before;
  const first = recentMove(before, now) ?? { startsAt, endsAt, date, room, at: now };
  return { ...row, movedFrom: isSameSlot(first, row) ? null : { ...first, at: now } };
}

/** Where a session was, as long as that is worth saying. */
export function recentMove({ movedFrom }: Pick<Session, 'movedFrom'>, now: Date): MovedFrom | null {
  return movedFrom && now.getTime() - movedFrom.at.getTime() < TOLD_MS ? movedFrom : null;
}
