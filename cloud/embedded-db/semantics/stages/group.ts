import { location } from '../../errors';
import { compilerFor } from '../expression/compile';
import type { Compiler, Evaluate } from '../expression/types';
import { encodeComputed } from '../key-encoding';
import { Uses } from '../uses';
import { fieldName, isDoc, type Doc, type Maybe, type Value } from '../values';
import { isSuspended } from '../work';
import { compileAccumulator, type Accumulator } from './accumulators';
import { sizeOf } from '../size';
import type { StageCompiler } from './types';

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/group/ ; groups come out in the order they were met. */
export const group: StageCompiler = (spec, context) => {
  if (!isDoc(spec)) throw location(15947, "a group's fields must be specified in an object");
  if (spec['_id'] === undefined) throw location(15955, 'a group specification must include an _id');
  const uses = new Uses();
  const compiler = compilerFor({ ...context, uses });
  const identify = groupId(spec['_id'], compiler);
  const fields = Object.entries(spec)
    .filter(([key]) => key !== '_id')
    .map(([key, value]) => {
      const name = fieldName(key);
      if (name.includes('.')) throw location(40235, `The field name '${name}' cannot contain '.'`);
      if (name.startsWith('$')) throw location(40236, `The field name '${name}' cannot be an operator name`);
      return { key, ...compileAccumulator(name, value, compiler) };
    });
  const { work } = compiler;
  const charge = context.charge ?? (() => undefined);
  return {
    name: '$group',
    reads: uses.fields,
    closes: true,
    *run(input) {
      const groups = new Map<string, { id: Value; accumulators: Accumulator[] }>();
      for (const doc of input) {
        if (doc === undefined) {
          yield undefined;
          continue;
        }
        const read = (): { id: Value; values: Maybe[] } => ({ id: identify(doc) ?? null, values: fields.map((field) => field.read(doc)) });
        let evaluated = work.attempt(read);
        for (; isSuspended(evaluated); evaluated = work.attempt(read)) yield undefined;
        const { id, values } = evaluated;
        const key = typeof id === 'string' ? `s${id}` : encodeComputed(id).toString('latin1');
        let found = groups.get(key);
        if (!found) {
          charge(sizeOf(id) + key.length + 100 * (fields.length + 1));
          found = { id, accumulators: fields.map(({ make }) => make(charge)) };
          groups.set(key, found);
        }
        found.accumulators.forEach((accumulator, i) => accumulator.add(values[i]));
      }
      for (const { id, accumulators } of groups.values()) yield result(id, fields, accumulators);
    },
  };
};

function result(id: Value, fields: readonly { key: string }[], accumulators: readonly Accumulator[]): Doc {
  const doc: Doc = { _id: id };
  fields.forEach(({ key }, i) => {
    doc[key] = accumulators[i]!.result() ?? null;
  });
  return doc;
}

/** A one-field document as _id keeps a missing field as null; with more fields they are left out. */
function groupId(spec: Value, compiler: Compiler): Evaluate {
  if (isDoc(spec) && Object.keys(spec).length === 1 && !Object.keys(spec)[0]!.startsWith('$')) {
    const [key, inner] = Object.entries(spec)[0]!;
    const evaluate = groupId(inner, compiler);
    if (fieldName(key).includes('.')) return compiler.compile(spec);
    return (doc) => ({ [key]: evaluate(doc) ?? null });
  }
  return compiler.compile(spec);
}
