import { compareValues, encodeTypeRank, matches, typeName, valueType, type FilterNode, type Value } from '../semantics';

/**
 * Whether every document that matches `filter` is in an index limited by `partial`.
 * False when unsure: then the index is not used.
 * https://www.mongodb.com/docs/manual/core/index-partial/#query-coverage
 */
export function implies(filter: FilterNode, partial: FilterNode): boolean {
  // A partial index was filled by code points.
  if ('strings' in filter && filter.strings) return false;
  if (partial.kind === 'and') return partial.nodes.every((node) => implies(filter, node));
  if (filter.kind === 'and') return filter.nodes.some((node) => implies(node, partial));
  if (filter.kind === 'or') return filter.nodes.length > 0 && filter.nodes.every((node) => implies(node, partial));
  if (partial.kind === 'or') return partial.nodes.some((node) => implies(filter, node));
  if (partial.kind === 'constant') return partial.value;
  if (!('path' in partial) || !('path' in filter) || filter.path.text !== partial.path.text) return false;
  if (filter.kind === 'in')
    return filter.patterns.length === 0 && filter.values.length > 0 && filter.values.every((value) => valueImplies(value, partial));
  if (filter.kind !== 'compare') return sameSimple(filter, partial);
  if (filter.op === 'eq') return valueImplies(filter.value, partial);
  return rangeImplies(filter.op, filter.value, partial);
}

const isPlain = (value: Value): boolean => !Array.isArray(value) && !['null', 'undefined', 'object', 'regex'].includes(typeName(value));

/** A field equal to this value satisfies the condition, whether it holds the value or an array with it. */
function valueImplies(value: Value, partial: FilterNode): boolean {
  if (!isPlain(value)) return false;
  if (partial.kind === 'exists') return true;
  if (partial.kind === 'type')
    return partial.types.has(valueType(value)) && !['double', 'int', 'long', 'decimal', 'string', 'symbol'].includes(typeName(value))
      ? true
      : partial.kind === 'type' && typesOfRank(value).every((type) => partial.types.has(type));
  if (!('path' in partial)) return false;
  const [first, ...rest] = partial.path.text.split('.');
  let document: Value = value;
  for (const part of rest.reverse()) document = { [part]: document };
  return (
    (partial.kind === 'compare' || partial.kind === 'in') &&
    first !== undefined &&
    !/^\d/.test(partial.path.text) &&
    matches(partial, { [first]: document })
  );
}

/** The BSON types a value equal to this one may have. */
function typesOfRank(value: Value): number[] {
  switch (typeName(value)) {
    case 'double':
    case 'int':
    case 'long':
    case 'decimal':
      return [1, 16, 18, 19];
    case 'string':
    case 'symbol':
      return [2];
    default:
      return [valueType(value)];
  }
}

function rangeImplies(op: 'lt' | 'lte' | 'gt' | 'gte', value: Value, partial: FilterNode): boolean {
  if (!isPlain(value)) return false;
  if (partial.kind === 'exists') return true;
  if (partial.kind === 'type') return typesOfRank(value).every((type) => partial.types.has(type));
  if (partial.kind !== 'compare' || partial.op === 'eq' || encodeTypeRank(value) !== encodeTypeRank(partial.value)) return false;
  const order = compareValues(value, partial.value);
  const [side, strict] = [op[0], op.length === 2];
  if (side !== partial.op[0]) return false;
  const partialStrict = partial.op.length === 2;
  if (order === 0) return strict || !partialStrict;
  return side === 'g' ? order > 0 : order < 0;
}

function sameSimple(filter: FilterNode, partial: FilterNode): boolean {
  if (filter.kind === 'exists' && partial.kind === 'exists') return true;
  if (filter.kind === 'type' && partial.kind === 'exists') return true;
  if (filter.kind === 'type' && partial.kind === 'type') return [...filter.types].every((type) => partial.types.has(type));
  return filter.kind === 'regex' && partial.kind === 'exists';
}
