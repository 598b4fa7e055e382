import type { Doc, Value } from '../semantics';
import type { Plan } from './plan';
import { noBounds, type FieldBounds } from './intervals';

/** What of a query comes on top of reading the index. */
export interface Around {
  filtered: boolean;
  sort?: Doc;
  skip: number;
  limit: number;
}

/** A plan in the words of MongoDB's explain. https://www.mongodb.com/docs/manual/reference/explain-results/ */
export function describePlan(plan: Plan, around: Around): Doc {
  let stage = readingStage(plan, around.filtered);
  if (around.sort && !plan.sorted) stage = { stage: 'SORT', sortPattern: around.sort, memLimit: 104857600, inputStage: stage };
  if (around.skip > 0) stage = { stage: 'SKIP', skipAmount: around.skip, inputStage: stage };
  if (around.limit > 0) stage = { stage: 'LIMIT', limitAmount: around.limit, inputStage: stage };
  return stage;
}

function readingStage(plan: Plan, filtered: boolean): Doc {
  const { index } = plan;
  if (plan.branches)
    return {
      stage: 'FETCH',
      filtered,
      inputStage: { stage: 'OR', inputStages: plan.branches.map((branch) => readingStage(branch, true)) },
    };
  if (!index) return { stage: 'COLLSCAN', direction: 'forward', filtered };
  const scan: Doc = {
    stage: plan.merge ? 'SORT_MERGE' : index.isId && plan.spans.length === 1 && plan.spans[0]?.single ? 'IDHACK' : 'IXSCAN',
    keyPattern: index.stored.key,
    indexName: index.name,
    isMultiKey: index.isMultikey,
    isUnique: index.stored.unique ?? false,
    isSparse: index.stored.sparse ?? false,
    isPartial: index.stored.partialFilterExpression !== undefined,
    direction: plan.reverse ? 'backward' : 'forward',
    spans: plan.spans.length,
    indexBounds: Object.fromEntries(plan.bounds.map(({ path, bounds }) => [path, describeBounds(bounds)])),
  };
  // A document that fits by its key alone is passed on without being decoded.
  return { stage: 'FETCH', filtered: filtered && !plan.exact, inputStage: scan };
}

const describeBounds = (bounds: FieldBounds): Value[] => {
  if (bounds === noBounds) return ['[MinKey, MaxKey]'];
  return bounds.intervals.slice(0, 20).map(({ low, high }) => `[${low.toString('hex')}, ${high.toString('hex')})`);
};
