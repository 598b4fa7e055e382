import { UUID } from 'bson';
import { IndexDefinition, type StoredIndex } from './index-definition';
import { decode, encode, type Binary, type Doc } from './semantics';
import type { ReadView, WriteView } from './storage/view';

/** What is stored of a collection. */
interface StoredCollection {
  ns: string;
  id: number;
  uuid: Binary;
  /** Raised by every change of indexes or options; open transactions and cursors notice by it. */
  schema: number;
  options: Doc;
  indexes: StoredIndex[];
}

/** A collection and its indexes; never changed in place. */
export class Collection {
  readonly db: string;
  readonly name: string;
  readonly indexes: IndexDefinition[];

  constructor(readonly stored: StoredCollection) {
    const dot = stored.ns.indexOf('.');
    this.db = stored.ns.slice(0, dot);
    this.name = stored.ns.slice(dot + 1);
    this.indexes = stored.indexes.map((index) => new IndexDefinition(index));
  }

  get ns(): string {
    return this.stored.ns;
  }

  get id(): number {
    return this.stored.id;
  }

  get idIndex(): IndexDefinition {
    return this.indexes[0] as IndexDefinition;
  }

  /** The same collection with other indexes or options, as a new schema. */
  withSchema(change: { indexes?: StoredIndex[]; options?: Doc }): Collection {
    return new Collection({ ...this.stored, ...change, schema: this.stored.schema + 1 });
  }

  /** The same schema with an index's marks (multikey, shortened) raised. */
  withMarks(indexId: number, marks: Pick<StoredIndex, 'multikey' | 'shortened'>): Collection {
    const indexes = this.stored.indexes.map((index) =>
      index.id === indexId
        ? {
            ...index,
            multikey: index.multikey.map((was, at) => was || (marks.multikey[at] ?? false)),
            shortened: index.shortened || marks.shortened,
          }
        : index,
    );
    return new Collection({ ...this.stored, indexes });
  }
}

export type Collections = ReadonlyMap<string, Collection>;

const collectionKey = (ns: string): Buffer => Buffer.from(`collection:${ns}`);
const counterKey = Buffer.from('counter');
const countKey = (id: number): Buffer => Buffer.from(`count:${id}`);
const garbageKey = (area: string, id: number): Buffer => Buffer.from(`garbage:${area}:${id}`);
const span = (prefix: string): { start: Buffer; end: Buffer } => ({ start: Buffer.from(`${prefix}:`), end: Buffer.from(`${prefix};`) });

/** The committed state outside documents and indexes: collections, how many documents each has, the next free id. */
export interface Catalog {
  collections: Collections;
  counts: ReadonlyMap<number, number>;
  nextId: number;
}

/** Reads the catalog at start-up. Costs per collection, not per document. */
export function loadCatalog(view: ReadView): Catalog {
  const collections = new Map<string, Collection>();
  const counts = new Map<number, number>();
  for (const { value } of view.range('meta', span('collection'))) {
    const collection = new Collection(decode(value) as unknown as StoredCollection);
    collections.set(collection.ns, collection);
  }
  for (const { key, value } of view.range('meta', span('count')))
    counts.set(Number(key.toString().slice('count:'.length)), value.readDoubleLE(0));
  return { collections, counts, nextId: view.get('meta', counterKey)?.readUInt32LE(0) ?? 1 };
}

/** Ids whose keys wait to be swept after a drop. */
export function listGarbage(view: ReadView): { area: 'documents' | 'indexes'; id: number; key: Buffer }[] {
  return [...view.range('meta', span('garbage'))].map(({ key }) => {
    const [, area, id] = key.toString().split(':');
    return { area: area as 'documents' | 'indexes', id: Number(id), key };
  });
}

/** Changes to the catalog that are not committed yet, over the catalog they began with. */
export class CatalogDraft {
  readonly changed = new Map<string, Collection | null>();
  readonly countDeltas = new Map<number, number>();
  private nextId: number;

  constructor(
    readonly base: Catalog,
    private readonly takeIds?: (count: number) => number,
  ) {
    this.nextId = base.nextId;
  }

  find(ns: string): Collection | undefined {
    const changed = this.changed.get(ns);
    return changed === null ? undefined : (changed ?? this.base.collections.get(ns));
  }

  list(db?: string): Collection[] {
    const all = new Map(this.base.collections);
    for (const [ns, collection] of this.changed) {
      if (collection === null) all.delete(ns);
      else all.set(ns, collection);
    }
    return [...all.values()].filter((collection) => db === undefined || collection.db === db);
  }

  count(collection: Collection): number {
    return (this.base.counts.get(collection.id) ?? 0) + (this.countDeltas.get(collection.id) ?? 0);
  }

  addCount(collection: Collection, delta: number): void {
    this.countDeltas.set(collection.id, (this.countDeltas.get(collection.id) ?? 0) + delta);
  }

  save(view: WriteView, collection: Collection): void {
    this.changed.set(collection.ns, collection);
    view.put('meta', collectionKey(collection.ns), encode(collection.stored as unknown as Doc));
  }

  /** Forgets a collection at once; its keys are swept later, in small steps. */
  drop(view: WriteView, collection: Collection): void {
    this.changed.set(collection.ns, null);
    view.remove('meta', collectionKey(collection.ns));
    view.remove('meta', countKey(collection.id));
    this.discard(view, 'documents', collection.id);
    for (const index of collection.indexes) if (!index.isId) this.discard(view, 'indexes', index.id);
  }

  /** Gives a collection another name; its documents stay where they are. */
  rename(view: WriteView, collection: Collection, ns: string): void {
    this.changed.set(collection.ns, null);
    view.remove('meta', collectionKey(collection.ns));
    this.save(view, new Collection({ ...collection.stored, ns, schema: collection.stored.schema + 1 }));
  }

  /** Marks the keys of something dropped for sweeping. */
  discard(view: WriteView, area: 'documents' | 'indexes', id: number): void {
    view.put('meta', garbageKey(area, id), Buffer.alloc(0));
  }

  newId(): number {
    if (this.takeIds) return this.takeIds(1);
    return this.nextId++;
  }

  /** Leaves out ids that open transactions have taken. */
  skipIdsBelow(id: number): void {
    this.nextId = Math.max(this.nextId, id);
  }

  newCollection(view: WriteView, ns: string, options: Doc): Collection {
    const indexes: StoredIndex[] = [
      {
        id: this.newId(),
        name: '_id_',
        fields: [['_id', 1]],
        key: { _id: 1 },
        unique: true,
        multikey: [false],
        ...(options['collation'] ? { collation: options['collation'] as Doc } : {}),
      },
    ];
    const collection = new Collection({ ns, id: this.newId(), uuid: new UUID(), schema: 1, options, indexes });
    this.save(view, collection);
    return collection;
  }

  /** Takes over what a transaction changed; its writes to the file are applied apart. */
  merge(other: CatalogDraft): void {
    for (const [ns, collection] of other.changed) this.changed.set(ns, collection);
    for (const [id, delta] of other.countDeltas) this.countDeltas.set(id, (this.countDeltas.get(id) ?? 0) + delta);
    this.nextId = Math.max(this.nextId, other.nextId);
  }

  /** Another draft of the same state, to be merged back or thrown away. */
  fork(): CatalogDraft {
    return new CatalogDraft(this.result());
  }

  /** Writes the changed counts and the next free id; the last step of a batch. */
  writeCounters(view: WriteView): void {
    if (this.nextId !== this.base.nextId) {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(this.nextId);
      view.put('meta', counterKey, bytes);
    }
    for (const [id, delta] of this.countDeltas) {
      if (delta === 0) continue;
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE((this.base.counts.get(id) ?? 0) + delta);
      view.put('meta', countKey(id), bytes);
    }
  }

  /** The catalog once this draft is committed. */
  result(): Catalog {
    if (this.changed.size === 0 && this.countDeltas.size === 0 && this.nextId === this.base.nextId) return this.base;
    let collections = this.base.collections;
    if (this.changed.size > 0) collections = new Map(this.list().map((collection) => [collection.ns, collection]));
    const counts = new Map(this.base.counts);
    for (const [id, delta] of this.countDeltas) counts.set(id, (counts.get(id) ?? 0) + delta);
    return { collections, counts, nextId: this.nextId };
  }
}
