import { DbError } from '../errors';
import type { Answer, Command, CommandContext } from './context';
import type { OptionTypes } from './option-types';
import { maxBatchWrites, maxDocumentBytes, maxMessageBytes } from '../wire/message';
import { sessionTimeoutMinutes } from '../sessions';
import { Long, ObjectId } from '../semantics';

/** The MongoDB release whose behaviour the declared subset follows. */
export const mongoVersion = '8.0.4';
/** Wire version of MongoDB 8.0. */
const maxWireVersion = 25;
export const replicaSetName = 'expoloop';
const electionId = new ObjectId('7fffffff0000000000000001');

/** Announces a primary of a one-member replica set, so that drivers number their writes and offer transactions. */
function hello(context: CommandContext): Answer {
  const { address, id } = context.connection;
  const primary = context.name === 'hello' ? { isWritablePrimary: true } : { ismaster: true };
  return {
    helloOk: true,
    ...primary,
    hosts: [address],
    setName: replicaSetName,
    setVersion: 1,
    secondary: false,
    primary: address,
    me: address,
    electionId,
    lastWrite: {
      opTime: { ts: context.database.clock.time, t: Long.fromNumber(1) },
      lastWriteDate: context.now,
    },
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize: maxBatchWrites,
    localTime: context.now,
    logicalSessionTimeoutMinutes: sessionTimeoutMinutes,
    connectionId: id,
    minWireVersion: 0,
    maxWireVersion,
    readOnly: false,
  };
}

const helloFields: OptionTypes = {
  client: 'object',
  compression: 'array',
  helloOk: 'safeBool',
  saslSupportedMechs: 'string',
  speculativeAuthenticate: 'object',
  topologyVersion: 'object',
  maxAwaitTimeMS: 'number',
  loadBalanced: 'safeBool',
  hostInfo: 'string',
  backpressure: 'any',
};
const helloCommand: Command = { kind: 'plain', fields: helloFields, run: hello };

const buildInfo: Command = {
  kind: 'plain',
  fields: {},
  run: () => ({
    version: mongoVersion,
    gitVersion: 'expoloop-embedded-db',
    modules: [],
    versionArray: [...mongoVersion.split('.').map(Number), 0],
    bits: 64,
    debug: false,
    maxBsonObjectSize: maxDocumentBytes,
    storageEngines: ['lmdb'],
    ok: 1,
  }),
};

const serverStatus: Command = {
  kind: 'plain',
  fields: { repl: 'any', metrics: 'any', locks: 'any', recordStats: 'any', tcmalloc: 'any', wiredTiger: 'any' },
  run({ database, now }) {
    const { figures } = database.queue;
    const { entries } = database.store.sizes();
    return {
      process: 'expoloop-embedded-db',
      version: mongoVersion,
      pid: Long.fromNumber(process.pid),
      uptime: Math.floor(process.uptime()),
      localTime: now,
      repl: { setName: replicaSetName, isWritablePrimary: true },
      storageEngine: { name: 'lmdb' },
      commands: Object.fromEntries(database.commands),
      commits: { batches: figures.commits, writes: figures.writes, milliseconds: Math.round(figures.commitMs) },
      entries,
      openCursors: database.cursors.size,
    };
  },
};

const refuseAuth: Command = {
  kind: 'plain',
  fields: { mechanism: 'any', payload: 'any', autoAuthorize: 'any', options: 'any', conversationId: 'any' },
  run: () => {
    throw new DbError(18, 'AuthenticationFailed', 'The embedded database has no users: connect without a user name.');
  },
};

export const adminCommands: Record<string, Command> = {
  hello: helloCommand,
  isMaster: helloCommand,
  ismaster: helloCommand,
  ping: { kind: 'plain', fields: {}, run: () => ({}) },
  buildInfo,
  buildinfo: buildInfo,
  serverStatus,
  connectionStatus: {
    kind: 'plain',
    fields: { showPrivileges: 'safeBool' },
    run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
  },
  saslStart: refuseAuth,
  saslContinue: refuseAuth,
};
