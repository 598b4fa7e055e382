import { fieldName, isDoc, keyOf, matches, parseFilter, type Doc, type FilterNode } from './semantics';

/** What is stored of an index. */
export interface StoredIndex {
  id: number;
  name: string;
  /** Field paths with their direction, in order. */
  fields: [path: string, direction: 1 | -1][];
  /** The key as it was given, for listIndexes (1 and 1.0 and -1 keep their types). */
  key: Doc;
  unique?: boolean;
  sparse?: boolean;
  hidden?: boolean;
  /** Has meant nothing since MongoDB 4.2, but listIndexes shows it to those who gave it. */
  background?: boolean;
  partialFilterExpression?: Doc;
  expireAfterSeconds?: number;
  /** As listIndexes shows it. Keys are in code point order all the same: queries with a collation read no strings from an index. */
  collation?: Doc;
  /** Per field: some document has had an array on the way, so one document may have several keys. */
  multikey: boolean[];
  /** Some key was too long for LMDB and is kept as its beginning and a hash: order and coverage cannot be had from it. */
  shortened?: boolean;
}

/** An index ready for use; never changed in place. */
export class IndexDefinition {
  readonly paths: string[];
  readonly directions: (1 | -1)[];
  /** Top-level fields that decide a document's keys; a change elsewhere leaves them as they are. */
  readonly roots: readonly string[];
  /** The partial filter, parsed. */
  readonly partial: FilterNode | undefined;
  /** Whether the index holds this document at all (partial filter). */
  readonly covers: (document: Doc) => boolean;

  constructor(readonly stored: StoredIndex) {
    this.paths = stored.fields.map(([path]) => path);
    this.directions = stored.fields.map(([, direction]) => direction);
    const partial = stored.partialFilterExpression;
    this.roots = [...new Set([...this.paths, ...(partial ? pathsIn(partial) : [])].map((path) => keyOf(path.split('.')[0] ?? path)))];
    if (partial === undefined) this.covers = () => true;
    else {
      const filter = parseFilter(partial);
      this.partial = filter;
      this.covers = (document) => matches(filter, document);
    }
  }

  get id(): number {
    return this.stored.id;
  }

  get name(): string {
    return this.stored.name;
  }

  get isId(): boolean {
    return this.stored.name === '_id_';
  }

  get isMultikey(): boolean {
    return this.stored.multikey.some(Boolean);
  }

  /** The index as listIndexes shows it. */
  describe(): Doc {
    const { key, name, unique, sparse, hidden, background, partialFilterExpression, expireAfterSeconds, collation } = this.stored;
    return {
      v: 2,
      key,
      name,
      ...(unique && !this.isId ? { unique: true } : {}),
      ...(sparse ? { sparse: true } : {}),
      ...(hidden ? { hidden: true } : {}),
      ...(background ? { background: true } : {}),
      ...(partialFilterExpression ? { partialFilterExpression } : {}),
      ...(expireAfterSeconds !== undefined ? { expireAfterSeconds } : {}),
      ...(collation ? { collation } : {}),
    };
  }
}

/** The paths a filter looks at. */
function pathsIn(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([key, value]) => {
    if (!key.startsWith('$')) return [fieldName(key)];
    return Array.isArray(value) ? value.filter(isDoc).flatMap(pathsIn) : [];
  });
}
