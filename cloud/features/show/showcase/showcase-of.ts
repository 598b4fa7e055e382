import type { ShowcaseKind } from '@shared/contracts/showcase-fields';
import { listNamedExhibitors, listNamedSpeakers, type NamedExhibitor, type NamedSpeaker } from '../content';
import type { Exhibition } from '../exhibition';
import { countWrites, listLightProfiles, listLightRows, type LightRow } from './store';

/** All rows of a show without what is long, of profiles those that highlights lead to, and what of its lists they name. Read once, and again after somebody has written. */
export interface Showcase {
  readonly rows: ReadonlyMap<string, LightRow>;
  /** Products by exhibitor, the others in their own order. */
  of<Kind extends ShowcaseKind>(kind: Kind): readonly LightRow<Kind>[];
  /** Those that rows name and that are on show. */
  readonly exhibitors: ReadonlyMap<string, NamedExhibitor>;
}

/** Shows kept at a time: those that are asked for. */
const KEPT = 20;

/** What was read under a key that says what it was read from; the promise, so that many who ask at once read it once. */
class Kept<Value> {
  private readonly values = new Map<string, { readonly key: string; readonly value: Promise<Value> }>();

  get(id: string, key: string, read: () => Promise<Value>): Promise<Value> {
    const there = this.values.get(id);
    if (there?.key === key) return there.value;
    const value = read();
    this.values.delete(id);
    this.values.set(id, { key, value });
    for (const oldest of this.values.keys()) if (this.values.size > KEPT) this.values.delete(oldest);
    value.catch(() => {
      if (this.values.get(id)?.value === value) this.values.delete(id);
    });
    return value;
  }
}

const showcases = new Kept<Showcase>();
const speakers = new Kept<readonly NamedSpeaker[]>();

type Shown = Pick<Exhibition, 'id' | 'programmeBatch' | 'contentVersion'>;
const contentKey = ({ programmeBatch, contentVersion }: Shown) => `${programmeBatch ?? ''}/${contentVersion}`;

/** As it is at this moment. */
export async function showcaseOf(show: Shown): Promise<Showcase> {
  const writes = await countWrites(show.id);
  return showcases.get(show.id, `${contentKey(show)}/${writes}`, () => readShowcase(show));
}

/** Everybody whom the programme names, by name. */
export const speakersOf = (show: Shown): Promise<readonly NamedSpeaker[]> =>
  speakers.get(show.id, contentKey(show), () => listNamedSpeakers(show));

async function readShowcase(show: Shown): Promise<Showcase> {
  const listed = await listLightRows(show.id);
  const targets = listed.flatMap(({ kind, fields }) =>
    kind === 'highlight' && (fields as LightRow<'highlight'>['fields']).target.kind === 'exhibitor'
      ? [(fields as { target: { id: string } }).target.id]
      : [],
  );
  const rows = [...listed, ...(await listLightProfiles(show.id, targets))];
  const named = new Set([...rows.flatMap((row) => row.exhibitorId ?? []), ...targets]);
  const exhibitors = await listNamedExhibitors(show, [...named]);
  const byKind = new Map<ShowcaseKind, LightRow[]>();
  for (const row of rows) {
    const alike = byKind.get(row.kind);
    if (alike) alike.push(row);
    else byKind.set(row.kind, [row]);
  }
  const orderOf = ({ exhibitorId }: LightRow) => exhibitors.get(exhibitorId ?? '')?.order ?? Infinity;
  byKind.get('product')?.sort((a, b) => compare(orderOf(a), orderOf(b)) || compare(a.order, b.order));
  return {
    rows: new Map(rows.map((row) => [row.id, row])),
    of: <Kind extends ShowcaseKind>(kind: Kind) => (byKind.get(kind) ?? []) as unknown as LightRow<Kind>[],
    exhibitors,
  };
}

const compare = (a: number, b: number) => (a === b ? 0 : a - b);
