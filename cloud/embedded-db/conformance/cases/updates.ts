import { Double, Long } from 'bson';
import type { UpdateCase, UpsertCase } from '../case';

const op = 'reference/operator/update/';
const upd = (it: string, page: string, doc: object, update: UpdateCase['update'], is: object, filter = {}): UpdateCase => ({ it, page, doc, update, is, filter });
const refused = (it: string, page: string, doc: object, update: UpdateCase['update'], error: number): UpdateCase => ({ it, page, doc, update, error });
const long = (text: string): Long => Long.fromString(text);

const dollar = 'core/dot-dollar-considerations/dollar-prefix/';

export const updateCases: UpdateCase[] = [
  upd('$set keeps the order of fields and appends new ones', `${op}set/`, { z: 1, a: 2 }, { $set: { m: 1, a: 3 } }, { z: 1, a: 3, m: 1 }),
  upd('new fields are added in order of their names', `${op}set/`, {}, { $set: { b: 1, a: 2, 10: 1, 9: 1 } }, { 9: 1, 10: 1, a: 2, b: 1 }),
  upd('$set creates documents on the way', `${op}set/`, {}, { $set: { 'a.b.c': 2 } }, { a: { b: { c: 2 } } }),
  upd('$set of an array element', `${op}set/`, { a: [{ b: 1 }, { b: 2 }] }, { $set: { 'a.1.b': 5 } }, { a: [{ b: 1 }, { b: 5 }] }),
  upd('$set beyond the end pads with null', `${op}set/`, { a: [1] }, { $set: { 'a.3': 5 } }, { a: [1, null, null, 5] }),
  upd('a number below a missing field is a name', `${op}set/`, {}, { $set: { 'a.0': 5 } }, { a: { 0: 5 } }),
  upd('$set with nothing does nothing', `${op}set/`, { a: 1 }, { $set: {} }, { a: 1 }),
  upd('$set changes the type of a number', `${op}set/`, { a: 1 }, { $set: { a: new Double(1) } }, { a: new Double(1) }),
  upd('numbers that are not touched keep their type', 'reference/bson-types/', { a: new Double(5), b: long('5'), c: 5 }, { $set: { d: 1 } }, { a: new Double(5), b: long('5'), c: 5, d: 1 }),
  upd('$set of _id to itself', `${op}set/`, { a: 1 }, { $set: { _id: 1, a: 2 } }, { a: 2 }),
  upd('$setOnInsert does nothing to a document that is there', `${op}setOnInsert/`, { a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }),
  upd('$unset', `${op}unset/`, { a: { b: 1, c: 2 }, d: 1 }, { $unset: { 'a.b': '', d: '' } }, { a: { c: 2 } }),
  upd('$unset of an array element leaves null', `${op}unset/`, { a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, { a: [1, null, 3] }),
  upd('$unset of what is missing does nothing', `${op}unset/`, { a: 1 }, { $unset: { 'a.b': 1, c: 1 } }, { a: 1 }),
  upd('$inc of a missing field sets it', `${op}inc/`, {}, { $inc: { 'a.b': 2 } }, { a: { b: 2 } }),
  upd('$inc Int32', `${op}inc/`, { a: 1 }, { $inc: { a: -3 } }, { a: -2 }),
  upd('$inc makes a Double of an Int32', `${op}inc/`, { a: 1 }, { $inc: { a: 0.5 } }, { a: 1.5 }),
  upd('$inc keeps a Double a Double', `${op}inc/`, { a: 1.5 }, { $inc: { a: 0.5 } }, { a: new Double(2) }),
  upd('$inc of an Int32 past its range gives a Long', `${op}inc/`, { a: 2147483647 }, { $inc: { a: 1 } }, { a: long('2147483648') }),
  upd('$inc of a Long is exact', `${op}inc/`, { a: long('9007199254740993') }, { $inc: { a: 1 } }, { a: long('9007199254740994') }),
  upd('$inc of an Int32 by a Long gives a Long', `${op}inc/`, { a: 1 }, { $inc: { a: long('1') } }, { a: long('2') }),
  refused('$inc of a Long past its range', `${op}inc/`, { a: long('9223372036854775807') }, { $inc: { a: 1 } }, 2),
  refused('$inc of a string', `${op}inc/`, { a: 'x' }, { $inc: { a: 1 } }, 14),
  refused('$inc of null', `${op}inc/`, { a: null }, { $inc: { a: 1 } }, 14),
  refused('$inc by a string', `${op}inc/`, { a: 1 }, { $inc: { a: 'x' } }, 14),
  upd('$mul, and a missing field becomes zero', `${op}mul/`, { n: 4 }, { $mul: { n: 2, m: 3, l: long('3'), d: 1.5 } }, { n: 8, d: new Double(0), l: long('0'), m: 0 }),
  upd('$mul of Int32 past its range gives a Long', `${op}mul/`, { n: 2147483647 }, { $mul: { n: 2 } }, { n: long('4294967294') }),
  refused('$mul of a string', `${op}mul/`, { n: 'x' }, { $mul: { n: 2 } }, 14),
  upd('$min and $max', `${op}min/`, { lo: 200, hi: 800 }, { $min: { lo: 150 }, $max: { hi: 950 } }, { lo: 150, hi: 950 }),
  upd('$min and $max that change nothing', `${op}max/`, { lo: 200, hi: 800 }, { $min: { lo: 250 }, $max: { hi: 750 } }, { lo: 200, hi: 800 }),
  upd('$max of a missing field', `${op}max/`, {}, { $max: { n: 5 } }, { n: 5 }),
  upd('$max across types goes by BSON order', `${op}max/`, { n: null }, { $max: { n: 5 } }, { n: 5 }),
  upd('$min of dates', `${op}min/`, { d: new Date(1000) }, { $min: { d: new Date(500) } }, { d: new Date(500) }),
  upd('$rename', `${op}rename/`, { a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }),
  upd('$rename over an existing field', `${op}rename/`, { a: 1, b: 2, c: 3 }, { $rename: { a: 'b' } }, { b: 1, c: 3 }),
  upd('$rename of a missing field does nothing', `${op}rename/`, { b: 2 }, { $rename: { a: 'b' } }, { b: 2 }),
  refused('$rename of an array element', `${op}rename/`, { a: [1] }, { $rename: { 'a.0': 'b' } }, 2),
  refused('$rename to itself', `${op}rename/`, { a: 1 }, { $rename: { a: 'a' } }, 2),
  upd('$bit', `${op}bit/`, { a: 13, b: 3, c: 1 }, { $bit: { a: { and: 10 }, b: { or: 5 }, c: { xor: 5 } } }, { a: 8, b: 7, c: 4 }),
  refused('$bit of a Double', `${op}bit/`, { a: 1.5 }, { $bit: { a: { and: 1 } } }, 2),
  refused('$currentDate with an unknown type', `${op}currentDate/`, {}, { $currentDate: { d: { $type: 'day' } } }, 2),
  refused('a field below a scalar', `${op}set/`, { a: 5 }, { $set: { 'a.b': 1 } }, 28),
  refused('a field below null', `${op}set/`, { a: null }, { $set: { 'a.b': 1 } }, 28),
  refused('a name below an array', `${op}set/`, { a: [1] }, { $set: { 'a.b': 1 } }, 28),
  refused('two operators on one field', `${op}`, { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40),
  refused('a field and one below it', `${op}`, { a: {} }, { $set: { a: {}, 'a.b': 1 } }, 40),
  refused('another _id', `${op}set/`, { a: 1 }, { $set: { _id: 2 } }, 66),
  refused('an unknown operator', `${op}`, { a: 1 }, { $foo: { a: 2 } }, 9),
  refused('a plain name beside an operator', `${op}`, { a: 1 }, { $set: { a: 2 }, constructor: { a: 1 } }, 9),
  refused('an empty field name', `${op}set/`, { a: 1 }, { $set: { 'a.': 2 } }, 56),
  refused('a $ name at the top', dollar, { a: 1 }, { $set: { $b: 2 } }, 52),
  upd('a $ name below the top', dollar, { pricing: { sale: true, $discount: 60 } }, { $set: { 'pricing.$discount': 50 } }, { pricing: { sale: true, $discount: 50 } }),
  upd('a pipeline', 'tutorial/update-documents-with-aggregation-pipeline/', { n: 1, cap: 2 }, [{ $set: { full: { $gte: ['$n', '$cap'] }, l: { $literal: '$x' } } }, { $unset: 'cap' }], { n: 1, full: false, l: '$x' }),
  upd('a pipeline reads the document as it was', 'tutorial/update-documents-with-aggregation-pipeline/', { a: [1] }, [{ $set: { a: { $concatArrays: ['$a', [2]] }, n: { $size: '$a' } } }], { a: [1, 2], n: 1 }),
  upd('a pipeline sets a nested field', 'tutorial/update-documents-with-aggregation-pipeline/', { a: { x: 1 } }, [{ $set: { 'a.y': { $add: ['$a.x', 1] } } }], { a: { x: 1, y: 2 } }),
  upd('a pipeline that replaces keeps the _id', 'tutorial/update-documents-with-aggregation-pipeline/', { a: { x: 1 } }, [{ $replaceWith: '$a' }], { x: 1 }),
  upd('$$NOW is one moment', 'reference/aggregation-variables/', {}, [{ $set: { same: { $eq: ['$$NOW', '$$NOW'] }, is: { $type: '$$NOW' } } }], { same: true, is: 'date' }),
  refused('a stage not allowed in an update', 'tutorial/update-documents-with-aggregation-pipeline/', {}, [{ $match: {} }], 72),
  refused('a pipeline that changes the _id', 'tutorial/update-documents-with-aggregation-pipeline/', {}, [{ $set: { _id: 2 } }], 66),
];

const ups = (it: string, page: string, filter: object, update: UpsertCase['update'], is: object): UpsertCase => ({ it, page, filter, update, is });

export const upsertCases: UpsertCase[] = [
  ups('fields of the filter that are equal to something are taken over', 'reference/method/db.collection.updateOne/#upsert-with-operator-expressions', { _id: 7, 'a.b': 1, c: { $gt: 5 }, $and: [{ d: 2 }] }, { $setOnInsert: { 'e.f': 3 }, $inc: { n: 1 } }, { _id: 7, a: { b: 1 }, d: 2, e: { f: 3 }, n: 1 }),
  ups('an _id of null is an _id', 'core/document/#the-_id-field', { _id: null }, { $set: { b: 1 } }, { _id: null, b: 1 }),
  ups('an _id of null in a replacement', 'core/document/#the-_id-field', { _id: null }, { b: 1 }, { _id: null, b: 1 }),
  ups('$in with one value counts as equal', 'reference/method/db.collection.updateOne/#upsert-with-operator-expressions', { _id: 7, a: { $in: [3] } }, { $set: { b: 1 } }, { _id: 7, a: 3, b: 1 }),
  ups('a replacement takes the _id alone', 'reference/method/db.collection.replaceOne/', { _id: 7, z: 1 }, { a: 1 }, { _id: 7, a: 1 }),
  ups('a pipeline', 'tutorial/update-documents-with-aggregation-pipeline/', { _id: 7, k: 'x' }, [{ $set: { n: { $add: [{ $ifNull: ['$n', 0] }, 1] } } }], { _id: 7, k: 'x', n: 1 }),
  ups('a $ name, since an upsert counts as an insert', dollar, { _id: 7, date: '2021-07-07' }, { $set: { phone: 25.17, $hotel: 320.1 } }, { _id: 7, date: '2021-07-07', $hotel: 320.1, phone: 25.17 }),
  { it: 'a field fixed twice', page: 'reference/method/db.collection.updateOne/', filter: { _id: 1, $and: [{ a: 1 }, { a: 2 }] }, update: { $set: { b: 1 } }, error: 54 },
];
