import { CONSENTS } from '@shared/rules/consents';
import { DEFAULT_POLICY } from '@shared/rules/gate-history';
import { useTestDatabase } from '../../../testing/database';
import { EVENTS, type DataOf, type EventOf } from '../../../events';
import { inTransaction } from '../../../platform/db';
import { listEvents } from '../../../platform/events';
import { makeExhibition } from '../../show/exhibition/factory';
import type { Exhibition } from '../../show/exhibition';
import { admit, cancelTicket, findTicketOf, undo, type RulesOf } from '../ticket';
import { makeVisitor } from '../visitor/factory';
import { giveConsentTo, withdrawConsentTo } from './change-consent';
import { cancelParticipant } from './cancel-participant';
import { cancelOwnRegistration, editRegistration } from './change-registration';
import { decideRegistration } from './decide-registration';
import { makeParticipant, makeRegistrationDeps, registrationInput, setParticipant } from './factory';
import { releaseKeptPlaces } from './kept-place';
import { mergeRegistrations } from './merge-registrations';
import { moveUpTickets } from './move-up';
import { openPhone } from './phone-record';
import { registerVisitor } from './register-visitor';
import { reopenRegistration } from './reopen-registration';
import { decideReview } from './review';
import { claimWalkIn, registerWalkIn } from './register-walk-in';
import { searchParticipants } from './search-participants';
import { createInvitation, createType, formOf, saveFormOf, ticketTypesOf, updateType, type TypeInput } from './setup';
import { registrationReactions } from './jobs';
import { findParticipantOf, getParticipant, setCheckedIn } from './store';

useTestDatabase();
const now = new Date('2026-03-01T00:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const everything = { branchId: null };
const never = new AbortController().signal;

let show: Exhibition;
beforeEach(async () => {
  show = await makeExhibition();
});

const typeFields = (fields: Partial<TypeInput> = {}): TypeInput => ({
  kind: 'visitor',
  name: { zh: '限量票', en: 'Limited' },
  description: null,
  quota: 1,
  needsApproval: false,
  needsInvitation: false,
  waitingList: false,
  hidden: false,
  saleFrom: null,
  saleUntil: null,
  validFrom: null,
  validUntil: null,
  ...fields,
});
const register = async (fields = {}, at = now, deps = makeRegistrationDeps()) =>
  registerVisitor(deps, show.id, (await makeVisitor(at)).id, registrationInput(fields), at);

describe('registering', () => {
  test('gives a ticket and one event, and keeps the number sealed', async () => {
    const deps = makeRegistrationDeps();
    const visitor = await makeVisitor(now);
    const view = await registerVisitor(deps, show.id, visitor.id, registrationInput(), now);
    expect(view).toMatchObject({ status: 'registered', phone: '+86138****8000', phoneVerified: false, name: '李雷' });
    const participant = await getParticipant(view.id);
    expect(JSON.stringify(participant)).not.toContain('13800138000');
    expect(participant.phone && openPhone(deps.keys, participant.phone)).toBe('+8613800138000');
    expect(await findTicketOf(view.id)).toMatchObject({ number: view.ticket?.number, holderName: '李雷', visitorId: visitor.id });
    const { items } = await listEvents(show.id, ['participant.registered'], {}, { limit: 10 });
    expect(items.map((event) => event.data)).toEqual([
      expect.objectContaining({ participantId: view.id, visitorId: visitor.id, referrerId: null, ancestors: [] }),
    ]);
  });

  test('twenty taps at once register once', async () => {
    const deps = makeRegistrationDeps();
    const visitor = await makeVisitor(now);
    const views = await Promise.all(Array.from({ length: 20 }, () => registerVisitor(deps, show.id, visitor.id, registrationInput(), now)));
    expect(new Set(views.map((view) => view.ticket?.id)).size).toBe(1);
    expect((await listEvents(show.id, ['participant.registered'], {}, { limit: 30 })).items).toHaveLength(1);
  });

  test('the number behind WeChat’s button counts as verified', async () => {
    expect(await register({ phone: { wechatCode: 'code' } })).toMatchObject({ phone: '+86139****1111', phoneVerified: true });
  });

  test.each([
    ['without consent', { consents: [] }, 'registration_consent_missing'],
    ['with an old consent', { consents: [{ purpose: 'registration' as const, version: '1999' }] }, 'registration_consent_missing'],
    ['with a wrong number', { phone: { number: '123' } }, 'phone_invalid'],
    ['without a required answer', { answers: {} }, 'registration_answers_invalid'],
    ['with an unknown ticket type', { ticketTypeId: 'a'.repeat(24) }, 'ticket_type_unknown'],
    ['with a wrong invitation', { invitation: 'NOSUCH' }, 'invitation_invalid'],
  ])('is refused %s', async (_, fields, code) => {
    await expect(register(fields)).rejects.toMatchObject({ code });
  });

  test('is refused after the show', async () => {
    await expect(register({}, new Date('2026-03-12T00:00:00Z'))).rejects.toMatchObject({ code: 'registration_closed' });
  });
});

describe('places', () => {
  test('the last place is given once to thirty people at once', async () => {
    const type = await createType(show, typeFields());
    const answers = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) => register({ ticketTypeId: type.id, phone: { number: `138001380${10 + index}` } })),
    );
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(answers.filter((one) => one.status === 'rejected').every((one) => (one.reason as { code: string }).code === 'sold_out')).toBe(
      true,
    );
  });

  test('the waiting list moves up by itself, in order, and tells people', async () => {
    const type = await createType(show, typeFields({ waitingList: true }));
    const holder = await makeVisitor(now);
    await registerVisitor(makeRegistrationDeps(), show.id, holder.id, registrationInput({ ticketTypeId: type.id }), now);
    const second = await register({ ticketTypeId: type.id }, later(1));
    const third = await register({ ticketTypeId: type.id }, later(2));
    expect([second, third].map((view) => [view.status, view.waitingPosition, view.ticket])).toEqual([
      ['waiting', 1, null],
      ['waiting', 2, null],
    ]);
    await moveUpTickets(later(3), never);
    expect((await getParticipant(second.id)).status).toBe('waiting');

    await cancelOwnRegistration(show.id, holder.id, later(4));
    // Somebody who comes now does not overtake those who wait.
    expect((await register({ ticketTypeId: type.id }, later(5))).status).toBe('waiting');
    await moveUpTickets(later(6), never);
    expect(await getParticipant(second.id)).toMatchObject({ status: 'registered', ticketNumber: expect.any(String) });
    expect((await getParticipant(third.id)).status).toBe('waiting');
    const told = await listEvents(show.id, ['participant.moved_up'], {}, { limit: 10 });
    expect(told.items.map(({ data }) => data)).toEqual([
      expect.objectContaining({ participantId: second.id, ticketTypeName: type.name.zh }),
    ]);
  });

  test('raising the quota lets waiting people in; lowering it below what is out is refused', async () => {
    const type = await createType(show, typeFields({ quota: 0, waitingList: true }));
    const waiting = await register({ ticketTypeId: type.id });
    await updateType(show, everything, type.id, typeFields({ quota: 2, waitingList: true }));
    await moveUpTickets(later(1), never);
    expect((await getParticipant(waiting.id)).status).toBe('registered');
    await expect(updateType(show, everything, type.id, typeFields({ quota: 0 }))).rejects.toMatchObject({ code: 'quota_below_taken' });
  });

  test('a type is to be had within its sale window only, by whoever asks', async () => {
    const type = await createType(show, typeFields({ quota: null, saleFrom: later(10), saleUntil: later(20) }));
    await expect(register({ ticketTypeId: type.id }, later(9))).rejects.toMatchObject({ code: 'ticket_type_closed' });
    expect((await register({ ticketTypeId: type.id }, later(10))).status).toBe('registered');
    await expect(register({ ticketTypeId: type.id }, later(20))).rejects.toMatchObject({ code: 'ticket_type_closed' });
  });

  test('an unlimited type that gets a quota counts what is out already', async () => {
    const [type] = await ticketTypesOf(show);
    if (!type) throw new Error('no default type');
    await register({ ticketTypeId: type.id });
    await updateType(show, everything, type.id, typeFields({ quota: 1 }));
    await expect(register({ ticketTypeId: type.id })).rejects.toMatchObject({ code: 'sold_out' });
  });
});

describe('approval and invitations', () => {
  test('approval gives the ticket; a second decision is refused', async () => {
    const type = await createType(show, typeFields({ quota: null, needsApproval: true }));
    const pending = await register({ ticketTypeId: type.id });
    expect(pending).toMatchObject({ status: 'pending', ticket: null });
    const answers = await Promise.allSettled(
      [true, false].map((approve) => decideRegistration(show.id, pending.id, everything, { approve }, 'e'.repeat(24), later(1))),
    );
    expect(answers.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('approved, it is credited to whoever brought them, though that was held', async () => {
    const type = await createType(show, typeFields({ quota: null, needsApproval: true }));
    const { id } = await register({ ticketTypeId: type.id });
    const referral = { referrerId: 'sharer', posterId: null, ancestors: ['sharer'] };
    await setParticipant(id, { creditHeld: true, held: { reason: 'many_from_device', at: now, others: [] }, referral }, now);
    await decideRegistration(show.id, id, everything, { approve: true }, 'e'.repeat(24), later(1));
    expect(await getParticipant(id)).toMatchObject({ status: 'registered', held: null, creditHeld: false });
    const { items } = await listEvents(show.id, ['participant.registered'], {}, { limit: 5 });
    expect(items.map(({ data }) => data.referrerId)).toEqual(['sharer']);
  });

  test('another branch cannot decide', async () => {
    const type = await createType(show, typeFields({ quota: null, needsApproval: true }));
    const pending = await register({ ticketTypeId: type.id });
    await expect(
      decideRegistration(show.id, pending.id, { branchId: 'f'.repeat(24) }, { approve: true }, 'e'.repeat(24), later(1)),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('an exhibitor’s passes go as far as their quota and come back when cancelled', async () => {
    const passType = (await ticketTypesOf(show)).find((one) => one.kind === 'exhibitor');
    const passes = await createInvitation(show, {
      ticketTypeId: passType?.id ?? '',
      label: '某某展商',
      quota: 2,
      expiresAt: null,
      exhibitorId: null,
    });
    const visitor = await makeVisitor(now);
    const first = await registerVisitor(
      makeRegistrationDeps(),
      show.id,
      visitor.id,
      registrationInput({ invitation: passes.code.toLowerCase() }),
      now,
    );
    expect(first.ticketType.kind).toBe('exhibitor');
    const rush = await Promise.allSettled(Array.from({ length: 10 }, () => register({ invitation: passes.code })));
    expect(rush.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await cancelOwnRegistration(show.id, visitor.id, later(1));
    expect((await register({ invitation: passes.code }, later(2))).status).toBe('registered');
    await expect(register({ ticketTypeId: passType?.id })).rejects.toMatchObject({ code: 'invitation_required' });
  });
});

describe('an invitation of a registration that is refused', () => {
  const phone = { number: '13812345678' };
  async function refused(quota: number) {
    const deps = makeRegistrationDeps();
    const ticketTypeId = (await ticketTypesOf(show)).find((one) => one.kind === 'vip')?.id ?? '';
    const invitation = await createInvitation(show, { ticketTypeId, label: '合作伙伴', quota, expiresAt: null, exhibitorId: null });
    await makeParticipant(show.id, now, { phone }, deps);
    const { id, status } = await registerVisitor(
      deps,
      show.id,
      (await makeVisitor(now)).id,
      registrationInput({ phone, invitation: invitation.code }),
      later(1),
    );
    expect(status).toBe('pending');
    await expect(register({ invitation: invitation.code }, later(1))).rejects.toMatchObject({ code: 'invitation_used_up' });
    await decideRegistration(show.id, id, everything, { approve: false, reason: '信息不符' }, 'e'.repeat(24), later(2));
    const reopen = (at: Date) =>
      reopenRegistration(
        { exhibitionId: show.id, participantId: id, scope: everything },
        { staffId: 'e'.repeat(24), reason: '补了材料' },
        at,
      );
    return { id, code: invitation.code, reopen };
  }

  test('is free for somebody else; reopened then, it has one place more than it had', async () => {
    const { id, code, reopen } = await refused(1);
    expect((await register({ invitation: code }, later(3))).status).toBe('registered');
    expect((await reopen(later(4))).status).toBe('pending');
    await decideRegistration(show.id, id, everything, { approve: true }, 'e'.repeat(24), later(5));
    expect((await getParticipant(id)).status).toBe('registered');
    await expect(register({ invitation: code }, later(6))).rejects.toMatchObject({ code: 'invitation_used_up' });
    await cancelParticipant(id, 'staff', null, later(7));
    await expect(register({ invitation: code }, later(8))).rejects.toMatchObject({ code: 'invitation_used_up' });
  });

  test('is used by it again once it is reopened, and goes back once when it is refused again', async () => {
    const { id, code, reopen } = await refused(1);
    expect((await reopen(later(3))).status).toBe('pending');
    await expect(register({ invitation: code }, later(4))).rejects.toMatchObject({ code: 'invitation_used_up' });
    await decideRegistration(show.id, id, everything, { approve: false }, 'e'.repeat(24), later(5));
    expect((await register({ invitation: code }, later(6))).status).toBe('registered');
    await expect(register({ invitation: code }, later(7))).rejects.toMatchObject({ code: 'invitation_used_up' });
  });
});

describe('changing one’s mind', () => {
  test('an edited name is on the ticket, a wrong phone changes nothing', async () => {
    const visitor = await makeVisitor(now);
    const deps = makeRegistrationDeps();
    const { id } = await registerVisitor(deps, show.id, visitor.id, registrationInput(), now);
    await expect(editRegistration(deps, show.id, visitor.id, { name: '韩梅梅', phone: { number: '1' } }, now)).rejects.toMatchObject({
      code: 'phone_invalid',
    });
    await editRegistration(deps, show.id, visitor.id, { name: '韩梅梅' }, now);
    expect(await findTicketOf(id)).toMatchObject({ holderName: '韩梅梅' });
  });

  test('contact fields follow the answers they are mapped from, in the same write', async () => {
    const { fields } = await formOf(show.id);
    const mapped = fields.map((field) => (field.key === 'company' ? { ...field, maps: null } : field));
    const city = { key: 'q_city', type: 'text' as const, label: { zh: '所在城市', en: '' }, required: false, maps: 'city' as const };
    await saveFormOf(show, 0, [...mapped, city]);
    const visitor = await makeVisitor(now);
    const deps = makeRegistrationDeps();
    const answers = { company: '海川科技', title: '采购', email: 'li@example.cn', q_city: '上海' };
    const { id } = await registerVisitor(deps, show.id, visitor.id, registrationInput({ answers }), now);
    expect(await getParticipant(id)).toMatchObject({ company: null, position: '采购', email: 'li@example.cn', city: '上海' });
    const edited = { ...answers, title: '', q_city: '苏州' };
    await editRegistration(deps, show.id, visitor.id, { answers: edited }, now);
    expect(await getParticipant(id)).toMatchObject({ position: null, email: 'li@example.cn', city: '苏州', name: '李雷' });
    const wrong = { ...answers, email: 'li@example.cn\r\nBcc: all@example.cn' };
    await expect(editRegistration(deps, show.id, visitor.id, { answers: wrong }, now)).rejects.toMatchObject({
      code: 'registration_answers_invalid',
    });
  });

  test('cancelling revokes the ticket, cancelling again is harmless, registering again gives a new one and keeps the referrer', async () => {
    const visitor = await makeVisitor(now);
    const deps = makeRegistrationDeps();
    const first = await registerVisitor(deps, show.id, visitor.id, registrationInput(), now);
    expect((await cancelOwnRegistration(show.id, visitor.id, later(1))).status).toBe('cancelled');
    expect((await cancelOwnRegistration(show.id, visitor.id, later(2))).status).toBe('cancelled');
    const again = await registerVisitor(deps, show.id, visitor.id, registrationInput({ name: '李雷雷' }), later(3));
    expect(again).toMatchObject({ id: first.id, status: 'registered', name: '李雷雷' });
    expect(again.ticket?.id).not.toBe(first.ticket?.id);
  });

  test('who cancels after staff revoked their ticket and registers again waits for staff, and is approved once they say so', async () => {
    const visitor = await makeVisitor(now);
    const deps = makeRegistrationDeps();
    const first = await registerVisitor(deps, show.id, visitor.id, registrationInput(), now);
    const ticketId = first.ticket?.id ?? '';
    await inTransaction((session) => cancelTicket(ticketId, '冒用他人名额', session, later(1)));
    for (const minute of [2, 4]) {
      await cancelOwnRegistration(show.id, visitor.id, later(minute));
      const again = await registerVisitor(deps, show.id, visitor.id, registrationInput(), later(minute + 1));
      expect(again).toMatchObject({ id: first.id, status: 'pending', ticket: null });
    }
    expect(await findTicketOf(first.id)).toMatchObject({ id: ticketId, state: 'cancelled', stateReason: '冒用他人名额' });
    await decideRegistration(show.id, first.id, everything, { approve: true }, 'a'.repeat(24), later(6));
    expect(await findTicketOf(first.id)).toMatchObject({ state: 'valid' });
    // What they cancel themselves from then on is theirs to take back.
    await cancelOwnRegistration(show.id, visitor.id, later(7));
    expect(await registerVisitor(deps, show.id, visitor.id, registrationInput(), later(8))).toMatchObject({ status: 'registered' });
  });

  test('consents are kept with version and time; the required one is withdrawn by cancelling only', async () => {
    const visitor = await makeVisitor(now);
    await registerVisitor(makeRegistrationDeps(), show.id, visitor.id, registrationInput(), now);
    const version = CONSENTS.find((one) => one.purpose === 'marketing')?.version ?? '';
    await giveConsentTo(show.id, visitor.id, 'marketing', version, later(1));
    const view = await withdrawConsentTo(show.id, visitor.id, 'marketing', later(2));
    expect(view.consents.find((one) => one.purpose === 'marketing')).toEqual({
      purpose: 'marketing',
      version,
      at: later(1).toISOString(),
      withdrawnAt: later(2).toISOString(),
    });
    await expect(withdrawConsentTo(show.id, visitor.id, 'registration', later(2))).rejects.toMatchObject({
      code: 'consent_needed_for_registration',
    });
  });
});

describe('walk-ins', () => {
  const walkIn = (fields = {}) => ({
    exhibitionId: show.id,
    name: '王五',
    phone: { number: '13700137000' },
    deviceId: null,
    key: 'scan-0001',
    ...fields,
  });

  test('ten repeats of one call are one person with one claim code', async () => {
    const deps = makeRegistrationDeps();
    const results = await Promise.all(Array.from({ length: 10 }, () => registerWalkIn(deps, walkIn(), now)));
    expect(new Set(results.map((one) => `${one.ticketId}/${one.claimCode ?? ''}`)).size).toBe(1);
    expect(results[0]?.claimCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  });

  test('a number that is registered already answers with that ticket', async () => {
    const deps = makeRegistrationDeps();
    const known = await makeParticipant(show.id, now, { phone: { number: '13700137000' } }, deps);
    expect(await registerWalkIn(deps, walkIn(), now)).toMatchObject({ participantId: known.id, existing: true, claimCode: null });
  });

  test('the claim code moves the ticket into one visitor’s WeChat, once', async () => {
    const deps = makeRegistrationDeps();
    const { claimCode, ticketId, participantId } = await registerWalkIn(deps, walkIn(), now);
    const [one, other] = [await makeVisitor(now), await makeVisitor(now)];
    const consents = registrationInput().consents;
    await expect(claimWalkIn(deps, one.id, claimCode ?? '', [], now)).rejects.toMatchObject({ code: 'registration_consent_missing' });
    const typed = (claimCode ?? '').toLowerCase().replace(/(.{4})/g, '$1-');
    expect(await claimWalkIn(deps, one.id, typed, consents, now)).toMatchObject({ id: participantId, status: 'registered' });
    expect(await claimWalkIn(deps, one.id, claimCode ?? '', consents, now)).toMatchObject({ id: participantId });
    expect(await findTicketOf(participantId)).toMatchObject({ id: ticketId, visitorId: one.id });
    await expect(claimWalkIn(deps, other.id, claimCode ?? '', consents, now)).rejects.toMatchObject({ code: 'claim_taken' });
  });

  test('somebody with a ticket of their own cannot claim another', async () => {
    const deps = makeRegistrationDeps();
    const { claimCode } = await registerWalkIn(deps, walkIn(), now);
    const owner = await makeParticipant(show.id, now, {}, deps);
    await expect(claimWalkIn(deps, owner.visitorId ?? '', claimCode ?? '', registrationInput().consents, now)).rejects.toMatchObject({
      code: 'claim_already_registered',
    });
  });
});

test('staff find people by whole number, last four digits, ticket number and beginning of name, company or address; nobody from another branch', async () => {
  const deps = makeRegistrationDeps();
  const person = await makeParticipant(
    show.id,
    now,
    {
      name: 'Anna  Müller',
      phone: { number: '+49 1512 3456789' },
      answers: { company: 'Nordwind AG', email: 'anna@nordwind.de' },
    },
    deps,
  );
  await makeParticipant(show.id, now, { name: '韩梅梅' }, deps);
  const find = async (search: string, scope: { branchId: string | null } = everything) =>
    (await searchParticipants(deps.keys, show.id, scope, { search }, { limit: 10 })).items.map((one) => one.id);
  for (const text of ['+49 1512 3456789', '6789', person.ticketNumber ?? '', 'ann', 'Anna Mü', 'nordwind', 'Anna@Nord'])
    expect(await find(text)).toEqual([person.id]);
  expect(await find('0000')).toEqual([]);
  expect(await find('6789', { branchId: 'f'.repeat(24) })).toEqual([]);
});

test('findParticipantOf knows the visitor’s own registration only', async () => {
  const person = await makeParticipant(show.id, now);
  expect((await findParticipantOf(show.id, person.visitorId ?? ''))?.id).toBe(person.id);
  expect(await findParticipantOf(show.id, (await makeVisitor(now)).id)).toBeNull();
});

describe('two visitors who were one person', () => {
  test('what only the absorbed one had is the other’s; of two registrations the one who has been there stays', async () => {
    const [other, kept, absorbed] = [await makeExhibition(), await makeVisitor(now), await makeVisitor(now)];
    const of = async (exhibitionId: string, visitorId: string) =>
      getParticipant((await registerVisitor(makeRegistrationDeps(), exhibitionId, visitorId, registrationInput(), now)).id);
    const moved = await of(other.id, absorbed.id);
    const [own, been] = [await of(show.id, kept.id), await of(show.id, absorbed.id)];
    await setCheckedIn([{ participantId: been.id, at: now }]);
    for (const at of [later(1), later(2)]) await mergeRegistrations({ visitorId: kept.id, absorbedId: absorbed.id }, at);
    expect((await findParticipantOf(other.id, kept.id))?.id).toBe(moved.id);
    expect(await findTicketOf(moved.id)).toMatchObject({ visitorId: kept.id });
    expect(await findParticipantOf(show.id, kept.id)).toMatchObject({ id: been.id, status: 'registered' });
    expect(await getParticipant(own.id)).toMatchObject({ status: 'cancelled', visitorId: null });
    const told = await listEvents(show.id, ['participant.cancelled'], {}, { limit: 5 });
    expect(told.items.map(({ data }) => [data.participantId, data.by, data.was])).toEqual([[own.id, 'merge', 'registered']]);
  });

  test('who came in by both registrations is counted once, and what was personal of the one that goes is gone', async () => {
    const [kept, absorbed] = [await makeVisitor(now), await makeVisitor(now)];
    const of = async (visitorId: string) =>
      getParticipant((await registerVisitor(makeRegistrationDeps(), show.id, visitorId, registrationInput(), now)).id);
    const [own, theirs] = [await of(kept.id), await of(absorbed.id)];
    await letIn(own.id, 'one', later(1));
    await letIn(theirs.id, 'two', later(2));
    for (const at of [later(3), later(4)]) await mergeRegistrations({ visitorId: kept.id, absorbedId: absorbed.id }, at);
    const { items } = await listEvents(show.id, ['checkin.undone'], {}, { limit: 5 });
    expect(items.map(({ data }) => EVENTS['checkin.undone'].retracts?.original(data as DataOf<'checkin.undone'>))).toEqual([
      { at: later(2), data: expect.objectContaining({ scanId: 'two', participantId: theirs.id, direction: 'in' }) },
    ]);
    expect(await getParticipant(theirs.id)).toMatchObject({ visitorId: null, name: '', phone: null, answers: {}, status: 'cancelled' });
    expect(await findTicketOf(theirs.id)).toMatchObject({ visitorId: null, holderName: '—', state: 'cancelled' });
    expect(await getParticipant(own.id)).toMatchObject({ visitorId: kept.id, name: '李雷', status: 'registered' });
  });

  test('what was held for the other’s number is held and credited no differently any more; many from one phone are looked at still', async () => {
    const referral = { referrerId: 'sharer', posterId: null, ancestors: ['sharer'] };
    for (const reason of ['same_phone', 'many_from_device'] as const) {
      const [kept, absorbed] = [await makeVisitor(now), await makeVisitor(now)];
      const of = async (visitorId: string) =>
        (await registerVisitor(makeRegistrationDeps(), show.id, visitorId, registrationInput(), now)).id;
      const [own, theirs] = [await of(kept.id), await of(absorbed.id)];
      await setParticipant(own, { creditHeld: true, held: { reason, at: now, others: [theirs] }, referral }, now);
      await mergeRegistrations({ visitorId: kept.id, absorbedId: absorbed.id }, later(1));
      const still = reason === 'many_from_device';
      expect(await getParticipant(own)).toMatchObject({ creditHeld: still, held: still ? { reason } : null });
    }
    const { items } = await listEvents(show.id, ['participant.recredited'], {}, { limit: 5 });
    expect(items).toHaveLength(1);
  });

  test('the only arrival of the two stays counted', async () => {
    const [kept, absorbed] = [await makeVisitor(now), await makeVisitor(now)];
    const { id } = await registerVisitor(makeRegistrationDeps(), show.id, absorbed.id, registrationInput(), now);
    await registerVisitor(makeRegistrationDeps(), show.id, kept.id, registrationInput(), now);
    await letIn(id, 'two', later(2));
    await setCheckedIn([{ participantId: id, at: later(2) }]);
    await mergeRegistrations({ visitorId: kept.id, absorbedId: absorbed.id }, later(3));
    expect((await findParticipantOf(show.id, kept.id))?.id).toBe(id);
    expect((await listEvents(show.id, ['checkin.undone'], {}, { limit: 5 })).items).toEqual([]);
  });
});

describe('a number used again by who came in and cancelled since', () => {
  const deps = makeRegistrationDeps();
  const phone = { number: '13812345678' };
  const join = (id: string, at: Date) =>
    decideReview(show.id, id, everything, { action: 'join', reason: '当面核实', staffId: 'e'.repeat(24) }, at);
  const leave = async (id: string, visitorId: string) => {
    await letIn(id, `in-${id}`, later(1));
    await setCheckedIn([{ participantId: id, at: later(1) }]);
    await cancelOwnRegistration(show.id, visitorId, later(2));
  };

  test('joined at the desk, the new registration gets the ticket, by the place that was kept', async () => {
    const { id: ticketTypeId } = await createType(show, typeFields());
    const [first, second] = [await makeVisitor(now), await makeVisitor(now)];
    const { id } = await registerVisitor(deps, show.id, first.id, registrationInput({ phone, ticketTypeId }), now);
    await leave(id, first.id);
    const held = await registerVisitor(deps, show.id, second.id, registrationInput({ phone, ticketTypeId }), later(3));
    expect(held).toMatchObject({ status: 'pending', held: 'same_phone' });
    await join(held.id, later(4));
    for (const at of [later(5), later(6)]) await mergeRegistrations({ visitorId: first.id, absorbedId: second.id }, at);
    expect(await findParticipantOf(show.id, first.id)).toMatchObject({ id: held.id, status: 'registered', held: null, keptPlace: null });
    expect(await findTicketOf(held.id)).toMatchObject({ state: 'valid', visitorId: first.id });
    expect(await getParticipant(id)).toMatchObject({ status: 'cancelled', visitorId: null, keptPlace: null });
  });

  test('where no place is left it waits in the list of approvals', async () => {
    const { id: ticketTypeId } = await createType(show, typeFields());
    const [first, second] = [await makeVisitor(now), await makeVisitor(now)];
    const { id } = await registerVisitor(deps, show.id, first.id, registrationInput({ phone }), now);
    await leave(id, first.id);
    const held = await registerVisitor(deps, show.id, second.id, registrationInput({ phone, ticketTypeId }), later(3));
    await register({ ticketTypeId }, later(3));
    await join(held.id, later(4));
    await mergeRegistrations({ visitorId: first.id, absorbedId: second.id }, later(5));
    expect(await findParticipantOf(show.id, first.id)).toMatchObject({ id: held.id, status: 'pending', held: null });
  });

  test('of two without an account the one with a ticket stays, and what was personal of the other is gone', async () => {
    const walkIn = (key: string, at: Date) => registerWalkIn(deps, { exhibitionId: show.id, name: '王五', phone, deviceId: null, key }, at);
    const gone = await walkIn('scan-0001', now);
    await letIn(gone.participantId, 'one', later(1));
    await cancelParticipant(gone.participantId, 'staff', null, later(2));
    await releaseKeptPlaces(later(60 * 48));
    const { participantId } = await walkIn('scan-0002', later(60 * 49));
    await join(participantId, later(60 * 50));
    expect(await getParticipant(participantId)).toMatchObject({ status: 'registered', held: null, name: '王五' });
    expect(await getParticipant(gone.participantId)).toMatchObject({ status: 'cancelled', name: '', phone: null });
  });
});

describe('places kept inside', () => {
  const invite = async (quota = 1) => {
    const ticketTypeId = (await ticketTypesOf(show)).find((one) => one.kind === 'vip')?.id ?? '';
    return createInvitation(show, { ticketTypeId, label: '合作伙伴', quota, expiresAt: null, exhibitorId: null });
  };
  const cancelInside = async (visitorId: string, invitation: string, deps = makeRegistrationDeps(), fields = {}) => {
    const { id } = await registerVisitor(deps, show.id, visitorId, registrationInput({ invitation, ...fields }), now);
    await letIn(id, `in-${id}`, later(1));
    await cancelOwnRegistration(show.id, visitorId, later(2));
  };

  test('who registers again with another invitation gives the first one back', async () => {
    const [first, second, visitor] = [await invite(), await invite(), await makeVisitor(now)];
    await cancelInside(visitor.id, first.code);
    await expect(register({ invitation: first.code }, later(3))).rejects.toMatchObject({ code: 'invitation_used_up' });
    const again = await registerVisitor(
      makeRegistrationDeps(),
      show.id,
      visitor.id,
      registrationInput({ invitation: second.code }),
      later(3),
    );
    expect(again.status).toBe('registered');
    expect((await register({ invitation: first.code }, later(4))).status).toBe('registered');
  });

  test('an invitation used again by a registration that is held does not come back when the doors close', async () => {
    const deps = makeRegistrationDeps();
    const phone = { number: '13812345678' };
    const [invitation, visitor] = [await invite(2), await makeVisitor(now)];
    await cancelInside(visitor.id, invitation.code, deps);
    await makeParticipant(show.id, later(3), { phone }, deps);
    const again = await registerVisitor(deps, show.id, visitor.id, registrationInput({ phone, invitation: invitation.code }), later(4));
    expect(again).toMatchObject({ status: 'pending', held: 'same_phone' });
    await releaseKeptPlaces(later(60 * 48));
    await register({ invitation: invitation.code }, later(60 * 49));
    await expect(register({ invitation: invitation.code }, later(60 * 49))).rejects.toMatchObject({ code: 'invitation_used_up' });
  });
});

const anyEntry: RulesOf = () => ({ policy: { ...DEFAULT_POLICY, reentry: 'free' }, days: [] });

/** What the gate writes into the ticket of somebody who is let in. */
async function letIn(participantId: string, scanId: string, at: Date): Promise<void> {
  const ticket = await findTicketOf(participantId);
  const fields = { receivedAt: at, gateId: 'g', deviceId: 'd', seq: 1, zone: '', slot: null, method: 'code', offline: false } as const;
  if (!ticket || !(await admit(ticket, { ...fields, scanId, at, direction: 'in', cautions: [], note: null, undone: null }, anyEntry)))
    throw new Error('not let in');
}

describe('when somebody first came in', () => {
  const accepted = (participantId: string) =>
    ({ type: 'checkin.accepted', exhibitionId: show.id, data: { participantId, direction: 'in' } }) as EventOf<'checkin.accepted'>;
  const undone = (participantId: string) =>
    ({ ...accepted(participantId), type: 'checkin.undone' }) as unknown as EventOf<'checkin.undone'>;
  const react = async (event: EventOf<'checkin.accepted' | 'checkin.undone'>) => {
    for (const one of registrationReactions())
      if (one.types.includes(event.type)) await one.run([event, event], { now, log: undefined as never });
  };
  const arrival = async (id: string) => (await getParticipant(id)).checkedInAt;

  test('follows the ticket: an entry undone is none, and its event told again does not bring it back', async () => {
    const { id } = await register();
    const ticket = await findTicketOf(id);
    await letIn(id, 'one', later(5));
    await react(accepted(id));
    expect(await arrival(id)).toEqual(later(5));
    await letIn(id, 'two', later(9));
    await undo(ticket?.id ?? '', 'one', { at: later(10), reason: 'wrong person' }, anyEntry);
    await react(undone(id));
    expect(await arrival(id)).toEqual(later(9));
    await undo(ticket?.id ?? '', 'two', { at: later(11), reason: 'wrong person' }, anyEntry);
    await react(undone(id));
    expect(await arrival(id)).toBeNull();
    await react(accepted(id));
    expect(await arrival(id)).toBeNull();
  });

  test('an undoing told before the entry comes to the same', async () => {
    const { id } = await register();
    await letIn(id, 'one', later(5));
    await undo((await findTicketOf(id))?.id ?? '', 'one', { at: later(10), reason: 'wrong person' }, anyEntry);
    await react(undone(id));
    await react(accepted(id));
    expect(await arrival(id)).toBeNull();
  });
});
