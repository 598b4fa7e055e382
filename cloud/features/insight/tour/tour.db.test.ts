import type { EventOf } from '../../../events';
import { createLogger } from '../../../platform/log';
import { useTestDatabase } from '../../../testing/database';
import { noteCreditSeen, startTour, tourReactions } from './index';
import { viewTour } from './view-tour';

useTestDatabase();

const SHOW = 'e'.repeat(24);
const ACCOUNT = { email: 'market@example.com', password: 'known' };
const at = new Date('2026-03-01T08:00:00Z');

const done = async () => (await viewTour(ACCOUNT)).tasks.filter(({ doneAt }) => doneAt).map(({ key }) => key);

async function happens(type: string, data: object, exhibitionId = SHOW): Promise<void> {
  const event = { id: '1'.repeat(24), exhibitionId, branchId: 'b'.repeat(24), type, at, data } as unknown as EventOf;
  for (const reaction of tourReactions()) await reaction.run([event], { now: at, log: createLogger('silent') });
}

test('the five tasks tick from what happens in the sample, in whatever order, and only there', async () => {
  await expect(viewTour(ACCOUNT)).rejects.toMatchObject({ code: 'not_found' });
  await happens('touch.recorded', { kind: 'booth' });
  await startTour(SHOW);
  expect(await done()).toEqual([]);

  await happens('touch.recorded', { kind: 'booth' }, 'f'.repeat(24));
  await happens('touch.recorded', { kind: 'touchpoint' });
  await happens('participant.registered', { how: 'waiting_list' });
  await happens('touch.recorded', { kind: 'poster' });
  await noteCreditSeen(SHOW, at);
  expect(await done()).toEqual([]);

  await happens('participant.registered', { how: 'directly' });
  await happens('touch.recorded', { kind: 'booth' });
  await happens('checkin.accepted', {});
  expect(await done()).toEqual(['scan', 'register', 'enter']);

  expect(await viewTour(ACCOUNT)).toMatchObject({ posterMade: false, creditAddress: `/console/figures?show=${SHOW}&figure=views` });
  await happens('poster.made', {});
  await happens('touch.recorded', { kind: 'poster', ownerId: 'a'.repeat(24) });
  expect(await viewTour(ACCOUNT)).toMatchObject({
    posterMade: true,
    creditAddress: `/console/figures?show=${SHOW}&figure=views&sharer=${'a'.repeat(24)}`,
  });
  await noteCreditSeen('f'.repeat(24), at);
  expect(await done()).toEqual(['scan', 'register', 'enter', 'poster']);
  await noteCreditSeen(SHOW, at);
  await noteCreditSeen(SHOW, new Date(at.getTime() + 1));
  expect((await viewTour(ACCOUNT)).tasks.map(({ doneAt }) => doneAt)).toEqual(Array<string>(5).fill(at.toISOString()));

  await startTour(SHOW);
  expect(await done()).toEqual([]);
});
