import { inTransaction } from '../../../platform/db';
import { useTestDatabase } from '../../../testing/database';
import { makeExhibition } from '../../show/exhibition/factory';
import { moveMerged } from './merge-types';
import { ticketTypesOf } from './setup';
import { publishedTypesOf, takeTypes } from './take-types';
import { setDeleted, startMerge } from './type-store';

useTestDatabase();

const NOW = new Date('2026-01-01T00:00:00Z');
const { signal } = new AbortController();

/** A show that has taken the types of another once, and what it has then. */
async function taken() {
  const [from, show] = [await makeExhibition(), await makeExhibition()];
  const published = (await publishedTypesOf(from)).map((one) => ({ ...one, name: { zh: `${one.name.zh}甲`, en: one.name.en } }));
  await takeTypes(show, published);
  const names = async () => (await ticketTypesOf(show)).map((one) => one.name.zh);
  const idOf = async (zh: string) => (await ticketTypesOf(show)).find((one) => one.name.zh === zh)?.id ?? '';
  return { show, published, names, idOf };
}

test('a type the show deleted stays away when the types are taken again, and the others are brought up to date', async () => {
  const { show, published, names, idOf } = await taken();
  const before = await names();
  const ticketTypeId = await idOf('普通观众甲');
  expect(await inTransaction((session) => setDeleted({ exhibitionId: show.id, ticketTypeId }, NOW, session))).toBe(true);
  await takeTypes(
    show,
    published.map((one) => ({ ...one, quota: 7 })),
  );
  expect(await names()).toEqual(before.filter((one) => one !== '普通观众甲'));
  expect((await ticketTypesOf(show)).find((one) => one.name.zh === '搭建证甲')?.pool.quota).toBe(7);
});

test('so does one the show merged into another, on its way and arrived', async () => {
  const { show, published, names, idOf } = await taken();
  const before = await names();
  const [from, into] = [await idOf('普通观众甲'), await idOf('特邀嘉宾甲')];
  expect(await inTransaction((session) => startMerge(show.id, from, into, session))).toBe(true);
  await takeTypes(show, published);
  expect((await ticketTypesOf(show)).find((one) => one.id === from)?.mergingInto).toBe(into);
  // On its way it is published no more.
  expect((await publishedTypesOf(show)).map((one) => one.name.zh)).toEqual(before.filter((one) => one !== '普通观众甲'));
  for (let more = true; more; ) more = await moveMerged(NOW, signal);
  await takeTypes(show, published);
  expect(await names()).toEqual(before.filter((one) => one !== '普通观众甲'));
});
