import { useTestDatabase } from '../../../testing/database';
import { makeExhibition } from '../../show/exhibition/factory';
import { registrationClone } from './clone-part';
import { registrationImpact } from './impact-part';
import { registrationCheck } from './publish-check';
import { createType, formOf, saveFormOf, ticketTypesOf, updateType } from './setup';

useTestDatabase();

const NOW = new Date('2026-01-01T00:00:00Z');
const ALL = { branchId: null };

test('a copied show takes form and ticket types along, with their windows moved and nothing sold; copied twice it is the same', async () => {
  const [from, to] = [await makeExhibition(), await makeExhibition()];
  const { fields } = await formOf(from.id);
  await saveFormOf(from, 0, fields.slice(0, 1));
  const saleUntil = new Date('2026-03-01T00:00:00Z');
  const rest = {
    description: null,
    needsApproval: false,
    needsInvitation: false,
    hidden: false,
    saleFrom: null,
    validFrom: null,
    validUntil: null,
  };
  await createType(from, { kind: 'visitor', name: { zh: '早鸟票', en: 'Early bird' }, saleUntil, quota: 30, waitingList: false, ...rest });
  const moved = (at: Date) => new Date(at.getTime() + 86_400_000);
  for (let time = 0; time < 2; time += 1) await registrationClone.clone(from, to, moved);
  expect((await formOf(to.id)).fields).toEqual(fields.slice(0, 1));
  const copied = (await ticketTypesOf(to)).filter((type) => type.name.zh === '早鸟票');
  expect(copied).toHaveLength(1);
  expect(copied[0]).toMatchObject({ saleUntil: moved(saleUntil), pool: { quota: 30, taken: 0, waiting: 0, waitingList: false } });
});

test('a show whose public tickets are all over or hidden is not ready', async () => {
  const show = await makeExhibition();
  const ok = async () => (await registrationCheck.check(show, NOW))[0]?.ok;
  expect(await ok()).toBe(true);
  for (const { pool, ...type } of await ticketTypesOf(show)) {
    await updateType(show, ALL, type.id, { ...type, hidden: true, quota: pool.quota, waitingList: pool.waitingList });
  }
  expect(await ok()).toBe(false);
});

test('nobody is touched by a change that leaves the show where it is', async () => {
  const show = await makeExhibition();
  expect(await registrationImpact.impactOf({ exhibitionId: show.id, times: null, removedSessions: ['a'], movedSessions: [] })).toEqual([]);
});
