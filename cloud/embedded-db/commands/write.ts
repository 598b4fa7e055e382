import { badValue, DbError, failedToParse } from '../errors';
import { assertForUpsert, parseQueryFilter } from '../execute/filters';
import { deleteDocuments, updateDocuments } from '../execute/modify';
import { insertDocument } from '../execute/store-document';
import { asInteger, compileUpdate, isDoc, type Doc, type Update, type Value } from '../semantics';
import { maxBatchWrites } from '../wire/message';
import { asDoc, documents, flag, mismatch, namespace, optionalDoc } from './arguments';
import { assertUpdateWithCollation, collationOf } from './collation';
import type { Command, CommandContext } from './context';

/** What one statement of a batch did. */
interface Tally {
  n: number;
  errors: Doc[];
}

/**
 * Runs a batch statement by statement. A statement's refusal is reported beside the others; an ordered batch stops at it.
 * WriteConflict is never a statement's own matter: it ends the transaction.
 */
function runStatements<T>(context: CommandContext, statements: readonly T[], run: (statement: T, at: number) => number): Tally {
  if (statements.length === 0 || statements.length > maxBatchWrites)
    throw new DbError(
      16,
      'InvalidLength',
      `Write batch sizes must be between 1 and ${maxBatchWrites}. Got ${statements.length} operations.`,
    );
  const ordered = context.command['ordered'] === undefined || flag(context.command, 'ordered');
  const tally: Tally = { n: 0, errors: [] };
  for (const [at, statement] of statements.entries()) {
    try {
      tally.n += run(statement, at);
    } catch (error) {
      if (!(error instanceof DbError) || error.code === 112) throw error;
      tally.errors.push({ index: at, code: error.code, ...(error.extra as Doc), errmsg: error.message });
      if (ordered) break;
    }
  }
  return tally;
}

const withErrors = (tally: Tally): Doc => (tally.errors.length > 0 ? { writeErrors: tally.errors } : {});

/** The update in a statement: operators, a replacement or a pipeline. */
export function readUpdate(
  context: CommandContext,
  update: Value | undefined,
  arrayFilters: Value | undefined,
  constants: Value | undefined,
): Update {
  if (arrayFilters !== undefined && (!Array.isArray(arrayFilters) || !arrayFilters.every(isDoc)))
    throw mismatch('arrayFilters', 'array of objects', arrayFilters);
  if (constants !== undefined && !Array.isArray(update)) throw badValue('Constant values may only be specified for pipeline updates');
  if (constants !== undefined && !isDoc(constants)) throw mismatch('c', 'object', constants);
  if (!isDoc(update) && !Array.isArray(update)) throw failedToParse('Update argument must be either an object or an array');
  const variables = { ...optionalDoc(context.command, 'let'), ...(constants as Doc | undefined) };
  return compileUpdate(update, { now: context.now, variables, arrayFilters: arrayFilters as Doc[] | undefined });
}

const insert: Command = {
  kind: 'write',
  fields: ['documents', 'ordered', 'bypassDocumentValidation'],
  inTransaction: true,
  run(context, writer) {
    const ns = namespace(context);
    const docs = documents(context, 'documents');
    let collection = writer.draft.find(ns) ?? writer.draft.newCollection(writer.view, ns, {});
    const tally = runStatements(context, docs, (doc) => {
      ({ collection } = insertDocument(writer, collection, doc, context.now));
      return 1;
    });
    return { n: tally.n, ...withErrors(tally) };
  },
};

const updateFields = new Set([
  'q',
  'u',
  'c',
  'multi',
  'upsert',
  'arrayFilters',
  'hint',
  'collation',
  'sort',
  'sampleId',
  'upsertSupplied',
  'allowShardKeyUpdatesWithoutFullShardKeyInQuery',
]);

const update: Command = {
  kind: 'write',
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  inTransaction: true,
  run(context, writer) {
    const ns = namespace(context);
    let modified = 0;
    const upserted: Doc[] = [];
    const tally = runStatements(context, documents(context, 'updates'), (item, at) => {
      const statement = asDoc(item);
      for (const key of Object.keys(statement))
        if (!updateFields.has(key)) throw new DbError(40415, 'Location40415', `BSON field 'update.updates.${key}' is an unknown field.`);
      const collation = collationOf(statement, writer.draft.find(ns));
      if (collation) assertUpdateWithCollation(statement['u'], statement['arrayFilters']);
      const filter = optionalDoc(statement, 'q');
      if (!filter) throw new DbError(40414, 'Location40414', "BSON field 'update.updates.q' is missing but a required field");
      const compiled = readUpdate(context, statement['u'], statement['arrayFilters'], statement['c']);
      const multi = flag(statement, 'multi');
      if (multi && compiled.kind === 'replacement') throw failedToParse('multi update is not supported for replacement-style update');
      const sort = optionalDoc(statement, 'sort');
      if (sort && multi) throw failedToParse('Cannot specify sort with multi=true');
      const query = {
        filter: parseQueryFilter(filter, context.now, optionalDoc(context.command, 'let'), collation),
        collation,
        sort,
        hint: statement['hint'],
      };
      const upsert = flag(statement, 'upsert');
      if (upsert) assertForUpsert(query.filter);
      const outcome = updateDocuments(writer, ns, { query, update: compiled, multi, upsert }, context.charge);
      modified += outcome.modified;
      if (outcome.upsertedId !== undefined) upserted.push({ index: at, _id: outcome.upsertedId });
      return outcome.matched + (outcome.upsertedId === undefined ? 0 : 1);
    });
    return { n: tally.n, nModified: modified, ...(upserted.length > 0 ? { upserted } : {}), ...withErrors(tally) };
  },
};

const deleteCommand: Command = {
  kind: 'write',
  fields: ['deletes', 'ordered', 'let'],
  inTransaction: true,
  run(context, writer) {
    const ns = namespace(context);
    const tally = runStatements(context, documents(context, 'deletes'), (item) => {
      const statement = asDoc(item);
      for (const key of Object.keys(statement))
        if (!['q', 'limit', 'hint', 'collation', 'sampleId'].includes(key))
          throw new DbError(40415, 'Location40415', `BSON field 'delete.deletes.${key}' is an unknown field.`);
      const collation = collationOf(statement, writer.draft.find(ns));
      const filter = optionalDoc(statement, 'q');
      if (!filter) throw new DbError(40414, 'Location40414', "BSON field 'delete.deletes.q' is missing but a required field");
      const limit = asInteger(statement['limit'] ?? null);
      if (limit !== 0 && limit !== 1)
        throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${String(statement['limit'])}`);
      const query = {
        filter: parseQueryFilter(filter, context.now, optionalDoc(context.command, 'let'), collation),
        collation,
        hint: statement['hint'],
        limit,
      };
      return deleteDocuments(writer, ns, query, context.charge).removed;
    });
    return { n: tally.n, ...withErrors(tally) };
  },
};

export const writeCommands: Record<string, Command> = { insert, update, delete: deleteCommand };
