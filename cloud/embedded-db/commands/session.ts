import { DbError } from '../errors';
import { Binary, isDoc, type Value } from '../semantics';
import type { Command, CommandContext } from './context';
import { assertType } from './option-types';

/** The 16 bytes of a session's id. */
export function sessionId(value: Value | undefined): Buffer {
  const id = isDoc(value) ? value['id'] : undefined;
  if (!(id instanceof Binary) || id.length() !== 16) throw new DbError(2, 'BadValue', 'a logical session id must be a UUID of 16 bytes');
  return Buffer.from(id.value());
}

const idsIn = (context: CommandContext): Buffer[] => {
  const list = context.command[context.name];
  assertType(`${context.name}.${context.name}`, 'sessions', list);
  return Array.isArray(list) ? list.map(sessionId) : [];
};

const endSessions: Command = {
  kind: 'write',
  fields: {},
  run(context, writer) {
    context.database.sessions.end(writer, idsIn(context));
    return {};
  },
};

export const sessionCommands: Record<string, Command> = {
  endSessions,
  killSessions: endSessions,
  startSession: {
    kind: 'plain',
    fields: {},
    run: () => ({ id: { id: new Binary(crypto.getRandomValues(new Uint8Array(16)), 4) }, timeoutMinutes: 30 }),
  },
  // Both are carried out by the dispatcher, for they end what the others run in.
  commitTransaction: { kind: 'plain', fields: { recoveryToken: 'object' }, run: () => ({}) },
  abortTransaction: { kind: 'plain', fields: { recoveryToken: 'object' }, run: () => ({}) },
  refreshSessions: {
    kind: 'plain',
    fields: {},
    run(context) {
      idsIn(context);
      return {};
    },
  },
};
