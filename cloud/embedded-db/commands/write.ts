import { badValue, DbError, failedToParse } from '../errors';
import { assertForUpsert, parseQueryFilter } from '../execute/filters';
import { deleteDocuments, updateDocuments } from '../execute/modify';
import { insertDocument } from '../execute/store-document';
import { asInteger, compileUpdate, fieldName, isDoc, show, type Doc, type Update, type Value } from '../semantics';
import { maxBatchWrites } from '../wire/message';
import { asDoc, documents, flag, mismatch, namespace, optionalDoc } from './arguments';
import { assertUpdateWithCollation, collationOf } from './collation';
import type { Command, CommandContext } from './context';
import { assertType, type OptionTypes } from './option-types';

/** What one statement of a batch did. */
interface Tally {
  n: number;
  errors: Doc[];
}

/**
 * Runs a batch statement by statement. A statement's refusal is reported beside the others; an ordered batch stops at it.
 * WriteConflict and the time limit are never a statement's own matter: they end the whole.
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
      if (!(error instanceof DbError) || error.code === 112 || error.code === 50) throw error;
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
  const variables = { ...context.variables, ...(constants as Doc | undefined) };
  return compileUpdate(update, { now: context.now, variables, work: context.work, arrayFilters: arrayFilters as Doc[] | undefined });
}

const insert: Command = {
  kind: 'write',
  fields: { documents: 'array', ordered: 'bool', bypassDocumentValidation: 'safeBool' },
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

const updateFields: OptionTypes = {
  q: 'object',
  u: 'update',
  c: 'object',
  multi: 'bool',
  upsert: 'bool',
  arrayFilters: 'objects',
  hint: 'hint',
  collation: 'object',
  sort: 'object',
  sampleId: 'any',
  upsertSupplied: 'bool',
  allowShardKeyUpdatesWithoutFullShardKeyInQuery: 'bool',
};
const deleteFields: OptionTypes = { q: 'object', limit: 'number', hint: 'hint', collation: 'object', sampleId: 'any' };

/**
 * The statements of a batch, each looked at before the first is run: MongoDB reads a command whole.
 * Throws 40415, 40414 and 14, and 9 for a limit that is neither 0 nor 1.
 */
function statementsOf(
  context: CommandContext,
  list: 'updates' | 'deletes',
  types: OptionTypes,
  required: readonly string[],
): (Buffer | Doc)[] {
  const statements = documents(context, list);
  for (const item of statements) {
    const statement = asDoc(item);
    for (const key of Object.keys(statement)) {
      const type = Object.hasOwn(types, key) ? types[key] : undefined;
      const field = `${context.name}.${list}.${fieldName(key)}`;
      if (type === undefined) throw new DbError(40415, 'Location40415', `BSON field '${field}' is an unknown field.`);
      assertType(field, type, statement[key]);
    }
    for (const key of required)
      if (statement[key] === undefined || statement[key] === null)
        throw new DbError(40414, 'Location40414', `BSON field '${context.name}.${list}.${key}' is missing but a required field`);
    const limit = statement['limit'];
    if (list === 'deletes' && limit !== undefined && ![0, 1].includes(asInteger(limit) ?? -1))
      throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${show(limit)}`);
  }
  return statements;
}

export const updatesOf = (context: CommandContext): (Buffer | Doc)[] => statementsOf(context, 'updates', updateFields, ['q', 'u']);
export const deletesOf = (context: CommandContext): (Buffer | Doc)[] => statementsOf(context, 'deletes', deleteFields, ['q', 'limit']);

const update: Command = {
  kind: 'write',
  fields: { updates: 'array', ordered: 'bool', bypassDocumentValidation: 'safeBool', let: 'object' },
  run(context, writer) {
    const ns = namespace(context);
    let modified = 0;
    const upserted: Doc[] = [];
    const tally = runStatements(context, updatesOf(context), (item, at) => {
      const statement = asDoc(item);
      const collation = collationOf(statement, writer.draft.find(ns));
      if (collation) assertUpdateWithCollation(statement['u'], statement['arrayFilters']);
      const filter = optionalDoc(statement, 'q') ?? {};
      const compiled = readUpdate(context, statement['u'], statement['arrayFilters'], statement['c']);
      const multi = flag(statement, 'multi');
      if (multi && compiled.kind === 'replacement') throw failedToParse('multi update is not supported for replacement-style update');
      const sort = optionalDoc(statement, 'sort');
      if (sort && multi) throw failedToParse('Cannot specify sort with multi=true');
      const query = {
        filter: parseQueryFilter(filter, context, collation),
        collation,
        sort,
        hint: statement['hint'],
      };
      const upsert = flag(statement, 'upsert');
      if (upsert) assertForUpsert(query.filter);
      const outcome = updateDocuments(writer, ns, { query, update: compiled, multi, upsert }, context);
      modified += outcome.modified;
      if (outcome.upsertedId !== undefined) upserted.push({ index: at, _id: outcome.upsertedId });
      return outcome.matched + (outcome.upsertedId === undefined ? 0 : 1);
    });
    return { n: tally.n, nModified: modified, ...(upserted.length > 0 ? { upserted } : {}), ...withErrors(tally) };
  },
};

const deleteCommand: Command = {
  kind: 'write',
  fields: { deletes: 'array', ordered: 'bool', let: 'object' },
  run(context, writer) {
    const ns = namespace(context);
    const tally = runStatements(context, deletesOf(context), (item) => {
      const statement = asDoc(item);
      const collation = collationOf(statement, writer.draft.find(ns));
      const filter = optionalDoc(statement, 'q') ?? {};
      const query = {
        filter: parseQueryFilter(filter, context, collation),
        collation,
        hint: statement['hint'],
        limit: asInteger(statement['limit']),
      };
      return deleteDocuments(writer, ns, query, context).removed;
    });
    return { n: tally.n, ...withErrors(tally) };
  },
};

export const writeCommands: Record<string, Command> = { insert, update, delete: deleteCommand };
