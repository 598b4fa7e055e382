import { BSON, type Document } from 'bson';
import {
  collate,
  compileProjection,
  compileSort,
  compilePipeline,
  compileUpdate,
  decode,
  decodeFields,
  encode,
  equal,
  field,
  fieldsOfFilter,
  fieldsOfStages,
  identical,
  matches,
  parseFilter,
  parsePath,
  readCollation,
  runStages,
  upsertSeed,
  visitPath,
  type Doc,
  type MatchDetails,
  type Value,
} from '../semantics';
import type { Runner } from './case';

export const now = new Date('2026-03-01T12:00:00.000Z');

export const toDoc = (document: Document): Doc => decode(BSON.serialize(document, { ignoreUndefined: false }));
export const toDocument = (doc: Doc): Document => BSON.deserialize(encode(doc), { promoteValues: false, bsonRegExp: true });

const toValue = (value: unknown): Value => field(toDoc({ v: value }), 'v')!;

/** The semantics with nothing around them: collections are lists. */
export const inMemory: Runner = {
  find: async ({ docs, filter, sort, collation: spec, projection, skip = 0, limit }) => {
    const collation = spec && readCollation(toDoc(spec));
    const node = collate(parseFilter(toDoc(filter), { now }), collation);
    const shape = compileProjection(toDoc(projection ?? {}), { now, find: true, filter: node });
    const found = docs.map(toDoc).flatMap((doc) => {
      const details: MatchDetails = {};
      const matched = matches(node, doc, details);
      if (matched !== matches(node, decodeFields(encode(doc), fieldsOfFilter(node))))
        throw new Error('the filter reads a field it does not name');
      return matched ? [{ doc, index: details.arrayIndex }] : [];
    });
    if (sort) {
      const { compare } = compileSort(toDoc(sort), collation);
      found.sort((a, b) => compare(a.doc, b.doc));
    }
    return found.slice(skip, limit ? skip + limit : undefined).map(({ doc, index }) => toDocument(shape.apply(doc, index)));
  },
  update: async ({ doc, filter = {}, update, arrayFilters }) => {
    const before = toDoc({ _id: 1, ...doc });
    const details: MatchDetails = {};
    const matched = matches(parseFilter(toDoc(filter), { now }), before, details);
    const compiled = compileUpdate(toValue(update) as Doc | Value[], { now, arrayFilters: arrayFilters?.map(toDoc) });
    const after = matched ? compiled.apply(before, { matchedIndex: details.arrayIndex }) : before;
    if (after !== before && identical(after, before)) throw new Error('an update that changes nothing must answer the same object');
    return withoutId(toDocument(after));
  },
  upsert: async ({ filter, update }) => {
    const compiled = compileUpdate(toValue(update) as Doc | Value[], { now });
    const node = parseFilter(toDoc(filter), { now });
    return toDocument(compiled.apply(upsertSeed(node, compiled.kind === 'replacement'), { insert: true }));
  },
  aggregate: async (docs, pipeline, others = {}) => {
    const context = {
      now,
      lookup: (collection: string, path: string, values: readonly Value[]) =>
        (others[collection] ?? []).map(toDoc).filter((doc) => hasAny(doc, path, values)),
    };
    const stages = compilePipeline(toValue(pipeline) as Value[], context);
    const input = docs.map((doc) => decodeFields(BSON.serialize(doc), fieldsOfStages(stages)));
    return [...runStages(stages, input, context)].map((doc) => toDocument(doc!));
  },
};

const hasAny = (doc: Doc, path: string, values: readonly Value[]): boolean =>
  visitPath(doc, parsePath(path), true, (found) => values.some((value) => equal(found ?? null, value)));

function withoutId({ _id: _, ...rest }: Document): Document {
  return rest;
}
