import { CommandRefused, WireClient } from './cli/wire-client';
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  bsonUndefined,
  Code,
  Decimal128,
  double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Doc,
  type Value,
} from './semantics';
import { randomFrom, startTestEngine, type TestEngine } from './testing';

/**
 * Every operator and command with operands of every kind: each is answered or refused with a code of MongoDB's, never with one
 * that says the engine went wrong (1 InternalError, 8 UnknownError), and never with a sentence of the language it is written in.
 * https://www.mongodb.com/docs/manual/reference/error-codes/
 */
let test: TestEngine;
let client: WireClient;
const faults: string[] = [];
jest.setTimeout(120_000);
beforeAll(async () => {
  test = await startTestEngine({ warn: (warning) => faults.push(warning) });
  client = await WireClient.open(test.engine.address);
  await test.db.collection<Doc>('f').insertMany(documents as never);
});
afterAll(async () => {
  client.close();
  await test.stop();
});

const documents: Doc[] = [
  { _id: 1, a: [1, { b: 2 }, [3]], x: 'text', d: new Date(0), n: 5, o: { k: 'k', v: 1 } },
  { _id: 2, a: { b: [1, 2] }, x: 5, n: -7, d: null },
  { _id: 3 },
];

const operands: readonly Value[] = [
  0, 1, -1, 2147483647, -2147483648, double(0), double(-0), 1.5, NaN, Infinity, -Infinity, 1e300, Long.MAX_VALUE, Long.MIN_VALUE,
  Decimal128.fromString('1.5'), Decimal128.fromString('NaN'), Decimal128.fromString('-Infinity'), '', 'a', '$a', '$x', '$n', '$d', '$$ROOT', '$', '$$', '$$x', 'a.b', '.',
  '\0', 'a\0b', '😀x', '__proto__', 'constructor', '2024-01-01', '9999-99-99', 'UTC', 'America/New_York', '+25:99', '%Y', '%', '(', '[a-',
  'year', true, false, null, bsonUndefined, new Date(0), new Date(8.64e15), new Date(-8.64e15), new ObjectId(),
  new Binary(Buffer.from([1, 255]), 0), new Binary(Buffer.alloc(0)), new Timestamp({ t: 4294967295, i: 4294967295 }),
  new BSONRegExp('a(', ''), new BSONRegExp('a', 'i'), new BSONSymbol('s'), new Code('x'), new MinKey(), new MaxKey(),
  [], [1], [null], [2147483647], ['a', 1], [[1, 2]], [{ k: 'a', v: 1 }], {}, { a: 1 }, { a: { b: 1 } }, { $literal: 1 }, { $add: [1, '$n'] }, { $nope: 1 },
]; // prettier-ignore

const words = (text: string): string[] => text.split(' ');
const expressions = words(
  '$abs $add $allElementsTrue $and $anyElementTrue $arrayElemAt $arrayToObject $avg $ceil $cmp $concat $concatArrays $cond $const $convert $dateAdd $dateDiff $dateFromParts $dateFromString $dateSubtract $dateToParts $dateToString $dateTrunc $dayOfMonth $dayOfWeek $dayOfYear $divide $eq $exp $filter $first $firstN $floor $getField $gt $gte $hour $ifNull $in $indexOfArray $indexOfBytes $indexOfCP $isArray $isNumber $isoDayOfWeek $isoWeek $isoWeekYear $last $lastN $let $literal $ln $log $log10 $lt $lte $ltrim $map $max $maxN $mergeObjects $millisecond $min $minN $minute $mod $month $multiply $ne $not $objectToArray $or $pow $range $reduce $regexFind $regexFindAll $regexMatch $replaceAll $replaceOne $reverseArray $round $rtrim $second $setDifference $setEquals $setField $setIntersection $setIsSubset $setUnion $size $slice $sortArray $split $sqrt $stdDevPop $stdDevSamp $strLenBytes $strLenCP $strcasecmp $substr $substrBytes $substrCP $subtract $sum $switch $toBool $toDate $toDecimal $toDouble $toInt $toLong $toLower $toObjectId $toString $toUpper $trim $trunc $type $unsetField $week $year $zip $bitAnd $rand $function',
);
/** Names of operators' named arguments: each operator is given its own among these, and others. */
const parameters: Record<string, string> = {
  $convert: 'input to onError onNull',
  $dateAdd: 'startDate unit amount timezone',
  $dateSubtract: 'startDate unit amount timezone',
  $dateDiff: 'startDate endDate unit timezone startOfWeek',
  $dateTrunc: 'date unit binSize timezone startOfWeek',
  $dateFromParts: 'year month day hour minute second millisecond timezone',
  $dateFromString: 'dateString format timezone onError onNull',
  $dateToString: 'date format timezone onNull',
  $dateToParts: 'date timezone iso8601',
  $filter: 'input as cond limit',
  $map: 'input as in',
  $reduce: 'input initialValue in',
  $let: 'vars in',
  $getField: 'field input',
  $setField: 'field input value',
  $unsetField: 'field input',
  $regexFind: 'input regex options',
  $regexFindAll: 'input regex options',
  $regexMatch: 'input regex options',
  $replaceAll: 'input find replacement',
  $replaceOne: 'input find replacement',
  $sortArray: 'input sortBy',
  $trim: 'input chars',
  $ltrim: 'input chars',
  $rtrim: 'input chars',
  $zip: 'inputs useLongestLength defaults',
  $firstN: 'input n',
  $lastN: 'input n',
  $maxN: 'input n',
  $minN: 'input n',
  $cond: 'if then else',
  $switch: 'branches default',
};
const filters = words(
  '$all $bitsAllClear $bitsAllSet $bitsAnyClear $bitsAnySet $elemMatch $eq $exists $gt $gte $in $lt $lte $mod $ne $nin $not $regex $size $type $near $geoWithin $text',
);
const topFilters = words('$and $or $nor $expr $comment $where $jsonSchema $text $alwaysTrue');
const updates = words(
  '$set $unset $setOnInsert $rename $inc $mul $min $max $bit $currentDate $push $addToSet $pull $pullAll $pop $pushAll',
);
const stages = words(
  '$match $project $set $addFields $unset $group $sort $limit $skip $unwind $count $replaceRoot $replaceWith $sortByCount $lookup $facet $out $merge $sample $changeStream',
);
const accumulators = words(
  '$sum $avg $min $max $first $last $push $addToSet $count $mergeObjects $stdDevPop $stdDevSamp $firstN $lastN $minN $maxN $top $accumulator',
);
const commands = words(
  'find aggregate count distinct insert update delete findAndModify create drop createIndexes listIndexes dropIndexes collMod renameCollection listCollections listDatabases dropDatabase getMore killCursors explain hello ping buildInfo serverStatus connectionStatus endSessions killSessions refreshSessions startSession commitTransaction abortTransaction dbStats collStats embeddedCheck embeddedStats embeddedStatus embeddedCompact saslStart mapReduce validate nope',
);
const options = words(
  'filter query q u c sort projection hint skip limit batchSize singleBatch let collation pipeline cursor explain ordered documents updates deletes remove update new fields upsert arrayFilters indexes index to dropTarget key maxTimeMS readConcern writeConcern lsid txnNumber autocommit startTransaction comment cursors collection verbosity scale nameOnly capped size min max tailable $clusterTime $readPreference',
);

const foreign =
  /undefined \(|is not a function|is not iterable|not a constructor|Cannot (read|convert|mix|set)|Invalid array length|Invalid time value|call stack|BigInt|ERR_|at .*\.ts:/;

/** Runs commands and answers those that went wrong. */
async function wrongOf(all: Iterable<Doc>): Promise<unknown[]> {
  const wrong: unknown[] = [];
  for (const command of all) {
    try {
      await client.run('fuzz', command);
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      const { code, codeName, errmsg } = error.reply;
      if (code === 1 || code === 8 || typeof code !== 'number' || typeof codeName !== 'string' || foreign.test(String(errmsg)))
        wrong.push({ code, errmsg, command, fault: faults.at(-1)?.slice(0, 400) });
    }
    if (wrong.length >= 5) break;
  }
  return wrong;
}

const random = randomFrom(20261126);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
/** 20 lists and 40 sets of named arguments an operator by default, RANDOM_CASES for more. */
const lists = Math.ceil(Number(process.env['RANDOM_CASES'] ?? 8_000) / 1_000);
/** Each operand alone, and some lists of two to four. */
function* argumentsOf(operator: string): Generator<Value> {
  yield* operands;
  for (let n = 0; n < lists; n++) yield Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(operands));
  const names = Object.hasOwn(parameters, operator) ? parameters[operator]?.split(' ') : undefined;
  if (!names) return;
  for (let n = 0; n < 2 * lists; n++)
    yield Object.fromEntries(
      names.filter(() => random() < 0.9).map((name) => [name, name === 'as' && random() < 0.8 ? 'x' : pick(operands)]),
    );
}

function* all<T>(names: readonly string[], make: (operator: string, argument: Value) => T): Generator<T> {
  for (const name of names) for (const argument of argumentsOf(name)) yield make(name, argument);
}

beforeAll(async () => {
  await test.client
    .db('fuzz')
    .collection<Doc>('f')
    .insertMany(documents as never);
});

it('expressions', async () => {
  const project = (operator: string, argument: Value): Doc => ({
    aggregate: 'f',
    pipeline: [{ $project: { r: { [operator]: argument } } }],
    cursor: {},
  });
  expect(await wrongOf(all(expressions, project))).toEqual([]);
});

it('filters', async () => {
  expect(
    await wrongOf(
      all(filters, (operator, argument) => ({ find: 'f', filter: { [pick(['a', 'x', 'n', 'a.b', 'd'])]: { [operator]: argument } } })),
    ),
  ).toEqual([]);
  expect(await wrongOf(all(topFilters, (operator, argument) => ({ find: 'f', filter: { [operator]: argument } })))).toEqual([]);
});

it('projections and sorts', async () => {
  const make = (path: string, argument: Value): Doc => ({
    find: 'f',
    filter: { a: 1 },
    [random() < 0.7 ? 'projection' : 'sort']: { [path]: argument },
  });
  expect(await wrongOf(all(['a', 'a.$', 'a.b', '', '$x', 'a.', '__proto__', '0', 'a.0'], make))).toEqual([]);
  const operator = (name: string, argument: Value): Doc => ({ find: 'f', projection: { [pick(['a', 'x', 'a.b'])]: { [name]: argument } } });
  expect(await wrongOf(all(['$slice', '$elemMatch', '$meta'], operator))).toEqual([]);
});

it('updates', async () => {
  const statement = (u: Value): Doc => ({
    update: 'f',
    updates: [{ q: random() < 0.5 ? {} : { a: 1 }, u, multi: false, upsert: random() < 0.2 }],
  });
  const paths = ['a', 'x', 'n', 'a.b', 'a.0', 'a.$', 'a.$[]', 'a.$[x]', '', 'a.', '_id', '__proto__'];
  expect(await wrongOf(all(updates, (operator, argument) => statement({ [operator]: { [pick(paths)]: argument } })))).toEqual([]);
  expect(await wrongOf(all(updates, (operator, argument) => statement({ [operator]: argument })))).toEqual([]);
  const push = (clause: string, argument: Value): Doc => statement({ $push: { a: { $each: [1], [clause]: argument } } });
  expect(await wrongOf(all(['$each', '$position', '$slice', '$sort', '$x'], push))).toEqual([]);
  expect(await wrongOf(all(stages, (operator, argument) => statement([{ [operator]: argument }])))).toEqual([]);
  await test.client.db('fuzz').collection('f').deleteMany({});
  await test.client
    .db('fuzz')
    .collection<Doc>('f')
    .insertMany(documents as never);
});

it('stages and accumulators', async () => {
  expect(
    await wrongOf(all(stages, (operator, argument) => ({ aggregate: 'f', pipeline: [{ [operator]: argument }], cursor: {} }))),
  ).toEqual([]);
  const group = (operator: string, argument: Value): Doc => ({
    aggregate: 'f',
    pipeline: [{ $group: { _id: pick(operands), r: { [operator]: argument } } }],
    cursor: {},
  });
  expect(await wrongOf(all(accumulators, group))).toEqual([]);
});

it('commands and their options', async () => {
  const bare = function* (): Generator<Doc> {
    for (const name of commands) for (const operand of operands) yield { [name]: operand };
  };
  expect(await wrongOf(bare())).toEqual([]);
  const withOptions = function* (): Generator<Doc> {
    for (const name of commands.filter((each) => each !== 'dropDatabase'))
      for (let n = 0; n < 150; n++) {
        const given = Array.from({ length: 1 + Math.floor(random() * 3) }, () => [pick(options), pick(operands)] as const);
        yield { [name]: random() < 0.8 ? 'f' : pick(operands), ...Object.fromEntries(given) };
      }
  };
  expect(await wrongOf(withOptions())).toEqual([]);
  for (const index of [
    'key',
    'name',
    'unique',
    'sparse',
    'hidden',
    'partialFilterExpression',
    'expireAfterSeconds',
    'collation',
    'weights',
  ])
    expect(
      await wrongOf(operands.map((operand) => ({ createIndexes: 'i', indexes: [{ key: { a: 1 }, name: 'a_1', [index]: operand }] }))),
    ).toEqual([]);
});

it('the cases that were found', async () => {
  const code = async (command: Doc): Promise<unknown> =>
    client.run('fuzz', command).then(
      () => 0,
      (error: CommandRefused) => error.reply['code'],
    );
  expect(await code({ find: 'f', filter: { a: { $bitsAnySet: [2147483647] } } })).toBe(0);
  expect(await code({ find: 'f', filter: { a: { $bitsAnySet: [2147483648] } } })).toBe(2);
  expect(await code({ killCursors: 'f', cursors: [null] })).toBe(14);
  expect(await code({ find: 'f', filter: { a: { $regex: 'a\0b' } } })).toBe(2);
});

it('nothing of it was a fault of the engine', () => {
  expect(faults).toEqual([]);
});
