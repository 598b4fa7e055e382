import { DbError } from '../../errors';
import { equal, identical } from '../compare';
import type { ExpressionContext } from '../expression/compile';
import { compilePipeline } from '../stages/pipeline';
import { field, show, type Doc, type Value } from '../values';
import { withIdFirst, type Update, type UpdateOptions } from './compile';

const allowed = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** Compiles an update written as a pipeline; https://www.mongodb.com/docs/manual/tutorial/update-documents-with-aggregation-pipeline/ */
export function compilePipelineUpdate(
  pipeline: readonly Value[],
  options: UpdateOptions & Pick<ExpressionContext, 'variables' | 'work'>,
): Update {
  if (options.arrayFilters?.length) throw new DbError(9, 'FailedToParse', 'arrayFilters may not be specified for pipeline-syle updates');
  const stages = compilePipeline(pipeline, { now: options.now, variables: options.variables, work: options.work, constantsFailLate: true });
  for (const { name } of stages)
    if (!allowed.has(name)) throw new DbError(72, 'InvalidOptions', `${name} is not allowed to be used within an update`);
  return {
    kind: 'pipeline',
    apply(doc, { insert = false } = {}) {
      let result = doc;
      for (const stage of stages) for (const changed of stage.run([result])) if (changed) result = changed;
      return settle(doc, result, insert);
    },
  };
}

/** The _id stays, also where the pipeline dropped it. */
function settle(before: Doc, after: Doc, insert: boolean): Doc {
  const id = field(before, '_id');
  const given = field(after, '_id');
  if (id !== undefined && given !== undefined && !equal(id, given))
    throw new DbError(
      66,
      'ImmutableField',
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(given)}`,
    );
  const result = withIdFirst(after, insert && id === undefined ? given : id);
  return identical(before, result) ? before : result;
}
