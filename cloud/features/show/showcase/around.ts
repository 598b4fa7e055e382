import { findSession, type Session } from '../content';
import type { Exhibition } from '../exhibition';
import type { Around } from './hidden';
import { showcaseOf, speakersOf, type Showcase } from './showcase-of';
import type { LightRow } from './store';

/** What there is, and what it depends on at this moment. */
export async function aroundOf(show: Exhibition, now: Date): Promise<Around> {
  const [showcase, speakers] = await Promise.all([showcaseOf(show), speakersOf(show)]);
  return { showcase, speakers, sessions: await sessionsOf(show, showcase), showEndsAt: show.endsAt, now };
}

/** Sessions that highlights lead to; there are few. */
async function sessionsOf({ id, programmeBatch }: Exhibition, showcase: Showcase): Promise<ReadonlyMap<string, Session>> {
  if (!programmeBatch) return new Map();
  const at = { exhibitionId: id, batch: programmeBatch };
  const ids = showcase.of('highlight').flatMap(({ fields: { target } }) => (target.kind === 'session' ? [target.id] : []));
  const found = await Promise.all([...new Set(ids)].map((sessionId) => findSession(at, sessionId)));
  return new Map(found.flatMap((one) => (one ? [[one.id, one]] : [])));
}

/** The first picture a row is shown with in a list. */
export function coverOf({ kind, fields }: LightRow): string | null {
  const { logo, portrait, picture, pictures } = fields as {
    logo?: string | null;
    portrait?: string | null;
    picture?: string | null;
    pictures?: readonly string[];
  };
  return (kind === 'speaker' ? portrait : kind === 'highlight' || kind === 'hall' ? picture : logo) ?? pictures?.[0] ?? null;
}
