import { NO_CONTACT } from '@shared/rules/contact';
import type { ClientSession } from 'mongoose';
import { EVERY_BRANCH } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import { useTestDatabase } from '../../../testing/database';
import { makeExhibition } from '../../show/exhibition/factory';
import { moveMerged } from './merge-types';
import { createInvitation, createType, ticketTypesOf, untouchedTypesOf } from './setup';
import { deleteType, orderTypes } from './change-types';
import { foundBy } from './found-by';
import { untouched } from './new-registration';
import { registrationPieces } from './pieces-part';
import { findTicketType, replaceTicketType } from './setup-store';
import { addParticipant, findParticipant, newParticipantId } from './store';
import { setParticipant } from './factory';
import { publishedTypesOf, putBackTypes, takeTypes, typesAfter } from './take-types';
import { setDeleted, setRanks, setStopped, startMerge } from './type-store';

useTestDatabase();

const NOW = new Date('2026-01-01T00:00:00Z');
const { signal } = new AbortController();

/** A show that has taken the types of another once, and what it has then. */
async function taken() {
  const [from, show] = [await makeExhibition(), await makeExhibition()];
  const published = (await publishedTypesOf(from)).map((one) => ({ ...one, name: { zh: `${one.name.zh}甲`, en: one.name.en } }));
  await takeTypes(show, published, NOW);
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
    NOW,
  );
  expect(await names()).toEqual(before.filter((one) => one !== '普通观众甲'));
  expect((await ticketTypesOf(show)).find((one) => one.name.zh === '搭建证甲')?.pool.quota).toBe(7);
});

test('so does one the show merged into another, on its way and arrived', async () => {
  const { show, published, names, idOf } = await taken();
  const before = await names();
  const [from, into] = [await idOf('普通观众甲'), await idOf('特邀嘉宾甲')];
  expect(await inTransaction((session) => startMerge(show.id, from, into, session))).toBe(true);
  await takeTypes(show, published, NOW);
  expect((await ticketTypesOf(show)).find((one) => one.id === from)?.mergingInto).toBe(into);
  // On its way it is published no more.
  expect((await publishedTypesOf(show)).map((one) => one.name.zh)).toEqual(before.filter((one) => one !== '普通观众甲'));
  for (let more = true; more; ) more = await moveMerged(NOW, signal);
  await takeTypes(show, published, NOW);
  expect(await names()).toEqual(before.filter((one) => one !== '普通观众甲'));
});

test('usual types that nobody touched or used give way to those that are taken, and an undo brings them back as they were', async () => {
  const [from, show] = [await makeExhibition(), await makeExhibition()];
  const streamers = (await publishedTypesOf(from)).slice(0, 1).map((one) => ({ ...one, name: { zh: '主播证', en: '' } }));
  const names = async () => (await publishedTypesOf(show)).map((one) => one.name.zh);
  const [visitor, vip, exhibitor, builder] = await ticketTypesOf(show);
  const idOf = (type: { id: string } | undefined) => type?.id ?? '';
  // One is stopped, one has an invitation.
  await inTransaction((session) => setStopped({ exhibitionId: show.id, ticketTypeId: idOf(visitor) }, true, session));
  await createInvitation(show, { ticketTypeId: idOf(vip), label: '伙伴', quota: 1, expiresAt: null, exhibitorId: null });
  const before = await publishedTypesOf(show);
  const after = await typesAfter(show, streamers, NOW);
  await takeTypes(show, streamers, NOW);
  expect((await names()).sort()).toEqual(['主播证', '普通观众', '特邀嘉宾']);
  expect(after.map((one) => one.name.zh)).toEqual(await names());
  await putBackTypes(show, before, NOW);
  expect(await names()).toEqual(['普通观众', '特邀嘉宾', '展商证', '搭建证']);
  expect((await untouchedTypesOf(show)).map((one) => one.id)).toEqual([idOf(exhibitor), idOf(builder)]);
  // Taken again it is the same again.
  await takeTypes(show, streamers, NOW);
  expect((await names()).sort()).toEqual(['主播证', '普通观众', '特邀嘉宾']);
});

/** A door somebody waits at until it is opened. */
function door() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
const moment = () => new Promise((resolve) => setTimeout(resolve, 100));

test('an undo brings the order back, whatever the numbers it was kept by', async () => {
  const [from, show] = [await makeExhibition(), await makeExhibition()];
  const names = async () => (await publishedTypesOf(show)).map((one) => one.name.zh);
  const own = { kind: 'media' as const, name: { zh: '记者证', en: '' }, description: null, quota: null, waitingList: true };
  const rules = { needsApproval: false, needsInvitation: false, hidden: false, validFrom: null, validUntil: null };
  for (const one of (await ticketTypesOf(show)).slice(0, 2))
    await inTransaction((session) => setDeleted({ exhibitionId: show.id, ticketTypeId: one.id }, NOW, session));
  await createType(show, { ...own, ...rules });
  const [theirs] = await publishedTypesOf(from);
  const before = await publishedTypesOf(show);
  // The numbers are the show's own: a template has none, and they make no difference to it.
  const piece = registrationPieces.find((one) => one.key === 'tickets');
  expect(JSON.stringify([piece?.published?.(before), piece?.essence(before)])).not.toContain('rank');
  await takeTypes(show, theirs ? [{ ...theirs, kind: own.kind, name: own.name }] : [], NOW);
  expect(await names()).toEqual(['记者证']);
  await putBackTypes(show, before, NOW);
  expect(await names()).toEqual(['展商证', '搭建证', '记者证']);
});

describe('a usual type that somebody changes while types are taken', () => {
  test.each([
    [
      'edited',
      (exhibitionId: string, id: string, session: ClientSession) => replaceTicketType(EVERY_BRANCH, { id, exhibitionId }, session),
    ],
    [
      'stopped',
      (exhibitionId: string, id: string, session: ClientSession) => setStopped({ exhibitionId, ticketTypeId: id }, true, session),
    ],
    ['moved', (exhibitionId: string, id: string, session: ClientSession) => setRanks(exhibitionId, ['f'.repeat(24), id], session)],
  ] as const)('stays when it was %s', async (_how, change) => {
    const [from, show] = [await makeExhibition(), await makeExhibition()];
    const [theirs] = await publishedTypesOf(from);
    const id = (await ticketTypesOf(show))[0]?.id ?? '';
    const [wrote, end] = [door(), door()];
    const changing = inTransaction(async (session) => {
      await change(show.id, id, session);
      wrote.open();
      await end.opened;
    });
    await wrote.opened;
    const taking = takeTypes(show, theirs ? [{ ...theirs, name: { zh: '主播证', en: '' } }] : [], NOW);
    await Promise.race([taking, moment()]);
    end.open();
    await changing;
    await taking;
    expect((await ticketTypesOf(show)).map((one) => one.id)).toContain(id);
    expect(await ticketTypesOf(show)).toHaveLength(2);
  });
});

/** A type that a template brought, somebody who registers for it, and the two ways it goes. */
async function contested() {
  const [from, show] = [await makeExhibition(), await makeExhibition()];
  // Types of the show's own, beside which the template's come.
  await orderTypes(show, (await ticketTypesOf(show)).map((one) => one.id).toReversed());
  const before = await publishedTypesOf(show);
  await takeTypes(
    show,
    (await publishedTypesOf(from)).slice(0, 1).map((one) => ({ ...one, name: { zh: '早鸟票', en: '' } })),
    NOW,
  );
  const type = (await ticketTypesOf(show)).find((one) => one.name.zh === '早鸟票');
  if (!type) throw new Error('the template brought no type');
  const id = newParticipantId();
  const found = { name: '李雷', ...foundBy({ name: '李雷', ...NO_CONTACT }), ...NO_CONTACT };
  const person = { ...untouched(show, type, NOW), id, visitorId: null, ...found, phone: null, answers: {}, language: 'zh' as const };
  const act = { exhibitionId: show.id, ticketTypeId: type.id, scope: { branchId: show.branchId }, staffId: 'a'.repeat(24) };
  const ways = { undo: () => putBackTypes(show, before, NOW), deletion: () => deleteType(act, NOW) };
  const stands = async () => !(await findTicketType(show.id, type.id))?.deletedAt;
  return { show, type, person, ways, stands };
}

describe.each(['undo', 'deletion'] as const)('the %s of a type while somebody registers for it', (way) => {
  test('begun after the registration wrote, is refused', async () => {
    const { person, ways, stands } = await contested();
    const [wrote, end] = [door(), door()];
    const registering = inTransaction(async (session) => {
      await addParticipant(person, session);
      wrote.open();
      await end.opened;
    });
    await wrote.opened;
    const gone = ways[way]().then(
      () => 'gone',
      (error: unknown) => (error as { code?: string }).code,
    );
    await Promise.race([gone, moment()]);
    end.open();
    await registering;
    expect([await gone, await stands()]).toEqual(['ticket_type_in_use', true]);
  });

  test('done before the registration wrote, refuses that', async () => {
    const { show, type, person, ways, stands } = await contested();
    const [read, end] = [door(), door()];
    const registering = inTransaction(async (session) => {
      await findTicketType(show.id, type.id, session);
      read.open();
      await end.opened;
      await addParticipant(person, session);
    }).then(
      () => 'registered',
      (error: unknown) => (error as { code?: string }).code,
    );
    await read.opened;
    await ways[way]();
    end.open();
    expect([await registering, await stands(), await findParticipant(person.id)]).toEqual(['ticket_type_unknown', false, null]);
  });

  test('is refused for good once somebody had it, whatever they have now', async () => {
    const { show, person, ways } = await contested();
    await inTransaction((session) => addParticipant(person, session));
    await setParticipant(person.id, { ticketTypeId: (await ticketTypesOf(show))[0]?.id ?? '' }, NOW);
    await expect(ways[way]()).rejects.toMatchObject({ code: 'ticket_type_in_use', details: { people: 1 } });
  });

  test('and an invitation to it at the same moment: one of the two is refused', async () => {
    const { show, type, ways, stands } = await contested();
    const fields = { ticketTypeId: type.id, label: '伙伴', quota: 1, expiresAt: null, exhibitorId: null };
    const [gone, invited] = await Promise.allSettled([ways[way](), createInvitation(show, fields)]);
    expect([gone.status, invited.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(await stands()).toBe(invited.status === 'fulfilled');
  });
});
