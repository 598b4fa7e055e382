import type { HiddenReason } from '@shared/contracts/showcase-desk';
import { sessionStateAt, type NamedSpeaker, type Session } from '../content';
import type { LightRow } from './store';
import type { Showcase } from './showcase-of';

export interface Around {
  readonly showcase: Showcase;
  readonly speakers: readonly NamedSpeaker[];
  /** Those that highlights lead to, by id. */
  readonly sessions: ReadonlyMap<string, Session>;
  readonly showEndsAt: Date;
  readonly now: Date;
}

/** Why visitors do not see a row at the moment; null: they do. */
export function whyHidden(row: LightRow, around: Around): HiddenReason | null {
  const { showcase, speakers, now } = around;
  switch (row.kind) {
    case 'product':
    case 'launch':
      return isThere(row, showcase) ? null : 'exhibitor_gone';
    case 'news':
      return isPublished(row as LightRow<'news'>, now) ? null : 'later';
    case 'highlight':
      return whyNoHighlight(row as LightRow<'highlight'>, around);
    case 'speaker':
      return speakers.some((one) => one.id === row.id) ? null : 'not_named';
    default:
      return null;
  }
}

const isThere = ({ exhibitorId }: LightRow, { exhibitors }: Showcase) => exhibitors.has(exhibitorId ?? '');
const isPublished = ({ fields }: LightRow<'news'>, now: Date) => Date.parse(fields.publishAt) <= now.getTime();

/** While the show lasts nobody is sent to a session that is over; afterwards it may be worth a look again. */
function whyNoHighlight({ fields }: LightRow<'highlight'>, { showcase, sessions, showEndsAt, now }: Around): HiddenReason | null {
  const { target, until } = fields;
  if (until && Date.parse(until) <= now.getTime()) return 'past';
  if (target.kind === 'none') return null;
  if (target.kind === 'exhibitor') return showcase.exhibitors.has(target.id) ? null : 'target_gone';
  if (target.kind === 'session') {
    const talk = sessions.get(target.id);
    const state = talk && sessionStateAt(talk, now);
    if (!talk || talk.withdrawnAt || state === 'cancelled') return 'target_gone';
    return state === 'over' && now < showEndsAt ? 'past' : null;
  }
  const row = showcase.rows.get(target.id);
  if (row?.kind !== target.kind) return 'target_gone';
  if (row.kind === 'launch') return isThere(row, showcase) ? null : 'target_gone';
  return isPublished(row as LightRow<'news'>, now) ? null : 'later';
}
