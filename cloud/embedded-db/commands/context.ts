import type { Reader, Writer } from '../commit-queue';
import type { Database } from '../database';
import type { QueryContext } from '../execute/query';
import { MemoryLimit } from '../execute/scan';
import type { Doc, Maybe, Variables, Work } from '../semantics';
import type { Request } from '../wire/message';
import type { OptionTypes } from './option-types';

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
  /** Bounds what the command evaluates. */
  work: Work;
  /** The command's `let`, evaluated. */
  variables: Variables | undefined;
}

/** A whole answer, or fields to which `ok: 1` is added. */
export type Answer = Record<string, Maybe> | Buffer;

export type Command =
  | { kind: 'plain'; fields: OptionTypes; run: (context: CommandContext) => Answer | Promise<Answer> }
  | { kind: 'read'; fields: OptionTypes; run: (context: CommandContext, reader: Reader) => Answer | Promise<Answer> }
  /** Runs inside a commit, so it cannot wait for anything. */
  | { kind: 'write'; fields: OptionTypes; run: (context: CommandContext, writer: Writer) => Answer };

/** What a query of the command reads with and is bounded by. */
export const queryContext = ({ charge, work }: CommandContext, reader: Reader): QueryContext => ({ reader, charge, work });

export const queryCharge = (database: Database): ((bytes: number) => void) => new MemoryLimit(database.queryMemory).charge;
