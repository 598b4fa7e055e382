import type { Reader, Writer } from '../commit-queue';
import type { Database } from '../database';
import { DbError, notSupported } from '../errors';
import { asNumber, decode, encode, fieldName, isDoc, Long, truthy, type Doc, type Value } from '../semantics';
import { writeConflict, type Transaction } from '../transactions';
import type { Request } from '../wire/message';
import { adminCommands } from './admin';
import { aggregateCommands } from './aggregate';
import { assertFields } from './arguments';
import { collectionCommands } from './collections';
import { queryCharge, type Answer, type Command, type CommandContext, type Connection } from './context';
import { distinctCommands } from './distinct';
import { explainCommands } from './explain';
import { findCommands } from './find';
import { findAndModifyCommands } from './find-and-modify';
import { indexCommands } from './indexes';
import { maintenanceCommands } from './maintenance';
import { sessionCommands, sessionId } from './session';
import { writeCommands } from './write';

const commands: Record<string, Command> = {
  ...aggregateCommands,
  ...maintenanceCommands,
  ...distinctCommands,
  ...explainCommands,
  ...adminCommands,
  ...sessionCommands,
  ...findCommands,
  ...writeCommands,
  ...findAndModifyCommands,
  ...collectionCommands,
  ...indexCommands,
};

const fieldSets: Record<string, ReadonlySet<string>> = Object.fromEntries(
  Object.entries(commands).map(([name, { fields }]) => [name, new Set(fields)]),
);

/** MongoDB has these; refused by name. */
const refused = new Set([
  'mapReduce',
  'mapreduce',
  'geoSearch',
  'bulkWrite',
  'validate',
  'compact',
  'reIndex',
  'convertToCapped',
  'cloneCollectionAsCapped',
  'createUser',
  'dropUser',
  'usersInfo',
  'createSearchIndexes',
  'updateSearchIndex',
  'dropSearchIndex',
  'setParameter',
  'getParameter',
  'configureFailPoint',
  'replSetGetStatus',
  'currentOp',
  'killOp',
  'fsync',
  'shutdown',
  'top',
  'profile',
  'authenticate',
  'logout',
]);

/** Whether a request changes nothing, so that nobody misses it when its asker has gone. */
export function asksOnly({ command }: Request): boolean {
  const key = Object.keys(command)[0];
  const name = key === undefined ? '' : fieldName(key);
  // A read may begin a transaction, which later messages go on with.
  return (
    command['startTransaction'] === undefined && (name === 'getMore' || (Object.hasOwn(commands, name) && commands[name]?.kind === 'read'))
  );
}

/** Runs a command and answers the reply's body; errors become replies, never throws. */
export async function runCommand(database: Database, connection: Connection, request: Request): Promise<Buffer> {
  try {
    return asBody(await dispatch(database, connection, request));
  } catch (error) {
    return encode(errorReply(error));
  }
}

const asBody = (answer: Answer): Buffer => (Buffer.isBuffer(answer) ? answer : encode({ ...answer, ok: 1 } as Doc));

/** An error as MongoDB's reply. What is no DbError is our own fault: code 8, with its text. */
export function errorReply(error: unknown): Doc {
  if (error instanceof DbError) {
    return {
      ok: 0,
      errmsg: error.message,
      code: error.code,
      codeName: error.codeName,
      ...(error.extra as Doc),
      ...(error.errorLabels.length > 0 ? { errorLabels: error.errorLabels } : {}),
    };
  }
  return { ok: 0, errmsg: error instanceof Error ? `${error.message}` : 'unknown error', code: 8, codeName: 'UnknownError' };
}

const isDatabaseName = (name: string): boolean => name !== '' && !/[/\\. "$\0]/.test(name) && Buffer.byteLength(name) <= 63;
/** The name last found good: nearly always the next one too. */
let lastDb = '';

async function dispatch(database: Database, connection: Connection, request: Request): Promise<Answer> {
  const { command } = request;
  const key = Object.keys(command)[0];
  if (key === undefined) throw new DbError(59, 'CommandNotFound', 'no command given');
  const name = fieldName(key);
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!known) {
    if (refused.has(name)) throw notSupported(`the command ${name}`);
    throw new DbError(59, 'CommandNotFound', `no such command: '${name}'`);
  }
  const db = command['$db'];
  if (typeof db !== 'string' || (db !== lastDb && !isDatabaseName(db)))
    throw new DbError(73, 'InvalidNamespace', `Invalid database name: '${String(db)}'`);
  lastDb = db;
  assertFields(name, command, fieldSets[name] as ReadonlySet<string>);
  database.commands.set(name, (database.commands.get(name) ?? 0) + 1);
  const maxTime = asNumber(command['maxTimeMS'] ?? null);
  const context: CommandContext = {
    database,
    connection,
    request,
    command,
    name,
    db,
    now: new Date(database.now()),
    owner: '',
    deadline: maxTime ? database.monotonic() + maxTime : Infinity,
    charge: queryCharge(database),
  };
  assertReadConcern(command);
  if (command['autocommit'] === false || name === 'commitTransaction' || name === 'abortTransaction') return inTransaction(context, known);
  return withWriteConcern(command, await plain(context, known));
}

const readLevels = ['local', 'available', 'majority', 'linearizable', 'snapshot'];

/** Every level but snapshot is what one member that answers after fsync gives anyway; snapshots are for transactions. */
function assertReadConcern(command: Doc): void {
  const concern = command['readConcern'];
  if (!isDoc(concern)) return;
  const level = concern['level'] ?? 'local';
  if (typeof level !== 'string' || !readLevels.includes(level))
    throw new DbError(9, 'FailedToParse', `Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`);
  if (concern['atClusterTime'] !== undefined) throw notSupported('readConcern with atClusterTime');
  if (level === 'snapshot' && command['autocommit'] !== false) throw notSupported('readConcern snapshot outside a transaction');
}

/** Every write is on disk at every member there is; more members than one can never be reached, nor a set of members that nobody named. */
function withWriteConcern(command: Doc, answer: Answer): Answer {
  const concern = command['writeConcern'];
  const wanted = isDoc(concern) ? (concern['w'] ?? 1) : 1;
  const unmet = unmetConcern(wanted);
  if (!unmet) return answer;
  return { ...(Buffer.isBuffer(answer) ? decode(answer) : answer), writeConcernError: unmet };
}

function unmetConcern(wanted: Value): Doc | undefined {
  if (typeof wanted === 'string')
    return wanted === 'majority'
      ? undefined
      : {
          code: 79,
          codeName: 'UnknownReplWriteConcern',
          errmsg: `No write concern mode named '${wanted}' found in replica set configuration`,
        };
  return (asNumber(wanted) ?? 0) > 1
    ? { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' }
    : undefined;
}

async function plain(context: CommandContext, command: Command): Promise<Answer> {
  const { database } = context;
  if (command.kind === 'plain') return command.run(context);
  if (command.kind === 'read') return command.run(context, database.queue.reader());
  const number = context.command['txnNumber'];
  if (number === undefined) return database.queue.submit((writer) => command.run(context, writer), context.deadline);
  const session = sessionId(context.command['lsid']);
  const txnNumber = transactionNumber(number);
  return database.queue.submit((writer) => {
    const repeated = database.sessions.repeated(writer, session, txnNumber);
    if (repeated) return repeated;
    const body = asBody(command.run({ ...context, charge: queryCharge(database) }, writer));
    database.sessions.remember(writer, session, txnNumber, body);
    return body;
  }, context.deadline);
}

const transactionNumber = (value: unknown): bigint => {
  if (value instanceof Long) return value.toBigInt();
  const number = asNumber(value);
  if (number === undefined) throw new DbError(14, 'TypeMismatch', "BSON field 'txnNumber' is the wrong type, expected type 'long'");
  return BigInt(number);
};

async function inTransaction(context: CommandContext, command: Command): Promise<Answer> {
  const { database, name } = context;
  const { sessions, queue } = database;
  const session = sessionId(context.command['lsid']);
  const txnNumber = transactionNumber(context.command['txnNumber']);
  if (name === 'commitTransaction') return commit(context, session, txnNumber);
  if (name === 'abortTransaction') {
    sessions.current(session, txnNumber);
    giveUp(context, session, txnNumber);
    return {};
  }
  const transaction = truthy(context.command['startTransaction'])
    ? sessions.start(queue.reader(), session, txnNumber, database.transactionLifetime, () => queue.begin())
    : sessions.current(session, txnNumber);
  context.owner = ownerName(session, txnNumber);
  try {
    const answer = await runInside(context, command, transaction);
    const failed = !Buffer.isBuffer(answer) && answer['writeErrors'] !== undefined;
    if (failed) giveUp(context, session, txnNumber);
    return answer;
  } catch (error) {
    giveUp(context, session, txnNumber);
    throw error;
  }
}

const ownerName = (session: Buffer, txnNumber: bigint): string => `${session.toString('hex')}:${txnNumber}`;

function giveUp(context: CommandContext, session: Buffer, txnNumber: bigint): void {
  context.database.cursors.killOwnedBy(ownerName(session, txnNumber));
  if (context.database.sessions.isOpen(session, txnNumber)) context.database.sessions.abort(session);
}

function runInside(context: CommandContext, command: Command, transaction: Transaction): Answer | Promise<Answer> {
  const { view, draft } = transaction;
  if (typeof context.command[context.name] === 'string') transaction.touch(`${context.db}.${context.command[context.name] as string}`);
  if (command.kind === 'plain') return command.run(context);
  if (command.kind === 'read') return command.run(context, { view, draft } satisfies Reader);
  if (!command.inTransaction)
    throw new DbError(263, 'OperationNotSupportedInTransaction', `Cannot run '${context.name}' in a multi-document transaction.`);
  if (context.database.wantsConflict()) throw writeConflict('test mode');
  return command.run(context, { view, draft } satisfies Writer);
}

async function commit(context: CommandContext, session: Buffer, txnNumber: bigint): Promise<Answer> {
  const { database } = context;
  const { sessions, queue } = database;
  if (sessions.isCommitted(queue.reader(), session, txnNumber)) return {};
  const transaction = sessions.current(session, txnNumber);
  database.cursors.killOwnedBy(ownerName(session, txnNumber));
  if (transaction.hasWrites && database.wantsConflict()) {
    sessions.abort(session);
    throw writeConflict('test mode');
  }
  sessions.finish(session);
  try {
    await queue.commit(transaction, (writer) => sessions.rememberCommit(writer, session, txnNumber));
  } finally {
    transaction.end();
  }
  return {};
}
