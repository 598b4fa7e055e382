import { DbError, notSupported } from '../errors';
import { runQuery } from '../execute/query';
import { decoded } from '../execute/scan';
import { encodeValue, holdsStrings, parsePath, visitPath, type Maybe, type Value } from '../semantics';
import { maxDocumentBytes } from '../wire/message';
import { mismatch, namespace } from './arguments';
import { queryContext, type Command } from './context';
import { queryOf, visitAll } from './find';

/** The values of a field; an array counts by its elements. https://www.mongodb.com/docs/manual/reference/command/distinct/ */
const distinct: Command = {
  kind: 'read',
  fields: { key: 'string', query: 'object', hint: 'hint', collation: 'object' },
  async run(context, reader) {
    const key = context.command['key'];
    if (typeof key !== 'string') throw mismatch('distinct.key', 'string', key);
    const collection = reader.draft.find(namespace(context));
    const query = queryOf(context, collection);
    if (!collection) return { values: [] };
    const path = parsePath(key);
    const values = new Map<string, Value>();
    let bytes = 0;
    const add = (value: Maybe): void => {
      if (value === undefined) return;
      if (query.collation && holdsStrings(value)) throw notSupported('distinct of strings with collation');
      const name = encodeValue(value).toString('latin1');
      if (values.has(name)) return;
      bytes += name.length;
      if (bytes > maxDocumentBytes) throw new DbError(17217, 'Location17217', 'distinct too big, 16mb cap');
      context.charge(name.length + 64);
      values.set(name, value);
    };
    await visitAll(context, runQuery(queryContext(context, reader), collection, query), (found) => {
      visitPath(decoded(found), path, false, (value) => {
        if (Array.isArray(value)) value.forEach(add);
        else add(value);
        return false;
      });
    });
    return { values: [...values.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value) };
  },
};

export const distinctCommands: Record<string, Command> = { distinct };
