import type { PhonePerson } from '@shared/contracts/sandbox-phone';
import { aroundOf } from './around';

const people = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `v${index + 1}` }) as PhonePerson);

test('of a few everybody is at hand; of a crowd who is out and who came last', () => {
  expect(aroundOf(people(3), [])).toHaveLength(3);
  expect(aroundOf(people(500), ['v7', 'v500']).map(({ id }) => id)).toEqual(['v7', 'v500', 'v498', 'v499']);
});
