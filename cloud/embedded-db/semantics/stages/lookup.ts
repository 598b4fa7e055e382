import { failedToParse, notSupported } from '../../errors';
import { pathKeys } from '../expression/compile';
import { firstName } from '../filter/fields';
import { parsePath, visitPath } from '../paths';
import { fieldName, isDoc, typeName, type Doc, type Value } from '../values';
import { sizeOf } from '../size';
import { withPath } from './unwind';
import type { StageCompiler } from './types';

/**
 * The equality form; `let` and `pipeline` are refused. A local array looks for each of its elements, a missing local field for null.
 * https://www.mongodb.com/docs/manual/reference/operator/aggregation/lookup/#equality-match-with-a-single-join-condition
 */
export const lookup: StageCompiler = (spec, context) => {
  if (!isDoc(spec)) throw failedToParse(`the $lookup specification must be an object, but found ${typeName(spec)}`);
  for (const key of Object.keys(spec)) {
    if (key === 'let' || key === 'pipeline') throw notSupported(`$lookup with ${key}`);
    if (!['from', 'localField', 'foreignField', 'as'].includes(key)) throw failedToParse(`unknown argument to $lookup: ${fieldName(key)}`);
  }
  const [from, localField, foreignField, as] = ['from', 'localField', 'foreignField', 'as'].map((key) => {
    const value = spec[key];
    if (value === undefined) throw failedToParse(`must specify '${key}' field for a $lookup`);
    if (typeof value !== 'string')
      throw failedToParse(`$lookup argument '${key}: ${typeName(value)}' must be a string, is type ${typeName(value)}`);
    return value;
  }) as [string, string, string, string];
  const local = parsePath(localField);
  pathKeys(foreignField);
  const target = pathKeys(as);
  return {
    name: '$lookup',
    reads: new Set([firstName(localField), firstName(as)]),
    closes: false,
    *run(input) {
      if (!context.lookup) throw notSupported('$lookup here');
      for (const doc of input) {
        if (doc === undefined) {
          yield undefined;
          continue;
        }
        const found: Doc[] = [];
        let size = 0;
        for (const each of context.lookup(from, foreignField, localValues(doc, local))) {
          if (each === undefined) {
            yield undefined;
            continue;
          }
          const bytes = sizeOf(each);
          context.charge?.(bytes);
          size += bytes;
          found.push(each);
        }
        yield withPath(doc, target, found);
        context.charge?.(-size);
      }
    },
  };
};

/** The values at a path, array elements each for itself; null stands for none at all, an empty array included. */
function localValues(doc: Doc, path: ReturnType<typeof parsePath>): Value[] {
  const values: Value[] = [];
  visitPath(doc, path, false, (value) => {
    if (Array.isArray(value)) for (const item of value) values.push(item);
    else if (value !== undefined) values.push(value);
    return false;
  });
  return values.length > 0 ? values : [null];
}
