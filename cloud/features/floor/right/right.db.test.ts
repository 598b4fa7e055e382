import type { RightGrant, RightOfferView, RightView, ShownRight } from '@shared/contracts/right';
import { CODE_LENGTH } from '@shared/rules/typed-code';
import { registrationInput } from '../../people/registration/factory';
import { makeDevice } from '../gate/factory';
import { startTestApp, type TestApp } from '../../../testing';
import { getExhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { rightClone } from '.';

type Headers = Record<string, string>;
interface Answer {
  status: number;
  body: unknown;
}

let app: TestApp;
let show: { id: string; owner: Headers };
/** Another show of the same branch, and one of another branch. */
let later: typeof show;
let west: typeof show;
let house: Headers;
let device: Headers;
let visitors: { headers: Headers; participantId: string }[];

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T02:00:00Z' });
  const east = 'e'.repeat(24);
  const make = async (branchId: string) => {
    const { id } = await makeExhibition({ branchId });
    return { id, owner: (await app.loginStaff('owner', branchId)).headers };
  };
  show = await make(east);
  later = await make(east);
  west = await make('d'.repeat(24));
  house = (await app.loginStaff('owner', null)).headers;
  device = (await makeDevice(app.deps, await getExhibition(show.id), app.clock.now(), 'gate')).headers;
  visitors = await Promise.all(Array.from({ length: 22 }, () => register()));
  await app.settle();
}, 120_000);
afterAll(() => app.close());

async function register(phone?: string) {
  const { headers } = await app.loginVisitor();
  const input = registrationInput(phone ? { phone: { number: phone } } : {});
  const { body } = await send(headers, 'post', `/api/exhibitions/${show.id}/registrations`, input);
  return { headers, participantId: (body as { id: string }).id };
}
const send = (who: Headers, method: 'get' | 'post' | 'put' | 'delete', path: string, body: object = {}): Promise<Answer> =>
  method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body);
const at = (of: { id: string }, path: string) => `/api/console/exhibitions/${of.id}/${path}`;
const codeOf = ({ body }: Answer) => (body as { error?: { code?: string } }).error?.code;
const detailsOf = ({ body }: Answer) => (body as { error?: { details?: unknown } }).error?.details;
async function good<T>(answer: Promise<Answer>): Promise<T> {
  const { status, body } = await answer;
  expect([status, body]).toEqual([200, expect.anything()]);
  return body as T;
}
const FIELDS = {
  kind: 'gift' as const,
  name: { zh: '到场礼包', en: 'Welcome bag' },
  description: { zh: '帆布袋一只', en: '' },
  pictureId: null,
  tagIds: [],
  stock: null as number | null,
};
const TERMS = {
  quota: null as number | null,
  rule: 'registered' as RightOfferView['fields']['rule'],
  ticketTypes: [] as string[],
  from: null as string | null,
  until: null as string | null,
  handOutUntil: null as string | null,
  where: { zh: '服务台 A', en: 'Desk A' },
  paused: false,
};
let nth = 0;
const right = (stock: number | null, who = show.owner, owner = 'branch') =>
  good<RightView>(send(who, 'post', at(show, 'rights'), { key: `right-key-${(nth += 1)}`, owner, fields: { ...FIELDS, stock } }));
const offer = (of: typeof show, rightId: string, terms: Partial<typeof TERMS> = {}, version = 0, who = of.owner) =>
  send(who, 'put', at(of, `right-offers/${rightId}`), { version, fields: { ...TERMS, ...terms } });
const offers = async (of = show) => (await good<{ items: RightOfferView[] }>(send(of.owner, 'get', at(of, 'right-offers')))).items;
const offered = async (rightId: string, of = show) => (await offers(of)).find((one) => one.right.id === rightId)!;
const take = (visitor: { headers: Headers }, rightId: string) =>
  send(visitor.headers, 'post', `/api/exhibitions/${show.id}/my-rights/${rightId}`);
const mine = async (visitor: { headers: Headers }, rightId: string) =>
  (await good<{ items: ShownRight[] }>(send(visitor.headers, 'get', `/api/exhibitions/${show.id}/my-rights`))).items.find(
    (one) => one.id === rightId,
  );
const give = (participantId: string, rightId: string) =>
  send(show.owner, 'post', at(show, `right-offers/${rightId}/grants`), { participantId });
const takeBack = (grantId: string, reason = '发错了人') =>
  send(show.owner, 'post', at(show, `right-grants/${grantId}/take-back`), { reason });
const handOut = (code: string, who = device) => send(who, 'post', '/api/gate/rights/hand-out', { code });
const grants = async (query: string) =>
  (await good<{ items: RightGrant[] }>(send(show.owner, 'get', at(show, `right-grants?${query}`)))).items;
async function offeredRight(terms: Partial<typeof TERMS> = {}, stock: number | null = null) {
  const { id } = await right(stock);
  await good(offer(show, id, terms));
  return id;
}
async function takenBy(visitor: { headers: Headers }, rightId: string): Promise<string> {
  return (await good<ShownRight>(take(visitor, rightId))).mine!.code;
}

test('twenty visitors at once for the last three: three have one each, however often they ask', async () => {
  const id = await offeredRight({ quota: 3 });
  const answers = await Promise.all(visitors.slice(0, 20).flatMap((one) => [take(one, id), take(one, id)]));
  expect(answers.filter((one) => one.status !== 200).map(codeOf)).toEqual(expect.arrayContaining(['right_none_left']));
  const { given, handedOut } = await offered(id);
  expect([given, handedOut, (await grants(`rightId=${id}`)).length]).toEqual([3, 0, 3]);
  expect((await mine(visitors[20]!, id))?.locked?.why).toBe('none_left');
  expect(codeOf(await take(visitors[20]!, id))).toBe('right_none_left');
  // Fewer than are given cannot be offered; one more can.
  const fewer = await offer(show, id, { quota: 2 }, 1);
  expect([codeOf(fewer), detailsOf(fewer)]).toEqual(['quota_below_taken', { taken: 3 }]);
  await good(offer(show, id, { quota: 4 }, 1));
  expect(codeOf(await offer(show, id, { quota: 9 }, 1))).toBe('conflict');
  expect((await mine(visitors[20]!, id))?.left).toBe(1);
  await good(take(visitors[20]!, id));
  expect(codeOf(await send(show.owner, 'delete', at(show, `right-offers/${id}`)))).toBe('right_given');
});

test('what shows have together stays within the stock, of head office’s too, however many ask at once', async () => {
  expect(codeOf(await send(show.owner, 'post', at(show, 'rights'), { key: 'right-of-house', owner: 'house', fields: FIELDS }))).toBe(
    'library_of_house',
  );
  const { id } = await right(10, house, 'house');
  expect(codeOf(await offer(show, id))).toBe('stock_short');
  const both = await Promise.all([offer(show, id, { quota: 7 }), offer(west, id, { quota: 7 }, 0, west.owner)]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  expect(both.filter((one) => one.status === 409).map((one) => [codeOf(one), detailsOf(one)])).toEqual([['stock_short', { left: 3 }]]);
  const loser = both[0]?.status === 409 ? show : west;
  await good(offer(loser, id, { quota: 3 }));
  const [view] = (await good<{ items: RightView[] }>(send(west.owner, 'get', at(west, 'rights?kind=gift')))).items.filter(
    (one) => one.id === id,
  );
  expect([view?.allotted, view?.mayChange, view?.uses.length]).toEqual([10, false, 1]);
  const change = (fields: object, version: number, archived = false) =>
    send(house, 'put', at(show, `rights/${id}`), { version, fields: { ...FIELDS, ...fields }, archived });
  expect(codeOf(await change({ stock: 9 }, 0))).toBe('stock_below_allotted');
  // Another branch's own is none of ours, and neither is what its show offers.
  const own = await right(5);
  expect(codeOf(await offer(west, own.id, { quota: 1 }, 0, west.owner))).toBe('not_found');
  expect(codeOf(await send(west.owner, 'get', at(show, 'right-offers')))).toBe('other_branch');
  // Archived: nobody new, and nobody offers it anew.
  await good(change({ stock: 10 }, 0, true));
  expect(codeOf(await take(visitors[0]!, id))).toBe('right_not_offered');
  expect(codeOf(await offer(later, id, { quota: 0 }))).toBe('right_archived');
  // Given back to the stock by who does not offer it any more.
  await good(send(loser.owner, 'delete', at(loser, `right-offers/${id}`)));
  await good(change({ stock: 7 }, 1));
});

test('rules: who may take it, from when to when, and what a lock says', async () => {
  const id = await offeredRight({ rule: 'came' });
  const stranger = { headers: (await app.loginVisitor()).headers };
  expect([(await mine(stranger, id))?.locked?.why, codeOf(await take(stranger, id))]).toEqual(['register', 'not_registered']);
  expect([(await mine(visitors[0]!, id))?.locked?.why, codeOf(await take(visitors[0]!, id))]).toEqual(['come', 'right_locked']);
  await good(offer(show, id, { ticketTypes: ['vip-only'] }, 1));
  expect((await mine(visitors[0]!, id))?.locked?.why).toBe('ticket_type');
  await good(offer(show, id, { from: '2026-03-10T18:00:00+08:00' }, 2));
  expect((await mine(visitors[0]!, id))?.locked).toEqual({ why: 'later', fromText: expect.stringContaining('18:00') });
  expect(codeOf(await take(visitors[0]!, id))).toBe('right_not_offered');
  await good(offer(show, id, { paused: true }, 3));
  expect([await mine(visitors[0]!, id), codeOf(await take(visitors[0]!, id))]).toEqual([undefined, 'right_not_offered']);
  await good(offer(show, id, {}, 4));
  const english = await send({ ...visitors[0]!.headers, 'Accept-Language': 'en' }, 'post', `/api/exhibitions/${show.id}/my-rights/${id}`);
  expect(english.body).toMatchObject({ name: 'Welcome bag', where: 'Desk A', locked: null, mine: { state: 'held' } });
  expect((await mine(visitors[0]!, id))?.mine?.code).toHaveLength(CODE_LENGTH.right);
});

test('handed out once, by whoever was first; a lost answer says so; undone within ten minutes', async () => {
  const id = await offeredRight({ quota: 5 });
  const code = await takenBy(visitors[1]!, id);
  const found = await send(device, 'post', '/api/gate/rights/look-up', { code: ` ${code.toLowerCase()} ` });
  expect(found.body).toMatchObject({ name: '到场礼包', holderName: '李雷', where: '服务台 A' });
  const atConsole = (who: Headers, of = show) => send(who, 'post', at(of, 'right-codes/hand-out'), { code });
  expect(codeOf(await atConsole(west.owner, west))).toBe('right_code_unknown');
  const [one, two] = await Promise.all([handOut(code), atConsole(show.owner)]);
  expect([one.status, two.status].sort()).toEqual([200, 409]);
  const again = one.status === 200 ? await handOut(code) : await atConsole(show.owner);
  expect([codeOf(again), detailsOf(again)]).toEqual(['right_handed_out', { handedOutAt: expect.any(String), byYou: true }]);
  expect([(await mine(visitors[1]!, id))?.mine?.state, (await mine(visitors[1]!, id))?.mine?.code]).toEqual(['handed_out', '']);
  const [grant] = await grants(`rightId=${id}`);
  expect([grant?.state, grant?.handedOutBy, grant?.undoUntil]).toEqual(['handed_out', expect.stringMatching(/./), expect.any(String)]);
  expect(codeOf(await takeBack(grant!.id))).toBe('right_handed_out');
  const undo = () => send(show.owner, 'post', at(show, `right-grants/${grant!.id}/undo`));
  expect((await good<RightGrant>(undo())).state).toBe('held');
  expect(codeOf(await undo())).toBe('right_not_handed_out');
  await good(handOut(code));
  app.clock.advance(11 * 60_000);
  expect(codeOf(await undo())).toBe('right_undo_too_late');
  expect(codeOf(await handOut('ABCDEFGHJ'))).toBe('right_code_unknown');
  // Past the time for it.
  const late = await takenBy(visitors[2]!, id);
  await good(offer(show, id, { quota: 5, handOutUntil: '2026-03-10T02:05:00Z' }, 1));
  expect([codeOf(await handOut(late)), (await mine(visitors[2]!, id))?.mine?.state]).toEqual(['right_too_late', 'expired']);
});

test('staff give it and tell the person, take it back with a reason, and the place is free', async () => {
  const id = await offeredRight({ quota: 1, rule: 'staff' });
  const [first, second] = [visitors[3]!, visitors[4]!];
  expect([await mine(first, id), codeOf(await take(first, id))]).toEqual([undefined, 'right_locked']);
  const given = await good<RightGrant>(give(first.participantId, id));
  expect((await good<RightGrant>(give(first.participantId, id))).id).toBe(given.id);
  expect([given.state, given.givenBy, given.phone]).toEqual(['held', expect.stringContaining('员工'), expect.stringContaining('*')]);
  expect(codeOf(await give(second.participantId, id))).toBe('right_none_left');
  await app.settle();
  const box = await good<{ items: { kind: string; body: string }[] }>(send(first.headers, 'get', '/api/messages'));
  expect(box.items.filter((one) => one.kind === 'right_given').map((one) => one.body)).toEqual([expect.stringContaining('服务台 A')]);
  const code = (await mine(first, id))!.mine!.code;
  const [back] = await Promise.all([takeBack(given.id), takeBack(given.id)]);
  expect(back.body).toMatchObject({ state: 'taken_back', reason: '发错了人' });
  expect([codeOf(await handOut(code)), (await mine(first, id))?.locked?.why, (await offered(id)).given]).toEqual([
    'right_taken_back',
    'staff',
    0,
  ]);
  await good(give(second.participantId, id));
  expect((await grants(`rightId=${id}&state=held`)).map((one) => one.participantId)).toEqual([second.participantId]);
  expect((await grants(`rightId=${id}&q=${encodeURIComponent('李')}`)).length).toBe(2);
  const csv = await app.request.get(at(show, `right-grants.csv?rightId=${id}`)).set(show.owner);
  expect(csv.text).toContain('发错了人');
  const story = await good<{ entries: { words: { zh: string } }[] }>(
    send(show.owner, 'get', at(show, `registrations/${first.participantId}/story`)),
  );
  expect(story.entries.map((one) => one.words.zh)).toEqual(expect.arrayContaining(['发放权益：到场礼包', '收回权益：到场礼包']));
});

test('a cancelled registration frees what was not handed out; a later one takes anew', async () => {
  const id = await offeredRight({ quota: 2 });
  const [held, had] = [visitors[5]!, visitors[6]!];
  await takenBy(held, id);
  await good(handOut(await takenBy(had, id)));
  for (const { participantId } of [held, had])
    await good(send(show.owner, 'post', at(show, `registrations/${participantId}/cancel`), { reason: '重复报名' }));
  await app.settle();
  expect([(await offered(id)).given, (await offered(id)).handedOut]).toEqual([1, 1]);
  expect((await mine(held, id))?.locked?.why).toBe('register');
  expect(codeOf(await give(held.participantId, id))).toBe('right_holder_gone');
  const anew = await send(held.headers, 'post', `/api/exhibitions/${show.id}/registrations`, registrationInput());
  expect(anew.status).toBe(200);
  await app.settle();
  expect((await mine(held, id))?.mine).toBeNull();
  await takenBy(held, id);
  expect((await offered(id)).given).toBe(2);
});

test('two registrations joined have one of each: the one handed out stays', async () => {
  const [same, other] = [await offeredRight({ quota: 5 }), await offeredRight({ quota: 5 })];
  const [stays, goes] = [visitors[7]!, await register()];
  await app.settle();
  await takenBy(stays, same);
  await good(handOut(await takenBy(goes, same)));
  await takenBy(goes, other);
  const { moveToParticipant } = await import('./move-to-participant');
  await moveToParticipant(goes.participantId, stays.participantId, app.clock.now());
  await moveToParticipant(goes.participantId, stays.participantId, app.clock.now());
  expect([(await mine(stays, same))?.mine?.state, (await mine(stays, other))?.mine?.state]).toEqual(['handed_out', 'held']);
  expect([(await offered(same)).given, (await offered(other)).given, (await mine(goes, other))?.mine]).toEqual([1, 1, null]);
});

test('a copied show offers the same of what is left in stock, and waits where there is too little', async () => {
  const [plenty, short] = [await offeredRight({ quota: 4 }, 20), await offeredRight({ quota: 4 }, 5)];
  const [from, to] = [await getExhibition(show.id), await getExhibition(later.id)];
  const moved = (day: Date) => new Date(day.getTime() + 7 * 86_400_000);
  await rightClone.clone(from, to, moved);
  await rightClone.clone(from, to, moved);
  const [a, b] = [await offered(plenty, later), await offered(short, later)];
  expect([a.fields.quota, a.fields.paused, a.given, a.right.allotted]).toEqual([4, false, 0, 8]);
  expect([b.fields.quota, b.fields.paused, b.right.allotted]).toEqual([0, true, 4]);
});
