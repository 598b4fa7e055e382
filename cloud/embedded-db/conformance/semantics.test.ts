import { manual } from './case';
import { describeCases, listCases } from './run-cases';
import { inMemory } from './in-memory';

/** The table of cases against the semantics alone; wire.slow.test.ts runs the same table over the wire and against a MongoDB. */
describeCases(() => inMemory);

test('every case has a name of its own and cites a page of the manual', () => {
  const cases = listCases();
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  for (const { page } of cases) expect(page).toMatch(new RegExp(`^${manual}[a-z]+/.+`));
});
