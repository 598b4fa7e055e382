import { location, notSupported, typeMismatch } from '../../errors';
import { Uses } from '../uses';
import { isDoc, type Value } from '../values';
import { group } from './group';
import { lookup } from './lookup';
import { addFields, count, limit, match, project, replaceRoot, skip, unset } from './simple-stages';
import { sort, sortFlow } from './sort-stage';
import type { Flow, PipelineContext, Stage, StageCompiler } from './types';
import { unwind } from './unwind';

/** Counts values and sorts by how often they came; https://www.mongodb.com/docs/manual/reference/operator/aggregation/sortByCount/ */
const sortByCount: StageCompiler = (spec, context) => {
  const isExpression =
    (typeof spec === 'string' && spec.startsWith('$')) || (isDoc(spec) && Object.keys(spec)[0]?.startsWith('$') === true);
  if (!isExpression)
    throw location(
      typeof spec === 'string' ? 40148 : 40149,
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  const stages = [group({ _id: spec, count: { $sum: 1 } }, context), sort({ count: -1 }, context)];
  return { name: '$sortByCount', reads: stages[0]!.reads, closes: true, run: (input) => runStages(stages, input, context) };
};

const stages: Record<string, StageCompiler> = {
  $match: match,
  $project: project,
  $addFields: addFields('$addFields'),
  $set: addFields('$set'),
  $unset: unset,
  $group: group,
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $unwind: unwind,
  $lookup: lookup,
  $count: count,
  $replaceRoot: replaceRoot('$replaceRoot'),
  $replaceWith: replaceRoot('$replaceWith'),
  $sortByCount: sortByCount,
};

/** In MongoDB but not here: refused by name. */
const refused = new Set([
  '$facet',
  '$bucket',
  '$bucketAuto',
  '$graphLookup',
  '$unionWith',
  '$out',
  '$merge',
  '$sample',
  '$redact',
  '$geoNear',
  '$setWindowFields',
  '$densify',
  '$fill',
  '$documents',
  '$collStats',
  '$indexStats',
  '$currentOp',
  '$listSessions',
  '$listLocalSessions',
  '$planCacheStats',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$rankFusion',
  '$listSearchIndexes',
  '$querySettings',
  '$queryStats',
  '$shardedDataDistribution',
]);

/**
 * Compiles an aggregation pipeline. Throws 40324 "Unrecognized pipeline stage name" for what MongoDB does not know either,
 * 115 for what only MongoDB does. https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/
 */
export function compilePipeline(pipeline: readonly Value[], context: PipelineContext): Stage[] {
  return pipeline.map((stage) => {
    if (!isDoc(stage)) throw typeMismatch("Each element of the 'pipeline' array must be an object");
    const names = Object.keys(stage);
    if (names.length !== 1) throw location(40323, 'A pipeline stage specification object must contain exactly one field.');
    const name = names[0]!;
    if (Object.hasOwn(stages, name)) return stages[name]!(stage[name]!, context);
    if (name === '$changeStream') throw location(40573, 'The $changeStream stage is not supported by the embedded database');
    if (refused.has(name)) throw notSupported(name);
    throw location(40324, `Unrecognized pipeline stage name: '${name}'`);
  });
}

/** Runs stages one after another; a sort directly before a limit (with skips between) keeps only what the limit lets through. */
export function runStages(compiled: readonly Stage[], input: Flow, context: PipelineContext): Flow {
  let flow = input;
  compiled.forEach((stage, i) => {
    const most = stage.sort ? limitAfter(compiled, i + 1) : undefined;
    flow = stage.sort && most !== undefined ? sortFlow(flow, stage.sort, most, context.charge) : stage.run(flow);
  });
  return flow;
}

/** The top-level fields of its input a pipeline looks at; undefined where every field may come out at the end. */
export function fieldsOfStages(compiled: readonly Stage[]): ReadonlySet<string> | undefined {
  const uses = new Uses();
  for (const { reads, closes } of compiled) {
    uses.addAll(reads);
    if (closes) return uses.fields;
  }
  return undefined;
}

/** How many documents of a sort's result the next stages can let through. */
function limitAfter(compiled: readonly Stage[], from: number): number | undefined {
  let skipped = 0;
  for (let i = from; i < compiled.length; i++) {
    const stage = compiled[i]!;
    if (stage.limit !== undefined) return stage.limit + skipped;
    if (stage.skip === undefined) return undefined;
    skipped += stage.skip;
  }
  return undefined;
}
