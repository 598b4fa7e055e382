import type { CompareStrings } from '../collation';
import type { Path } from '../paths';
import type { BoundedRegex } from '../regex';
import type { BSONRegExp, Doc, Value } from '../values';

/** Bits as a number, or, where they are far apart, by their positions. */
export type BitMask = bigint | readonly number[];

/** A compiled `$expr`: given the document, its truth. */
export type Predicate = (doc: Doc) => boolean;

export type Comparison = 'eq' | 'lt' | 'lte' | 'gt' | 'gte';

/** A regular expression as written and as compiled. */
export interface Pattern {
  source: BSONRegExp;
  test: BoundedRegex;
}

/**
 * A parsed filter. Every condition on a field names its path, so that a planner can read bounds from it;
 * `$ne`, `$nin` and `$not` are `not` around the positive form, `$all` is `and`. `strings` is there under a collation.
 */
export type FilterNode =
  | { kind: 'and' | 'or' | 'nor'; nodes: FilterNode[] }
  | { kind: 'not'; node: FilterNode }
  | { kind: 'compare'; path: Path; op: Comparison; value: Value; strings?: CompareStrings }
  | {
      kind: 'in';
      path: Path;
      values: Value[];
      patterns: Pattern[];
      strings?: CompareStrings;
      /** Of many values, made when first needed. */ keys?: Set<string>;
    }
  | { kind: 'exists'; path: Path }
  | { kind: 'type'; path: Path; types: ReadonlySet<number> }
  | { kind: 'size'; path: Path; size: number }
  | { kind: 'mod'; path: Path; divisor: bigint; remainder: bigint }
  | { kind: 'regex'; path: Path; pattern: Pattern }
  | { kind: 'bits'; path: Path; op: 'allSet' | 'allClear' | 'anySet' | 'anyClear'; mask: BitMask }
  /** Some element of the array, itself a document or array, matches the node. */
  | { kind: 'elemMatchObject'; path: Path; node: FilterNode }
  /** Some element of the array matches the node, whose paths all are the element itself (see `elementPath`). */
  | { kind: 'elemMatchValue'; path: Path; node: FilterNode }
  /** `fields`: the top-level fields it reads, undefined for all. */
  | { kind: 'expr'; test: Predicate; fields: ReadonlySet<string> | undefined }
  | { kind: 'constant'; value: boolean };
