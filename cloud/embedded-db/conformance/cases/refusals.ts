import { Decimal128, type Document } from 'bson';
import type { mongo } from 'mongoose';

/** What MongoDB can do and the embedded database refuses: the error's code, and the name it must show. */
export interface Refusal {
  it: string;
  code: number;
  names: string;
  run(db: mongo.Db): Promise<unknown>;
}

const collection = async (db: mongo.Db): Promise<mongo.Collection> => {
  const made = db.collection('refusals');
  await made.replaceOne({ _id: 1 as never }, { a: [1], n: Decimal128.fromString('1.5') }, { upsert: true });
  return made;
};
const notSupported = 115;
const stage = (name: string, spec: unknown): Refusal => ({
  it: `the stage ${name}`,
  code: notSupported,
  names: name,
  run: async (db) => (await collection(db)).aggregate([{ [name]: spec }]).toArray(),
});
const filter = (name: string, query: Document): Refusal => ({
  it: `the query operator ${name}`,
  code: notSupported,
  names: name,
  run: async (db) => (await collection(db)).findOne(query),
});
const expression = (name: string, spec: unknown, code = notSupported): Refusal => ({
  it: `the expression ${name}`,
  code,
  names: name,
  run: async (db) => (await collection(db)).aggregate([{ $project: { r: { [name]: spec } } }]).toArray(),
});
const decimal = (name: string, spec: unknown): Refusal => ({
  it: `${name} of a Decimal128`,
  code: 238,
  names: name,
  run: async (db) => (await collection(db)).aggregate([{ $project: { r: { [name]: spec } } }]).toArray(),
});

export const refusals: Refusal[] = [
  stage('$facet', { a: [{ $count: 'n' }] }),
  stage('$bucket', { groupBy: '$a', boundaries: [0, 1] }),
  stage('$graphLookup', {}),
  stage('$unionWith', 'x'),
  stage('$merge', 'x'),
  stage('$out', 'x'),
  stage('$sample', { size: 1 }),
  stage('$redact', '$$KEEP'),
  stage('$setWindowFields', {}),
  stage('$densify', {}),
  stage('$fill', {}),
  {
    it: '$lookup with a pipeline',
    code: notSupported,
    names: '$lookup with pipeline',
    run: async (db) => (await collection(db)).aggregate([{ $lookup: { from: 'x', pipeline: [], as: 'r' } }]).toArray(),
  },
  filter('$where', { $where: 'true' }),
  filter('$text', { $text: { $search: 'x' } }),
  filter('$near', { a: { $near: [0, 0] } }),
  filter('$geoWithin', { a: { $geoWithin: {} } }),
  filter('$jsonSchema', { $jsonSchema: {} }),
  expression('$function', {}),
  expression('$sin', 1),
  expression('$bitAnd', [1, 2]),
  expression('$median', { input: '$a', method: 'approximate' }),
  expression('$rand', {}),
  expression('$meta', 'textScore'),
  decimal('$add', ['$n', 1]),
  decimal('$multiply', ['$n', 2]),
  decimal('$sum', ['$n']),
  decimal('$round', ['$n', 0]),
  { it: '$inc of a Decimal128', code: 238, names: '$inc', run: async (db) => (await collection(db)).updateOne({}, { $inc: { n: 1 } }) },
  {
    it: 'the accumulator $top',
    code: notSupported,
    names: '$top',
    run: async (db) =>
      (await collection(db)).aggregate([{ $group: { _id: null, t: { $top: { sortBy: { a: 1 }, output: '$a' } } } }]).toArray(),
  },
  {
    it: 'the variable $$USER_ROLES',
    code: notSupported,
    names: '$$USER_ROLES',
    run: async (db) => (await collection(db)).aggregate([{ $set: { r: '$$USER_ROLES' } }]).toArray(),
  },
];
