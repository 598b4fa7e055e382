import { asText } from './bytes';
import type { Snapshot, Store } from './store';
import { areas, type Area, type Entry, type Span, type WriteView } from './view';

/** A transaction's sight of the database: the snapshot it began with, and its own uncommitted writes over that. */
export class TransactionView implements WriteView {
  readonly writes: Record<Area, Map<string, Buffer | null>>;

  /**
   * @param beforeWrite called with each key before it is first written; throws when another writer has it
   * @param assertOpen throws when the snapshot has been given back
   */
  constructor(
    private readonly store: Store,
    private readonly snapshot: Snapshot,
    private readonly beforeWrite: (area: Area, key: string) => void,
    private readonly assertOpen: () => void = () => undefined,
  ) {
    this.writes = Object.fromEntries(areas.map((area) => [area, new Map()])) as Record<Area, Map<string, Buffer | null>>;
  }

  get(area: Area, key: Buffer): Buffer | undefined {
    this.assertOpen();
    const own = this.writes[area].get(asText(key));
    return own === undefined ? this.store.getIn(area, key, this.snapshot) : (own ?? undefined);
  }

  put(area: Area, key: Buffer, value: Buffer): void {
    this.write(area, asText(key), value);
  }

  remove(area: Area, key: Buffer): void {
    this.write(area, asText(key), null);
  }

  *range(area: Area, span: Span, options: { reverse?: boolean } = {}): Generator<Entry, void, undefined> {
    this.assertOpen();
    const reverse = options.reverse ?? false;
    const [start, end] = [asText(span.start), asText(span.end)];
    const own = [...this.writes[area].keys()].filter((key) => key >= start && key < end).sort();
    if (reverse) own.reverse();
    let at = 0;
    for (const entry of this.store.rangeIn(area, span, reverse, this.snapshot)) {
      const key = asText(entry.key);
      for (let mine = own[at]; mine !== undefined && (reverse ? mine > key : mine < key); mine = own[++at]) yield* this.own(area, mine);
      if (own[at] === key) {
        at++;
        yield* this.own(area, key);
      } else yield entry;
      // The transaction may have ended while this was left at a yield.
      this.assertOpen();
    }
    for (; at < own.length; at++) yield* this.own(area, own[at] as string);
  }

  /** Applies the writes to the store, inside a batch. */
  apply(): void {
    for (const area of areas) {
      for (const [text, value] of this.writes[area]) {
        const key = Buffer.from(text, 'latin1');
        if (value === null) this.store.remove(area, key);
        else this.store.put(area, key, value);
      }
    }
  }

  private write(area: Area, key: string, value: Buffer | null): void {
    this.assertOpen();
    if (!this.writes[area].has(key)) this.beforeWrite(area, key);
    this.writes[area].set(key, value);
  }

  private *own(area: Area, key: string): Generator<Entry, void, undefined> {
    const value = this.writes[area].get(key);
    if (value) yield { key: Buffer.from(key, 'latin1'), value };
  }
}
