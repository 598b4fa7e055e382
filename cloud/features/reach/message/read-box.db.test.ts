import { useTestDatabase } from '../../../testing/database';
import { makeExhibition } from '../../show/exhibition/factory';
import { readBox } from './read-box';
import { addToBox } from './store';

useTestDatabase();

test('a message is dated by the clock of its show', async () => {
  const visitorId = 'd'.repeat(24);
  const brussels = await makeExhibition({ timeZone: 'Europe/Brussels' });
  await addToBox({
    id: 'e'.repeat(24),
    visitorId,
    exhibitionId: brussels.id,
    branchId: brussels.branchId,
    kind: 'registered',
    title: '报名成功',
    body: '',
    page: 'features/ticket/index',
    at: new Date('2026-07-01T22:30:00Z'),
    readAt: null,
  });
  const { items, unread } = await readBox(visitorId, { limit: 10 });
  expect([items[0]?.at, unread]).toEqual(['2026-07-02T00:30:00+02:00', 1]);
});
