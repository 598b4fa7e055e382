import { BSON, EJSON } from 'bson';
import {
  manual,
  type Expected,
  type ExpressionCase,
  type FindCase,
  type PipelineCase,
  type Runner,
  type UpdateCase,
  type UpsertCase,
} from './case';
import { dateCases } from './cases/dates';
import { arithmeticCases } from './cases/arithmetic';
import { arrayExpressionCases } from './cases/array-expressions';
import { collationCases } from './cases/collations';
import { suiteExpressionCases, suiteFindCases } from './cases/found-by-suites';
import { filterCases } from './cases/filters';
import { logicCases } from './cases/logic-and-types';
import { pipelineCases } from './cases/pipelines';
import { projectionCases, sortCases } from './cases/projections-and-sorts';
import { stringCases } from './cases/strings';
import { arrayUpdateCases } from './cases/array-updates';
import { updateCases, upsertCases } from './cases/updates';

/** A value with its BSON types spelled out, so that 1, 1.0 and Long 1 differ. */
export function canonical(value: unknown): string {
  const { v } = BSON.deserialize(BSON.serialize({ v: value }), { promoteValues: false, bsonRegExp: true });
  return EJSON.stringify(v, { relaxed: false });
}

async function outcome(run: () => Promise<unknown>): Promise<string> {
  try {
    return canonical(await run());
  } catch (error) {
    // With promoteValues off the driver's error has its code as an Int32 object.
    const code = Number((error as { code?: unknown }).code);
    if (Number.isNaN(code)) throw error;
    return `error ${code}`;
  }
}

const expected = (test: Expected<unknown>): string => ('error' in test ? `error ${test.error}` : canonical(test.is));

const byText = (docs: unknown[]): unknown[] => [...docs].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));

const answers = {
  find: async (runner: Runner, test: FindCase) => {
    const docs = await runner.find(test);
    return test.projection ? docs : docs.map(({ _id }) => _id as unknown);
  },
  expression: async (runner: Runner, { doc, expression }: ExpressionCase) => {
    const [result] = await runner.aggregate([{ _id: 1, ...doc }], [{ $replaceWith: { r: expression } }]);
    return result?.['r'] as unknown;
  },
  pipeline: async (runner: Runner, test: PipelineCase) => {
    const docs = await runner.aggregate(test.docs, test.pipeline, test.others);
    return test.unordered ? byText(docs) : docs;
  },
};

const groups: {
  title: string;
  tests: (FindCase | UpdateCase | UpsertCase | ExpressionCase | PipelineCase)[];
  answer: (runner: Runner, test: never) => Promise<unknown>;
}[] = [
  { title: 'filters', tests: filterCases, answer: answers.find },
  { title: 'collations', tests: collationCases, answer: answers.find },
  { title: 'sorts', tests: sortCases, answer: answers.find },
  { title: 'projections', tests: projectionCases, answer: answers.find },
  { title: 'updates', tests: updateCases, answer: (runner, test: UpdateCase) => runner.update(test) },
  { title: 'updates of arrays', tests: arrayUpdateCases, answer: (runner, test: UpdateCase) => runner.update(test) },
  { title: 'upserts', tests: upsertCases, answer: (runner, test: UpsertCase) => runner.upsert(test) },
  { title: 'arithmetic', tests: arithmeticCases, answer: answers.expression },
  { title: 'strings', tests: stringCases, answer: answers.expression },
  { title: 'arrays, sets and objects', tests: arrayExpressionCases, answer: answers.expression },
  { title: 'logic, variables and types', tests: logicCases, answer: answers.expression },
  { title: 'dates', tests: dateCases, answer: answers.expression },
  { title: 'pipelines', tests: pipelineCases, answer: answers.pipeline },
  { title: 'queries found by suites', tests: suiteFindCases, answer: answers.find },
  { title: 'expressions found by suites', tests: suiteExpressionCases, answer: answers.expression },
];

/** Declares a test per case. `differences` names cases where this runner is known to answer otherwise, with what it answers. */
export function describeCases(runner: () => Runner, differences: Record<string, string> = {}): void {
  for (const { title, tests, answer } of groups) {
    describe(title, () => {
      for (const item of tests) {
        test(`${item.it} (${item.page})`, async () => {
          const wanted = 'unordered' in item && 'is' in item ? canonical(byText(item.is)) : expected(item as Expected<unknown>);
          expect(await outcome(() => answer(runner(), item as never))).toBe(differences[item.it] ?? wanted);
        });
      }
    });
  }
}

/** Names and pages of all cases. */
export const listCases = (): { name: string; page: string }[] =>
  groups.flatMap(({ title, tests }) => tests.map(({ it, page }) => ({ name: `${title}: ${it}`, page: new URL(page, manual).href })));
