import { badValue, DbError, failedToParse } from '../errors';
import { assertForUpsert, parseQueryFilter } from '../execute/filters';
import { deleteDocuments, updateDocuments } from '../execute/modify';
import type { Doc } from '../semantics';
import { flag, namespace, optionalDoc, sortArgument } from './arguments';
import { assertUpdateWithCollation, collationOf } from './collation';
import type { Command } from './context';
import { projectionOf } from './find';
import { readUpdate } from './write';

/** MongoDB says of an error that it came up while the documents were worked on, not while the command was read. */
function executed<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof DbError) || error.code === 112) throw error;
    throw new DbError(
      error.code,
      error.codeName,
      `Plan executor error during findAndModify :: caused by :: ${error.message}`,
      error.extra,
      error.errorLabels,
    );
  }
}

/** https://www.mongodb.com/docs/manual/reference/command/findAndModify/ */
const findAndModify: Command = {
  kind: 'write',
  fields: {
    query: 'object',
    sort: 'object',
    remove: 'safeBool',
    update: 'update',
    new: 'safeBool',
    fields: 'object',
    upsert: 'safeBool',
    bypassDocumentValidation: 'safeBool',
    hint: 'hint',
    arrayFilters: 'objects',
    let: 'object',
    collation: 'object',
  },
  run(context, writer) {
    const { command } = context;
    const ns = namespace(context);
    const [remove, wantsNew, upsert] = [flag(command, 'remove'), flag(command, 'new'), flag(command, 'upsert')];
    if (remove && command['update'] !== undefined) throw failedToParse('Cannot specify both an update and remove=true');
    if (remove && upsert) throw failedToParse('Cannot specify both upsert=true and remove=true');
    if (remove && wantsNew)
      throw failedToParse("Cannot specify both new=true and remove=true; 'remove' always returns the deleted document");
    if (!remove && command['update'] === undefined) throw failedToParse('Either an update or remove=true must be specified');
    const collation = collationOf(command, writer.draft.find(ns));
    if (collation) assertUpdateWithCollation(command['update'], command['arrayFilters']);
    const query = {
      filter: parseQueryFilter(optionalDoc(command, 'query') ?? {}, context, collation),
      collation,
      sort: sortArgument(command),
      hint: command['hint'],
      limit: 1,
    };
    if (upsert) assertForUpsert(query.filter);
    const fields = optionalDoc(command, 'fields');
    if (wantsNew && fields && Object.keys(fields).some((path) => path.endsWith('.$')))
      throw badValue('cannot use a positional projection and return the new document');
    const project = (fields && projectionOf(context, fields, query)) ?? ((doc: Doc): Doc => doc);
    if (remove) {
      const { removed, before } = executed(() => deleteDocuments(writer, ns, query, context));
      return { lastErrorObject: { n: removed }, value: before ? project(before) : null };
    }
    const update = readUpdate(context, command['update'], command['arrayFilters'], undefined);
    const outcome = executed(() => updateDocuments(writer, ns, { query, update, multi: false, upsert }, context));
    const made = outcome.upsertedId !== undefined;
    const shown = wantsNew ? outcome.after : outcome.before;
    return {
      lastErrorObject: {
        n: outcome.matched + (made ? 1 : 0),
        updatedExisting: outcome.matched > 0,
        ...(made ? { upserted: outcome.upsertedId } : {}),
      },
      value: shown ? project(shown) : null,
    };
  },
};

export const findAndModifyCommands: Record<string, Command> = { findAndModify, findandmodify: findAndModify };
