/**
 * What MongoDB's operators mean, as pure functions on decoded documents. Knows nothing of storage or the wire.
 *
 * Documents are plain objects made by `decode` (or `toValue` for objects of our own making). Two things differ from a
 * naive decoding, so that nothing is lost on the way back through `encode`:
 * - numbers keep their type: see `Value`;
 * - field names JavaScript would reorder (array indexes) or misread (`__proto__`) are held under another property:
 *   read a field with `field(doc, name)`, list names with `fieldNames(doc)`, never with `doc[name]` for a name from outside.
 */
export { decode, decodeFields } from './decode';
export { encode, maxDocumentBytes } from './encode';
export { compareValues, equal, identical, rank, typeRank } from './compare';
export { encodeKey, encodeTypeRank, encodeValue } from './key-encoding';
export { emptyArray, expandRows, parsePath, visitPath, type Path, type RowItem } from './paths';
export type { Comparison, FilterNode, Pattern } from './filter/ast';
export { fieldsOfFilter } from './filter/fields';
export { matches, type MatchDetails } from './filter/match';
export { compileUpdate, parseFilter, type Variables } from './entry';
export { checkId, withIdFirst, type ApplyOptions, type Update, type UpdateOptions } from './update/compile';
export { compileProjection, type Projection, type ProjectionContext } from './projection/compile';
export { compileExpression, type ExpressionContext } from './expression/compile';
export type { Evaluate } from './expression/types';
export { compilePipeline, fieldsOfStages, runStages } from './stages/pipeline';
export { sortFlow } from './stages/sort-stage';
export { sizeOf } from './stages/size';
export type { Flow, PipelineContext, Stage } from './stages/types';
export { upsertSeed } from './update/upsert';
export { compileSort, type Sort, type SortKey } from './sort';
export {
  arrayIndex, asInteger, asNumber, Binary, BSONRegExp, BSONSymbol, bsonUndefined, BsonUndefined, Code, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp, double, field, fieldName, fieldNames, isDoc, isNumeric, keyOf, show, truthy, typeName, valueType,
  type Doc, type Maybe, type Value,
} from './values';
