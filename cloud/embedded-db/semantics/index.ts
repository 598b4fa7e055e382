/**
 * What MongoDB's operators mean, as pure functions on decoded documents. Knows nothing of storage or the wire.
 *
 * Documents are plain objects made by `decode`. Two things differ from a naive decoding, so that nothing is lost on the way back through `encode`:
 * - numbers keep their type: see `Value`;
 * - field names JavaScript would reorder (array indexes) or misread (`__proto__`) are held under another property:
 *   read a field with `field(doc, name)`, list names with `Object.keys(doc).map(fieldName)`, never with `doc[name]` for a name from outside.
 */
export { decode, decodeFields } from './decode';
export { encode, maxDocumentBytes } from './encode';
export { describeCollation, holdsStrings, readCollation, type Collation } from './collation';
export { compareValues, equal, /** @internal */ identical } from './compare';
export { encodeKey, encodeTypeRank, encodeValue } from './key-encoding';
export { parsePath, visitPath } from './paths';
export type { Comparison, FilterNode, Pattern } from './filter/ast';
export { collate } from './filter/collate';
export { fieldsOfFilter } from './filter/fields';
export { matches, type MatchDetails } from './filter/match';
export { compileUpdate, compileLet, parseFilter, type CommandScope } from './entry';
export { isSuspended, Work } from './work';
export { sortInTurns } from './sort-in-turns';
export { sizeOf } from './size';
export type { Variables } from './expression/compile';
export { checkId, withIdFirst, type Update } from './update/compile';
export { compileProjection } from './projection/compile';
export { /** @internal */ compileExpression } from './expression/compile';
export { compilePipeline, fieldsOfStages, runStages } from './stages/pipeline';
export type { Flow, PipelineContext } from './stages/types';
export { fillTimestamps } from './timestamps';
export { upsertSeed } from './update/upsert';
export { compileSort, type Sort, type SortKey } from './sort';
export {
  arrayIndex,
  asInteger,
  asNumber,
  Binary,
  BSONRegExp,
  BSONSymbol,
  bsonUndefined,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  double,
  field,
  fieldName,
  isDoc,
  isNumeric,
  keyOf,
  show,
  truthy,
  typeName,
  valueType,
  type Doc,
  type Maybe,
  type Value,
} from './values';
