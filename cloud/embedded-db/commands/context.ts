import type { Reader, Writer } from '../commit-queue';
import type { Database } from '../database';
import { MemoryLimit } from '../execute/scan';
import type { Doc, Maybe } from '../semantics';
import type { Request } from '../wire/message';

/** What a connection knows about itself. */
export interface Connection {
  id: number;
  /** host:port or socket path this client reached us at, echoed by hello. */
  address: string;
}

/** A command at work. */
export interface CommandContext {
  database: Database;
  connection: Connection;
  request: Request;
  command: Doc;
  /** The command's name as it was written. */
  name: string;
  db: string;
  now: Date;
  /** Whose cursors these are: the transaction, or '' outside any. */
  owner: string;
  /** monotonic time after which maxTimeMS has passed */
  deadline: number;
  charge: (bytes: number) => void;
}

/** A whole answer, or fields to which `ok: 1` is added. */
export type Answer = Record<string, Maybe> | Buffer;

export type Command =
  | { kind: 'plain'; fields: readonly string[]; run: (context: CommandContext) => Answer | Promise<Answer> }
  | { kind: 'read'; fields: readonly string[]; run: (context: CommandContext, reader: Reader) => Answer | Promise<Answer> }
  /** Runs inside a commit, so it cannot wait for anything. */
  | { kind: 'write'; fields: readonly string[]; inTransaction: boolean; run: (context: CommandContext, writer: Writer) => Answer };

export const queryCharge = (database: Database): ((bytes: number) => void) => new MemoryLimit(database.queryMemory).charge;
