import mongoose from 'mongoose';
import type { EventOf } from '../../../events';
import { listEvents } from '../../../platform/events';
import { createLogger } from '../../../platform/log';
import { findPool } from '../../../platform/places';
import { startTestApp, type TestApp } from '../../../testing';
import type { Exhibition } from '../../show/exhibition';
import { importProgramme } from '../../show/content';
import { importSmallShow, SMALL_SCHEDULE } from '../../show/content/factory';
import { makeParticipant, makeRegistrationDeps, registrationInput } from '../../people/registration/factory';
import { cancelOwnRegistration, findParticipantOf, registerVisitor, registrationReactions } from '../../people/registration';
import { bookSession, leaveSession } from './book-session';
import { planReactions } from './jobs';
import { moveUpSessions } from './move-up';
import { planImpact } from './impact-part';
import { SESSION, setSessionPool } from './session-pool';
import { tellHolders } from './tell-holders';
import { viewPlan } from './view';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.close());

const branchId = 'e'.repeat(24);
const now = new Date('2026-03-01T00:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const never = new AbortController().signal;

/** A show with a talk, and people registered for it. */
async function talkWith(size: number): Promise<{ show: Exhibition; sessionId: string; people: string[]; participants: string[] }> {
  const { exhibition: show } = await importSmallShow(branchId);
  const talk = await mongoose.model<{ id: string }>('programme_session').findOne({ exhibitionId: show.id }).lean();
  const participants = [];
  for (let index = 0; index < size; index += 1) participants.push(await makeParticipant(show.id, now));
  return {
    show,
    sessionId: talk?.id ?? '',
    people: participants.map((one) => one.visitorId ?? ''),
    participants: participants.map((one) => one.id),
  };
}

/** What the projector does seconds later, and may do again: every cancellation so far, once more. */
async function reactToCancellations(exhibitionId: string): Promise<void> {
  const { items } = await listEvents(exhibitionId, ['participant.cancelled'], {}, { limit: 100 });
  for (const reaction of planReactions()) await reaction.run(items.reverse(), { now, log: createLogger('silent') });
}

test('a talk without a limit takes everybody; a second tap changes nothing', async () => {
  const { show, sessionId, people } = await talkWith(1);
  await Promise.all(Array.from({ length: 5 }, () => bookSession(show.id, people[0] ?? '', sessionId, now)));
  const view = await bookSession(show.id, people[0] ?? '', sessionId, now);
  expect(view).toEqual({ registration: 'registered', sessions: [{ sessionId, state: 'held', position: null }] });
  expect((await setSessionPool(show, sessionId, 1, false)).taken).toBe(1);
});

test('the last seat is given once; the rest wait in order and move up when somebody leaves or cancels', async () => {
  const { show, sessionId, people, participants } = await talkWith(4);
  await setSessionPool(show, sessionId, 1, true);
  const states = [];
  for (const [index, visitorId] of people.entries())
    states.push((await bookSession(show.id, visitorId, sessionId, later(index))).sessions[0]);
  expect(states.map((one) => [one?.state, one?.position])).toEqual([
    ['held', null],
    ['waiting', 1],
    ['waiting', 2],
    ['waiting', 3],
  ]);

  expect((await leaveSession(show.id, people[0] ?? '', sessionId, later(9))).sessions).toEqual([]);
  await moveUpSessions(later(10), never);
  expect((await bookSession(show.id, people[1] ?? '', sessionId, later(11))).sessions).toEqual([
    { sessionId, state: 'held', position: null },
  ]);
  const { items } = await listEvents(show.id, ['session.moved_up'], {}, { limit: 10 });
  expect(items.map((event) => event.data)).toEqual([
    expect.objectContaining({ participantId: participants[1], visitorId: people[1], sessionId, title: expect.stringMatching(/./) }),
  ]);

  // Cancelling the whole registration gives the seat back as well.
  await cancelOwnRegistration(show.id, people[1] ?? '', later(12));
  await reactToCancellations(show.id);
  await moveUpSessions(later(13), never);
  expect((await bookSession(show.id, people[2] ?? '', sessionId, later(14))).sessions[0]?.state).toBe('held');
  expect((await bookSession(show.id, people[3] ?? '', sessionId, later(14))).sessions[0]).toEqual({
    sessionId,
    state: 'waiting',
    position: 1,
  });
});

test('who cancels and registers again keeps the seat booked since, whatever the order and however often the cancellation is told', async () => {
  const { show, sessionId, people } = await talkWith(2);
  const [visitorId = '', other = ''] = people;
  await setSessionPool(show, sessionId, 2, true);
  await bookSession(show.id, visitorId, sessionId, now);
  await cancelOwnRegistration(show.id, visitorId, now);
  // All within one moment of the clock, before anybody reacted.
  await registerVisitor(makeRegistrationDeps(), show.id, visitorId, registrationInput(), now);
  expect((await bookSession(show.id, visitorId, sessionId, now)).sessions).toEqual([{ sessionId, state: 'held', position: null }]);
  await reactToCancellations(show.id);
  await reactToCancellations(show.id);
  expect((await bookSession(show.id, visitorId, sessionId, now)).sessions).toHaveLength(1);
  // One seat is free again: the old one.
  expect((await setSessionPool(show, sessionId, 2, true)).taken).toBe(1);
  expect((await bookSession(show.id, other, sessionId, now)).sessions[0]?.state).toBe('held');
});

describe('two registrations of one person are joined', () => {
  /** As when an account turns out to be a second one; told twice, by the projector as by the one that was cut off. */
  async function join(exhibitionId: string, visitorId: string, absorbedId: string): Promise<void> {
    const merges = registrationReactions().find((one) => one.name === 'registration-visitor-merged');
    const event = {
      id: 'a'.repeat(24),
      type: 'visitor.merged',
      exhibitionId: null,
      branchId: null,
      at: now,
      data: { visitorId, absorbedId },
    };
    await merges?.run([event as never], { now, log: createLogger('silent') });
    await reactToCancellations(exhibitionId);
    await reactToCancellations(exhibitionId);
  }
  const pool = (show: Exhibition, sessionId: string) => findPool(show.id, SESSION, sessionId);
  const planOf = async (show: Exhibition, visitorId: string) => {
    const participant = await findParticipantOf(show.id, visitorId);
    return participant && (await viewPlan(participant)).sessions;
  };

  test('the seat of the one that goes is that of the one that stays; nobody behind moves up', async () => {
    const { show, sessionId, people } = await talkWith(3);
    const [goes = '', stays = '', behind = ''] = people;
    await setSessionPool(show, sessionId, 1, true);
    for (const [index, visitorId] of [goes, behind].entries()) await bookSession(show.id, visitorId, sessionId, later(index));
    await join(show.id, stays, goes);
    await moveUpSessions(later(10), never);
    expect(await planOf(show, stays)).toEqual([{ sessionId, state: 'held', position: null }]);
    expect(await planOf(show, behind)).toEqual([{ sessionId, state: 'waiting', position: 1 }]);
    expect(await pool(show, sessionId)).toMatchObject({ taken: 1, waiting: 1 });
  });

  test('a turn keeps its place in the line', async () => {
    const { show, sessionId, people } = await talkWith(4);
    const [holder = '', goes = '', behind = '', stays = ''] = people;
    await setSessionPool(show, sessionId, 1, true);
    for (const [index, visitorId] of [holder, goes, behind, stays].entries())
      await bookSession(show.id, visitorId, sessionId, later(index));
    await join(show.id, stays, goes);
    expect(await planOf(show, stays)).toEqual([{ sessionId, state: 'waiting', position: 1 }]);
    expect(await pool(show, sessionId)).toMatchObject({ taken: 1, waiting: 2 });
  });

  test.each([
    ['the one that goes', true],
    ['the one that stays', false],
  ])('who has both a seat and a turn keeps the seat: of %s', async (_whose, ofGoing) => {
    const { show, sessionId, people } = await talkWith(2);
    const [stays = '', goes = ''] = people;
    await setSessionPool(show, sessionId, 1, true);
    for (const [index, visitorId] of (ofGoing ? [goes, stays] : [stays, goes]).entries())
      await bookSession(show.id, visitorId, sessionId, later(index));
    await join(show.id, stays, goes);
    expect(await planOf(show, stays)).toEqual([{ sessionId, state: 'held', position: null }]);
    expect(await pool(show, sessionId)).toMatchObject({ taken: 1, waiting: 0 });
  });
});

test('a booking and a cancellation at the same moment leave no seat behind', async () => {
  const { show, sessionId, people } = await talkWith(12);
  await setSessionPool(show, sessionId, 100, true);
  await Promise.allSettled(
    people.flatMap((visitorId) => [
      bookSession(show.id, visitorId, sessionId, now),
      cancelOwnRegistration(show.id, visitorId, now).then(() => reactToCancellations(show.id)),
    ]),
  );
  await reactToCancellations(show.id);
  expect((await setSessionPool(show, sessionId, 100, true)).taken).toBe(0);
});

test('whose registration is cancelled meanwhile does not move up; the one behind does', async () => {
  const { show, sessionId, people, participants } = await talkWith(3);
  await setSessionPool(show, sessionId, 1, true);
  for (const visitorId of people) await bookSession(show.id, visitorId, sessionId, now);
  await cancelOwnRegistration(show.id, people[1] ?? '', later(1));
  await leaveSession(show.id, people[0] ?? '', sessionId, later(1));
  await moveUpSessions(later(2), never);
  const { items } = await listEvents(show.id, ['session.moved_up'], {}, { limit: 10 });
  expect(items.map((event) => event.data.participantId)).toEqual([participants[2]]);
  await reactToCancellations(show.id);
  expect(await setSessionPool(show, sessionId, 1, true)).toMatchObject({ taken: 1, waiting: 0 });
});

test('without a waiting list the next one is refused; so is an unknown talk, and who is not registered', async () => {
  const { show, sessionId, people } = await talkWith(2);
  await setSessionPool(show, sessionId, 1, false);
  const answers = await Promise.allSettled(people.map((visitorId) => bookSession(show.id, visitorId, sessionId, now)));
  expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  await expect(bookSession(show.id, people[0] ?? '', 'f'.repeat(24), now)).rejects.toMatchObject({ code: 'not_found' });
  await expect(bookSession(show.id, 'f'.repeat(24), sessionId, now)).rejects.toMatchObject({ code: 'not_registered' });
});

test('one’s plan says where the registration stands and what is booked', async () => {
  const { show, sessionId } = await talkWith(0);
  const visitor = await app.loginVisitor();
  const path = `/api/exhibitions/${show.id}/plan`;
  expect((await app.request.get(path).set(visitor.headers)).body).toEqual({ registration: null, sessions: [] });
  expect((await app.request.put(`${path}/sessions/${sessionId}`).set(visitor.headers)).body.error.code).toBe('not_registered');
  await registerVisitor(makeRegistrationDeps(), show.id, visitor.visitorId, registrationInput(), app.clock.now());
  const booked = { registration: 'registered', sessions: [{ sessionId, state: 'held', position: null }] };
  expect((await app.request.put(`${path}/sessions/${sessionId}`).set(visitor.headers)).body).toEqual(booked);
  expect((await app.request.get(path).set(visitor.headers)).body).toEqual(booked);
  expect((await app.request.delete(`${path}/sessions/${sessionId}`).set(visitor.headers)).body.sessions).toEqual([]);
});

test('sessions are listed with their places; a quota needs a session of the programme', async () => {
  const { show } = await talkWith(0);
  const { headers } = await app.loginStaff('marketer', branchId);
  const at = (path: string) => `/api/console/exhibitions/${show.id}/${path}`;
  const first = (await app.request.get(at('session-places')).query({ q: '开幕' }).set(headers)).body.items[0];
  expect(first).toMatchObject({
    title: '开幕式',
    startsAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
    quota: null,
    taken: 0,
    waiting: 0,
    waitingList: true,
  });
  await app.request
    .put(at(`session-quotas/${first.id}`))
    .set(headers)
    .send({ quota: 30, waitingList: false })
    .expect(200);
  const { body } = await app.request.get(at('session-places?limit=1')).set({ ...headers, 'Accept-Language': 'en' });
  expect(body).toMatchObject({
    items: [{ id: first.id, timeText: expect.stringMatching(/^[ -~–]+$/), quota: 30, waitingList: false }],
    next: expect.any(String),
  });
  await expect(setSessionPool(show, 'a'.repeat(24), 10, true)).rejects.toMatchObject({ code: 'not_found' });
});

test('a change of the programme is said to touch those who booked, waiting or not', async () => {
  const { show, sessionId, people } = await talkWith(2);
  await setSessionPool(show, sessionId, 1, true);
  for (const [index, visitorId] of people.entries()) await bookSession(show.id, visitorId, sessionId, later(index));
  const change = { exhibitionId: show.id, times: null, removedSessions: [], movedSessions: [] };
  expect(await planImpact.impactOf({ ...change, removedSessions: [sessionId] })).toMatchObject([{ key: 'bookings_removed', people: 2 }]);
  expect(await planImpact.impactOf({ ...change, movedSessions: [sessionId] })).toMatchObject([{ key: 'bookings_moved', people: 2 }]);
  expect(await planImpact.impactOf(change)).toEqual([]);
});

test('a session an import takes away is cancelled for those who booked it: readable, not bookable, and nobody moves up', async () => {
  const { show, people } = await talkWith(3);
  const opening = await mongoose.model<{ id: string }>('programme_session').findOne({ exhibitionId: show.id, title: '开幕式' }).lean();
  const sessionId = opening?.id ?? '';
  await setSessionPool(show, sessionId, 1, true);
  const [first = '', second = '', third = ''] = people;
  for (const [index, visitorId] of [first, second].entries()) await bookSession(show.id, visitorId, sessionId, later(index));
  const asked: number[] = [];
  await importProgramme(
    branchId,
    { name: show.name, schedule: Buffer.from(SMALL_SCHEDULE.replace(/<event guid="s1">.*?<\/event>/s, '')) },
    now,
    {
      impactParts: [planImpact],
      confirm: ({ impact }) => {
        asked.push(...impact.map((one) => one.people));
        return Promise.resolve(true);
      },
    },
  );
  // Both were counted before the yes; one event says that it went.
  expect(asked).toEqual([2]);
  expect((await listEvents(show.id, ['agenda.released'], {}, { limit: 10 })).items).toMatchObject([
    { data: { cause: 'import', items: [{ change: 'cancelled', sessionId, title: '开幕式' }] } },
  ]);
  await expect(bookSession(show.id, third, sessionId, later(5))).rejects.toMatchObject({ code: 'session_cancelled' });
  const { body } = await app.request.get(`/api/exhibitions/${show.id}/sessions/${sessionId}`).expect(200);
  expect(body).toMatchObject({ title: '开幕式', state: 'cancelled' });
  await leaveSession(show.id, first, sessionId, later(9));
  await moveUpSessions(later(10), never);
  expect((await listEvents(show.id, ['session.moved_up'], {}, { limit: 10 })).items).toEqual([]);
});

describe('a session that changes', () => {
  const slot = { startsAt: later(600), endsAt: later(660), room: '2号馆报告厅' };
  async function changed(type: 'session.cancelled' | 'session.moved' | 'session.restored', times = 1) {
    const { show, sessionId, people } = await talkWith(3);
    await setSessionPool(show, sessionId, 1, true);
    for (const [index, visitorId] of people.entries()) if (index < 2) await bookSession(show.id, visitorId, sessionId, later(index));
    const data = { sessionId, title: '开幕式', ...slot };
    const event = {
      id: 'd'.repeat(24),
      type,
      exhibitionId: show.id,
      branchId: show.branchId,
      at: now,
      data: type === 'session.moved' ? { ...data, was: { ...slot, room: '1号馆' } } : data,
    } as EventOf<'session.moved'>;
    for (let time = 0; time < times; time += 1) await tellHolders([event], now);
    return { people, told: (await listEvents(show.id, ['plan.changed'], {}, { limit: 10 })).items, event };
  }

  test.each([
    ['session.cancelled', 'cancelled'],
    ['session.moved', 'moved'],
    ['session.restored', 'restored'],
  ] as const)('%s: each who booked or waits is told once, however often it comes; nobody else', async (type, change) => {
    const { people, told } = await changed(type, 3);
    const item = {
      change,
      sessionId: expect.any(String),
      ...slot,
      title: '开幕式',
      was: change === 'moved' ? { ...slot, room: '1号馆' } : null,
      seat: true,
    };
    const [first, second] = people;
    expect(told.map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ visitorId: first, items: [item] }),
        expect.objectContaining({ visitorId: second, items: [{ ...item, waits: true }] }),
      ]),
    );
    expect(told).toHaveLength(2);
  });

  test('who has cancelled their registration is told nothing, nor is anybody once it is over', async () => {
    const { show, sessionId, people } = await talkWith(2);
    for (const visitorId of people) await bookSession(show.id, visitorId, sessionId, now);
    await cancelOwnRegistration(show.id, people[0] ?? '', now);
    const data = { sessionId, title: '开幕式', ...slot };
    const event = { id: 'c'.repeat(24), type: 'session.cancelled' as const, exhibitionId: show.id, branchId: show.branchId, at: now, data };
    await tellHolders([{ ...event, data: { ...data, endsAt: now } }], now);
    expect((await listEvents(show.id, ['plan.changed'], {}, { limit: 10 })).items).toEqual([]);
    await tellHolders([event], now);
    const { items } = await listEvents(show.id, ['plan.changed'], {}, { limit: 10 });
    expect(items.map((one) => (one.data as { visitorId: string }).visitorId)).toEqual([people[1]]);
  });
});
