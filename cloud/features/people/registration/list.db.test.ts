import { startTestApp, type TestApp } from '../../../testing';
import type { Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { makeParticipant, setParticipant } from './factory';
import { foundBy } from './found-by';
import { giveSortKeys } from './give-sort-keys';
import { Participant } from './model';
import { setCheckedIn } from './store';

// The organiser's list, through HTTP.
let app: TestApp;
let marketer: Record<string, string>;
let show: Exhibition;
const branchId = 'e'.repeat(24);
const now = new Date('2026-03-01T00:00:00Z');

const PEOPLE: readonly (readonly [name: string, company: string | null])[] = [
  ['王伟', '苏州精密机械'],
  ['Anna Berg', 'Zeiss'],
  ['曾敏', '安踏'],
  ['阿依古丽', null],
  ['张三', '北京光电'],
  ['李四', '苏州精密机械'],
  ['欧阳锋', '北京光电'],
];

beforeAll(async () => {
  app = await startTestApp();
  marketer = (await app.loginStaff('marketer', branchId)).headers;
  show = await makeExhibition({ branchId });
  for (const [name, company] of PEOPLE) {
    const person = await makeParticipant(show.id, now, { name, answers: { company: company ?? '某某科技' } });
    if (!company) await setParticipant(person.id, { company, ...foundBy({ name, company, email: null }) }, now);
  }
}, 60_000);
afterAll(() => app.close());

const asked = async (query: string) => {
  const answer = await app.request.get(`/api/console/exhibitions/${show.id}/registrations?${query}`).set(marketer);
  expect(answer.status).toBe(200);
  return answer.body as { items: { id: string; name: string }[]; next: string | null; total: { count: number; more: boolean } };
};
/** Page by page, three at a time. */
async function namesBy(query: string): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof asked>> = await asked(`${query}&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
    names.push(...page.items.map((one) => one.name));
    cursor = page.next;
  } while (cursor);
  return names;
}
const added = PEOPLE.map(([name]) => name);

test('newest first unless told; the oldest first, by name and by company in the order of pinyin, nobody twice and nobody left out', async () => {
  expect(await namesBy('')).toEqual([...added].reverse());
  expect(await namesBy('order=oldest')).toEqual(added);
  expect(await namesBy('order=name')).toEqual(['Anna Berg', '阿依古丽', '李四', '欧阳锋', '王伟', '曾敏', '张三']);
  expect(await namesBy('order=company')).toEqual(['Anna Berg', '曾敏', '张三', '欧阳锋', '王伟', '李四', '阿依古丽']);
});

test('the latest arrivals come first, then who has not come', async () => {
  const { items } = await asked('order=oldest');
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  await setCheckedIn([
    { participantId: items[2]?.id ?? '', at: at(5) },
    { participantId: items[4]?.id ?? '', at: at(9) },
    { participantId: items[0]?.id ?? '', at: at(7) },
    { participantId: items[5]?.id ?? '', at: at(5) },
  ]);
  expect(await namesBy('order=arrival')).toEqual(['张三', '王伟', '李四', '曾敏', '欧阳锋', '阿依古丽', 'Anna Berg']);
  expect(await namesBy('order=arrival&arrived=yes')).toEqual(['张三', '王伟', '李四', '曾敏']);
});

test('a search is sorted like any list and says how many it finds', async () => {
  expect(await namesBy('search=苏州&order=name')).toEqual(['李四', '王伟']);
  expect((await asked('search=苏州')).total).toEqual({ count: 2, more: false });
  expect((await asked('search=没有这家')).total).toEqual({ count: 0, more: false });
  expect((await asked('limit=1')).total).toEqual({ count: PEOPLE.length, more: false });
});

test('a page of another order is refused, not begun again', async () => {
  const { next } = await asked('order=name&limit=2');
  const answer = await app.request.get(`/api/console/exhibitions/${show.id}/registrations?cursor=${next}`).set(marketer);
  expect([answer.status, answer.body.error.code]).toEqual([400, 'bad_request']);
});

test('who registered before lists could be sorted is given a place, also when it was cut off in between', async () => {
  await Participant.updateMany({ exhibitionId: show.id, name: { $in: ['张三', '曾敏'] } }, { $unset: { sortKeys: 1 } });
  await giveSortKeys();
  await giveSortKeys();
  expect(await namesBy('order=name')).toEqual(['Anna Berg', '阿依古丽', '李四', '欧阳锋', '王伟', '曾敏', '张三']);
});

test('a changed name moves in the list', async () => {
  const [first] = (await asked('order=name')).items;
  await setParticipant(first?.id ?? '', { name: '邹安娜', ...foundBy({ name: '邹安娜', company: 'Zeiss', email: null }) }, now);
  expect((await namesBy('order=name')).at(-1)).toBe('邹安娜');
});
