import { pageOfList } from './page-of-list';

const list = (...ids: string[]) => ids.map((id) => ({ id }));
const ids = (page: { items: readonly { id: string }[] }) => page.items.map((one) => one.id).join('');

test('a list that is there as a whole is paged, each once, whatever comes and goes in between', () => {
  const first = pageOfList(list('a', 'b', 'c', 'd'), { limit: 2 });
  const cursor = first.next ?? '';
  expect([ids(first), ids(pageOfList(list('a', 'b', 'c', 'd'), { limit: 2, cursor }))]).toEqual(['ab', 'cd']);
  expect(pageOfList(list('a', 'b'), { limit: 2 }).next).toBeNull();
  // The row before went, or one came in front, or the list is shorter than it was.
  expect(ids(pageOfList(list('a', 'c', 'd'), { limit: 2, cursor }))).toBe('cd');
  expect(ids(pageOfList(list('x', 'a', 'b', 'c', 'd'), { limit: 2, cursor }))).toBe('cd');
  expect(ids(pageOfList(list(), { limit: 2, cursor }))).toBe('');
});

test('what no page gave is refused', () => {
  const cursor = Buffer.from('{"id":"a","at":-1}').toString('base64url');
  expect(() => pageOfList(list('a'), { limit: 2, cursor })).toThrow('bad_request');
});
