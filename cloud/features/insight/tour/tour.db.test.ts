import type { EventOf } from '../../../events';
import { createLogger } from '../../../platform/log';
import { useTestDatabase } from '../../../testing/database';
import { noteCreditSeen, startTour, tourReactions } from './index';
import { viewTour } from './view-tour';

useTestDatabase();

const SHOW = 'e'.repeat(24);
const SHARER = 'a'.repeat(24);
const OTHER = 'c'.repeat(24);
const at = new Date('2026-03-01T08:00:00Z');
const TOLD = { account: { email: 'market@example.com', password: 'known' }, recordedAt: at };

const done = async () => (await viewTour(TOLD, at)).tasks.filter(({ doneAt }) => doneAt).map(({ key }) => key);

async function happens(type: string, data: object, exhibitionId = SHOW): Promise<void> {
  const event = { id: '1'.repeat(24), exhibitionId, branchId: 'b'.repeat(24), type, at, data } as unknown as EventOf;
  for (const reaction of tourReactions()) await reaction.run([event], { now: at, log: createLogger('silent') });
}

test('the five tasks tick from what happens in the sample, in whatever order, and only there', async () => {
  await expect(viewTour(TOLD, at)).rejects.toMatchObject({ code: 'not_found' });
  await happens('touch.recorded', { kind: 'booth' });
  await startTour(SHOW);
  expect(await done()).toEqual([]);

  await happens('touch.recorded', { kind: 'booth' }, 'f'.repeat(24));
  await happens('touch.recorded', { kind: 'touchpoint' });
  await happens('participant.registered', { how: 'waiting_list' });
  await happens('touch.recorded', { kind: 'poster' });
  await noteCreditSeen(SHOW, SHARER, at);
  expect(await done()).toEqual([]);

  await happens('participant.registered', { how: 'directly' });
  await happens('touch.recorded', { kind: 'booth' });
  await happens('checkin.accepted', {});
  expect(await done()).toEqual(['scan', 'register', 'enter']);

  expect(await viewTour(TOLD, at)).toMatchObject({ posterMade: false, creditAddress: `/console/figures?show=${SHOW}&figure=views` });
  await happens('poster.made', {});
  await happens('touch.recorded', { kind: 'poster', ownerId: SHARER });
  expect(await viewTour(TOLD, at)).toMatchObject({
    posterMade: true,
    creditAddress: `/console/figures?show=${SHOW}&figure=views&sharer=${SHARER}`,
  });
  await noteCreditSeen('f'.repeat(24), SHARER, at);
  // Somebody of the crowd, who brought many: not whom the newcomer brought.
  await noteCreditSeen(SHOW, OTHER, at);
  expect(await done()).toEqual(['scan', 'register', 'enter', 'poster']);
  await noteCreditSeen(SHOW, SHARER, at);
  await noteCreditSeen(SHOW, SHARER, new Date(at.getTime() + 1));
  expect((await viewTour(TOLD, at)).tasks.map(({ doneAt }) => doneAt)).toEqual(Array<string>(5).fill(at.toISOString()));

  await startTour(SHOW);
  expect(await done()).toEqual([]);
});
