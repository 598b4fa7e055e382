import type { Collection } from '../catalog';
import { notSupported } from '../errors';
import { fieldName, isDoc, readCollation, type Collation, type Doc, type Value } from '../semantics';

/** What of a command can follow a collation; the rest is refused by name rather than answered by code points. */

/** The collation a command names, the simple one included, or else its collection's own. */
export function collationOf(command: Doc, collection: Collection | undefined): Collation | undefined {
  const named = command['collation'];
  const given = named !== undefined && named !== null && !(isDoc(named) && Object.keys(named).length === 0);
  return readCollation(given ? named : collection?.stored.options['collation']);
}

/** Update operators that compare values. */
const comparing = ['$pull', '$pullAll', '$addToSet', '$min', '$max'];

export function assertUpdateWithCollation(update: Value | undefined, arrayFilters: Value | undefined): void {
  if (Array.isArray(update)) throw notSupported('a pipeline update with collation');
  if (Array.isArray(arrayFilters) && arrayFilters.length > 0) throw notSupported('arrayFilters with collation');
  if (!isDoc(update)) return;
  for (const name of comparing) if (update[name] !== undefined) throw notSupported(`${name} with collation`);
  const pushes = update['$push'];
  if (isDoc(pushes) && Object.values(pushes).some((push) => isDoc(push) && push['$sort'] !== undefined))
    throw notSupported('$push with $sort and collation');
}

/** A projection may name fields and cut arrays; what computes may compare. */
export function assertProjectionWithCollation(projection: Doc): void {
  for (const [key, value] of Object.entries(projection)) {
    const plain =
      typeof value === 'boolean' ||
      typeof value === 'number' ||
      (isDoc(value) && (Object.keys(value).join() === '$slice' || !Object.keys(value).some((name) => name.startsWith('$'))));
    if (!plain) throw notSupported(`the projection of '${fieldName(key)}' with collation`);
    if (isDoc(value) && value['$slice'] === undefined) assertProjectionWithCollation(value);
  }
}

const stages = ['$match', '$sort', '$skip', '$limit', '$unset', '$unwind', '$count'];

export function assertStagesWithCollation(pipeline: readonly Doc[]): void {
  for (const stage of pipeline) {
    const [name, spec] = Object.entries(stage)[0] ?? [];
    if (name === '$project' && isDoc(spec)) assertProjectionWithCollation(spec);
    else if (name !== undefined && !stages.includes(name)) throw notSupported(`${name} with collation`);
  }
}
