import { useTestDatabase } from '../../../testing/database';
import { checkPublication, exhibitionCheck } from './check-publication';
import { cloneExhibition } from './clone-exhibition';
import { makeExhibition } from './factory';
import type { ClonePart, PublishCheck } from './parts';

useTestDatabase();

const NOW = new Date('2026-01-01T00:00:00Z');

const failing: PublishCheck = {
  name: 'sales',
  check: () =>
    Promise.resolve([{ key: 'price', level: 'warning', ok: false, words: { zh: '填写票价', en: 'Set a price' }, page: 'sales' }]),
};

test('open blockers come first, then open warnings, then what is in order, in the language of whoever asks', async () => {
  const show = await makeExhibition({ venue: '' });
  const { items } = await checkPublication([failing, exhibitionCheck], show, 'en', NOW);
  expect(items.map(({ key, ok }) => `${key} ${ok}`)).toEqual(['venue false', 'price false', 'name_en false', 'name true', 'days true']);
  expect(items[0]).toMatchObject({ level: 'blocker', text: 'Name the venue', page: 'settings' });
});

test('a copy opens at the same time of day, also across a change of clocks', async () => {
  const day = (date: string, offset: string) => ({
    date,
    opensAt: new Date(`${date}T09:30:00${offset}`),
    closesAt: new Date(`${date}T18:00:00${offset}`),
  });
  const days = [day('2026-02-02', '+01:00'), day('2026-02-03', '+01:00')];
  const show = await makeExhibition({
    timeZone: 'Europe/Brussels',
    startsAt: new Date('2026-02-02T09:30:00+01:00'),
    endsAt: new Date('2026-02-03T18:00:00+01:00'),
    days,
  });
  const copy = await cloneExhibition([], show, { name: '夏季展', startsOn: '2026-07-06' }, NOW);
  expect(copy).toMatchObject({ status: 'draft', name: '夏季展', programmeBatch: null, counts: { exhibitors: 0 } });
  expect(copy.days).toEqual([day('2026-07-06', '+02:00'), day('2026-07-07', '+02:00')]);
});

test('a copy cut off in the middle is completed by the same call; another show of that name refuses', async () => {
  const show = await makeExhibition();
  const asked: string[] = [];
  let broken = true;
  const part: ClonePart = {
    name: 'settings',
    clone: (_from, to, moved) => {
      asked.push(`${to.name} ${moved(show.startsAt).toISOString()}`);
      return broken ? Promise.reject(new Error('killed')) : Promise.resolve();
    },
  };
  const wanted = { name: '秋季展', startsOn: '2026-09-10' };
  await expect(cloneExhibition([part], show, wanted, NOW)).rejects.toThrow('killed');
  broken = false;
  const copy = await cloneExhibition([part], show, wanted, NOW);
  expect(asked).toEqual([asked[0], `秋季展 ${copy.startsAt.toISOString()}`]);
  await expect(cloneExhibition([part], show, { ...wanted, startsOn: '2026-10-10' }, NOW)).rejects.toMatchObject({
    code: 'exhibition_name_taken',
  });
});

test('of two copies at once under one name but for other days, one is refused and touches nothing', async () => {
  const show = await makeExhibition();
  const moves: string[] = [];
  const part: ClonePart = {
    name: 'settings',
    clone: (_from, to, moved) => Promise.resolve(void moves.push(`${to.id} ${moved(show.startsAt).getTime() === to.startsAt.getTime()}`)),
  };
  const copies = await Promise.allSettled(
    ['2026-09-10', '2026-10-10'].map((startsOn) => cloneExhibition([part], show, { name: '秋季展', startsOn }, NOW)),
  );
  expect(copies.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(moves).toEqual([expect.stringMatching(/ true$/)]);
});

test('two shows copied under one name and day do not mix: the second is refused', async () => {
  const one = await makeExhibition();
  const other = await makeExhibition({ branchId: one.branchId });
  const wanted = { name: '冬季展', startsOn: '2026-12-10' };
  expect((await cloneExhibition([], one, wanted, NOW)).clonedFrom).toBe(one.id);
  await expect(cloneExhibition([], other, wanted, NOW)).rejects.toMatchObject({ code: 'exhibition_name_taken' });
});
