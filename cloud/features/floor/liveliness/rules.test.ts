import { levelsOf } from './rules';

const levels = (halls: Record<string, [phones: number, stands: number]>) =>
  Object.fromEntries(levelsOf(new Map(Object.entries(halls).map(([name, [phones, stands]]) => [name, { phones, stands }]))));

test.each<[why: string, halls: Parameters<typeof levels>[0], said: object]>([
  ['by phones a stand: the larger hall is not the fuller one', { a: [60, 100], b: [60, 50] }, { a: 'lively', b: 'crowded' }],
  ['a few phones at two stands are no crowd', { a: [40, 40], b: [3, 2] }, { a: 'crowded', b: 'calm' }],
  ['nobody is calm', { a: [40, 40], b: [0, 40], c: [30, 40] }, { a: 'crowded', b: 'calm', c: 'crowded' }],
  ['too few to say', { a: [9, 4], b: [0, 4] }, {}],
  ['one hall has nothing beside it', { a: [400, 4] }, {}],
  ['no hall', {}, {}],
])('%s', (_, halls, said) => expect(levels(halls)).toEqual(said));
