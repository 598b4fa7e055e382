import type { FieldsOf } from '@shared/contracts/showcase-fields';
import { findSession, type Session } from '../content';
import type { Exhibition } from '../exhibition';
import type { Around } from './hidden';
import { titleOf } from './kinds';
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

/** The picture a row is shown with in a list; a highlight without one of its own has that of what it leads to. */
export function coverOf(row: LightRow, rows: Showcase['rows']): string | null {
  const { kind, fields } = row;
  const { logo, portrait, picture, pictures } = fields as {
    logo?: string | null;
    portrait?: string | null;
    picture?: string | null;
    pictures?: readonly string[];
  };
  const own = (kind === 'speaker' ? portrait : kind === 'highlight' || kind === 'hall' ? picture : logo) ?? pictures?.[0] ?? null;
  if (own || kind !== 'highlight') return own;
  const { target } = fields as LightRow<'highlight'>['fields'];
  const led = target.kind === 'none' ? undefined : rows.get(target.id);
  return led && led.kind !== 'highlight' ? coverOf(led, rows) : null;
}

/** What a highlight leads to, in words; null where it leads nowhere. */
export function targetIn({ showcase, sessions }: Around, { target }: FieldsOf<'highlight'>): { name: string; isGone: boolean } | null {
  if (target.kind === 'none') return null;
  if (target.kind === 'session') {
    const talk = sessions.get(target.id);
    return { name: talk?.title ?? '', isGone: !talk || talk.withdrawnAt !== null };
  }
  const exhibitor = target.kind === 'exhibitor' ? showcase.exhibitors.get(target.id) : undefined;
  const row = target.kind === 'exhibitor' ? undefined : showcase.rows.get(target.id);
  const name = exhibitor?.name ?? (row ? titleOf(row) : undefined);
  return { name: name ?? '', isGone: name === undefined };
}
