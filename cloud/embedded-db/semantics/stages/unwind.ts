import { location } from '../../errors';
import { pathKeys } from '../expression/compile';
import { fieldAt, fieldName, isDoc, isNullish, Long, show, typeName, type Doc, type Maybe, type Value } from '../values';
import type { StageCompiler } from './types';

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/unwind/ */
export const unwind: StageCompiler = (spec) => {
  const { path, index, preserve } = unwindArguments(spec);
  const put = (doc: Doc, value: Maybe, position: number | null): Doc => {
    const result = withPath(doc, path, value);
    return index ? withPath(result, index, position === null ? null : Long.fromNumber(position)) : result;
  };
  return {
    name: '$unwind',
    reads: new Set([path[0]!, index?.[0] ?? path[0]!].map(fieldName)),
    closes: false,
    *run(input) {
      for (const doc of input) {
        if (doc === undefined) yield undefined;
        else {
          const value = readDocs(doc, path);
          if (Array.isArray(value) && value.length > 0) for (let i = 0; i < value.length; i++) yield put(doc, value[i], i);
          else if (Array.isArray(value) || isNullish(value)) {
            if (preserve) yield put(doc, Array.isArray(value) ? undefined : value, null);
          } else yield put(doc, value, null);
        }
      }
    },
  };
};

function unwindArguments(spec: Value): { path: string[]; index: string[] | undefined; preserve: boolean } {
  if (typeof spec !== 'string' && !isDoc(spec))
    throw location(15981, `expected either a string or an object as specification for $unwind stage, got ${typeName(spec)}`);
  const {
    path,
    includeArrayIndex: index,
    preserveNullAndEmptyArrays: preserve = false,
    ...rest
  } = typeof spec === 'string' ? ({ path: spec } as Doc) : spec;
  for (const key of Object.keys(rest)) throw location(28811, `unrecognized option to $unwind stage: ${fieldName(key)}`);
  if (path === undefined) throw location(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string') throw location(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`);
  if (!path.startsWith('$')) throw location(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  if (typeof preserve !== 'boolean')
    throw location(28809, `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeName(preserve)}`);
  if (index !== undefined && (typeof index !== 'string' || index === ''))
    throw location(28810, `expected a non-empty string for the includeArrayIndex  option to $unwind stage, got ${show(index)}`);
  if (index?.startsWith('$'))
    throw location(28822, `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`);
  return { path: pathKeys(path.slice(1)), index: index === undefined ? undefined : pathKeys(index), preserve };
}

/** A path through documents only. */
function readDocs(doc: Doc, keys: readonly string[]): Maybe {
  let at: Maybe = doc;
  for (const key of keys) at = isDoc(at) ? fieldAt(at, key) : undefined;
  return at;
}

/** The document with a value set at (undefined: taken from) a path of documents. */
export function withPath(doc: Doc, keys: readonly string[], value: Maybe): Doc {
  const [key, ...rest] = keys;
  const result = { ...doc };
  if (rest.length > 0) {
    const inner = fieldAt(doc, key!);
    if (value === undefined && !isDoc(inner)) return doc;
    result[key!] = withPath(isDoc(inner) ? inner : {}, rest, value);
  } else if (value === undefined) delete result[key!];
  else result[key!] = value;
  return result;
}
