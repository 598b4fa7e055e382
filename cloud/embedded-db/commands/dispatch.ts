import type { Reader, Writer } from '../commit-queue';
import type { Database } from '../database';
import { DbError, notSupported } from '../errors';
import { asNumber, double, encode, fieldName, isDoc, Long, truthy, Work, type Doc } from '../semantics';
import { writeConflict, type Transaction } from '../transactions';
import type { Request } from '../wire/message';
import { adminCommands } from './admin';
import { assertConcerns, readMaxTime, withWriteConcern } from './concerns';
import { knownElsewhere } from './known-elsewhere';
import { aggregateCommands } from './aggregate';
import { assertFields } from './arguments';
import { collectionCommands } from './collections';
import { queryCharge, type Answer, type Command, type CommandContext, type Connection } from './context';
import { distinctCommands } from './distinct';
import { errorReply, type Report } from './error-reply';
import { explainCommands } from './explain';
import { findCommands } from './find';
import { findAndModifyCommands } from './find-and-modify';
import { indexCommands } from './indexes';
import { letOf } from './let';
import { maintenanceCommands } from './maintenance';
import { sessionCommands, sessionId } from './session';
import { ownerName } from '../sessions';
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
export async function runCommand(database: Database, connection: Connection, request: Request, report: Report): Promise<Buffer> {
  try {
    return asBody(await dispatch(database, connection, request));
  } catch (error) {
    return encode(errorReply(error, report));
  }
}

const asBody = (answer: Answer): Buffer => (Buffer.isBuffer(answer) ? answer : encode({ ...answer, ok: double(1) } as Doc));

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
    if (knownElsewhere.has(name)) throw notSupported(`the command ${name}`);
    throw new DbError(59, 'CommandNotFound', `no such command: '${name}'`);
  }
  const db = command['$db'];
  if (typeof db !== 'string' || (db !== lastDb && !isDatabaseName(db)))
    throw new DbError(73, 'InvalidNamespace', `Invalid database name: '${String(db)}'`);
  lastDb = db;
  assertFields(name, command, known.fields);
  if (name === 'explain' && isDoc(command['explain'])) assertExplained(command['explain']);
  const maxTime = readMaxTime(command);
  assertConcerns(name, command);
  database.commands.set(name, (database.commands.get(name) ?? 0) + 1);
  const deadline = maxTime ? database.monotonic() + maxTime : Infinity;
  const context: CommandContext = {
    database,
    connection,
    request,
    command,
    name,
    db,
    now: new Date(database.now()),
    owner: '',
    deadline,
    charge: queryCharge(database),
    work: new Work({ monotonic: database.monotonic, deadline, canPause: known.kind !== 'write', memory: database.queryMemory }),
    variables: undefined,
  };
  if (command['let'] !== undefined) context.variables = await letOf(context, command);
  if (command['autocommit'] === false || name === 'commitTransaction' || name === 'abortTransaction') return inTransaction(context, known);
  return withWriteConcern(command, await plain(context, known));
}

/** What would be refused is not explained either. */
function assertExplained(inner: Doc): void {
  const name = fieldName(Object.keys(inner)[0] ?? '');
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!known) throw new DbError(59, 'CommandNotFound', `Explain failed due to unknown command: ${name}`);
  assertFields(name, inner, known.fields);
  assertConcerns(name, inner);
}

async function plain(context: CommandContext, command: Command): Promise<Answer> {
  const { database } = context;
  if (command.kind === 'plain') return command.run(context);
  if (command.kind === 'read') return command.run(context, database.queue.reader());
  const number = context.command['txnNumber'];
  // A job that is repeated counts what it holds from the beginning.
  const counted = (): CommandContext => ({ ...context, charge: queryCharge(database) });
  if (number === undefined) return database.queue.submit((writer) => command.run(counted(), writer), context.deadline);
  const session = sessionId(context.command['lsid']);
  const txnNumber = transactionNumber(number);
  database.sessions.supersede(session, txnNumber);
  return database.queue.submit((writer) => {
    const repeated = database.sessions.repeated(writer, session, txnNumber);
    if (repeated) return repeated;
    const body = asBody(command.run(counted(), writer));
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

/** https://www.mongodb.com/docs/manual/core/transactions-operations/ */
const inTransactions: ReadonlySet<string> = new Set(
  'aggregate create createIndexes delete distinct find findAndModify findandmodify getMore insert killCursors update'.split(' '),
);

async function inTransaction(context: CommandContext, command: Command): Promise<Answer> {
  const { database, name } = context;
  const { sessions, queue } = database;
  const session = sessionId(context.command['lsid']);
  const txnNumber = transactionNumber(context.command['txnNumber']);
  if (name === 'commitTransaction') return withWriteConcern(context.command, await commit(context, session, txnNumber));
  if (name === 'abortTransaction') {
    sessions.current(session, txnNumber);
    giveUp(context, session, txnNumber);
    return {};
  }
  if (!inTransactions.has(name))
    throw new DbError(263, 'OperationNotSupportedInTransaction', `Cannot run '${name}' in a multi-document transaction.`);
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

function giveUp(context: CommandContext, session: Buffer, txnNumber: bigint): void {
  if (context.database.sessions.isOpen(session, txnNumber)) context.database.sessions.abort(session);
}

function runInside(context: CommandContext, command: Command, transaction: Transaction): Answer | Promise<Answer> {
  const { view, draft } = transaction;
  if (typeof context.command[context.name] === 'string') transaction.touch(`${context.db}.${context.command[context.name] as string}`);
  if (command.kind === 'plain') return command.run(context);
  if (command.kind === 'read') return command.run(context, { view, draft } satisfies Reader);
  if (context.database.wantsConflict()) throw writeConflict('test mode');
  return command.run(context, { view, draft } satisfies Writer);
}

async function commit(context: CommandContext, session: Buffer, txnNumber: bigint): Promise<Answer> {
  const { database } = context;
  const { sessions, queue } = database;
  if (sessions.isCommitted(queue.reader(), session, txnNumber)) return {};
  const transaction = sessions.current(session, txnNumber);
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
