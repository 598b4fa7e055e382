import { defineContract, id } from '@shared/contracts/contract';
import mongoose from 'mongoose';
import * as z from 'zod/mini';
import { can, HEAD_OFFICE_VERBS, kindsOf } from '../platform/auth/policies';
import { route, type Route } from '../platform/http/route';
import { startTestApp, type TestApp } from './app';
import {
  buildWorld,
  COMPANY,
  EXHIBITOR,
  MATERIAL,
  SEGMENT,
  SESSION_EXTRA,
  SPONSOR,
  TAG,
  RIGHT,
  RIGHT_OFFER,
  TICKET_GATE,
  TICKET_TYPE,
  TOUCHPOINT,
  WORLD_AT,
  type World,
} from './world';

/** Ids in paths that are for everybody: content, and codes or keys that are themselves the permission. */
const OPEN = [
  ...['code', 'exhibitionId', 'exhibitorId', 'boothId', 'sessionId', 'drawId', 'posterId', 'key', 'touchId', 'name'],
  ...['offerId', 'newsId', 'speakerId', 'rightId', 'link', 'secret'],
];
/** Words of a closed list, no ids of anything stored. */
const WORDS: Record<string, string> = {
  figure: 'touches',
  kind: 'cover',
  part: 'exhibitors',
  what: 'created',
  list: 'exhibitors',
  showcaseKind: 'sponsor',
  importKey: 'import-of-the-world',
  name: `${'0'.repeat(40)}.jpg`,
  dimension: 'channel',
  key: 'company',
  piece: 'credit',
  purpose: 'marketing',
  size: 'screen.jpg',
  template: 'pine',
};
/** A word that means something else under this path. */
const wordOf = ({ contract }: Route, name: string) => (name === 'kind' && contract.path.includes('/content/') ? 'exhibitor' : WORDS[name]);
/** Ids of what is the house's: every branch may name them, and writes by them are head office's or touch the caller's branch only. */
const OF_THE_HOUSE = ['templateId', 'sharedSegmentId'];
/** How a file of an import is read when nobody says otherwise. */
const AS_FOUND = { format: null, encoding: null, sheet: null, headingLine: null, columns: [] };
/** What a write needs for the id to be looked at. */
const BODIES: Record<string, object> = {
  'PUT /api/console/exhibitions/:exhibitionId/gates/:gateId': TICKET_GATE,
  'PUT /api/console/exhibitions/:exhibitionId/ticket-types/:ticketTypeId': TICKET_TYPE,
  'PUT /api/console/exhibitions/:exhibitionId/ticket-types/:ticketTypeId/sale': { stopped: true },
  'POST /api/console/exhibitions/:exhibitionId/ticket-types/:ticketTypeId/merge/:intoId': { reason: '票种重复' },
  'PUT /api/console/exhibitions/:exhibitionId/session-quotas/:sessionId': { quota: 30, waitingList: false },
  'POST /api/console/exhibitions/:exhibitionId/registrations/:participantId/decision': { approve: true },
  'POST /api/console/exhibitions/:exhibitionId/registrations/:participantId/cancel': { reason: '重复报名' },
  'POST /api/console/exhibitions/:exhibitionId/reviews/:participantId': { action: 'keep' },
  'POST /api/console/exhibitions/:exhibitionId/deliveries/:deliveryId/resolve': { action: 'assume_sent', reason: '问过本人' },
  'POST /api/console/exhibitions/:exhibitionId/registrations/:participantId/notes': { text: '来电问过', key: 'note-of-a-desk' },
  'PUT /api/console/exhibitions/:exhibitionId/touchpoints/:code': { version: 0, fields: TOUCHPOINT },
  'PUT /api/console/exhibitions/:exhibitionId/codes/:code/redirect': { to: null },
  'PUT /api/console/exhibitions/:exhibitionId/codes/:code/retired': { retired: true },
  'PUT /api/console/exhibitions/:exhibitionId/media/:mediaId': {
    version: 0,
    fields: { name: '展台', alt: { zh: '', en: '' }, rights: '' },
  },
  'PUT /api/console/exhibitions/:exhibitionId/session-extras/:sessionId': { version: 0, fields: SESSION_EXTRA },
  'PUT /api/console/exhibitions/:exhibitionId/session-requests/:requestId/answered': { answered: true },
  'PUT /api/exhibitions/:exhibitionId/sessions/:sessionId/request': { question: '有样机吗', consent: true },
  'PUT /api/console/exhibitions/:exhibitionId/materials/:materialId': { version: 0, fields: MATERIAL, content: null },
  'PUT /api/console/exhibitions/:exhibitionId/materials/:materialId/archived': { archived: true },
  'POST /api/console/exhibitions/:exhibitionId/materials/:materialId/file/undo': { version: 0 },
  'PUT /api/console/exhibitions/:exhibitionId/rights/:rightId': { version: 0, fields: RIGHT, archived: false },
  'PUT /api/console/exhibitions/:exhibitionId/right-offers/:rightId': { version: 0, fields: RIGHT_OFFER },
  'POST /api/console/exhibitions/:exhibitionId/right-offers/:rightId/grants': { participantId: 'a'.repeat(24) },
  'POST /api/console/exhibitions/:exhibitionId/right-grants/:grantId/take-back': { reason: '发错了' },
  'PUT /api/console/exhibitions/:exhibitionId/segments/:segmentId': { version: 0, fields: SEGMENT },
  'PUT /api/console/exhibitions/:exhibitionId/registrations/:participantId/tags': { tagId: 'a'.repeat(24), on: true },
  'PUT /api/console/exhibitions/:exhibitionId/tags/:tagId': { version: 0, fields: TAG },
  'POST /api/console/exhibitions/:exhibitionId/tags/:tagId/merge': { intoId: 'a'.repeat(24) },
  'PUT /api/console/exhibitions/:exhibitionId/archived': { archived: false },
  'PUT /api/console/exhibitions/:exhibitionId/house-template': { templateId: 'a'.repeat(24) },
  'POST /api/console/exhibitions/:exhibitionId/house-template/pieces/:piece/take': { version: 1, seen: 'nothing' },
  'POST /api/console/exhibitions/:exhibitionId/house-template/pieces/:piece/leave': { version: 1 },
  'PUT /api/console/staff/:staffId': { name: '别人', role: 'owner', branchId: null, disabled: true },
  'POST /api/console/exhibitions/:exhibitionId/registrations/:participantId/reopen': { reason: '材料已补齐' },
  'POST /api/tickets/:ticketId/revoke': { reason: '重复报名' },
  'POST /api/tickets/:ticketId/restore': { reason: '核实无误' },
  'POST /api/tickets/:ticketId/renew': { number: 'K3F9-2XQ7-M4', reason: '换了手机' },
  'POST /api/gate/scans/:scanId/undo': { reason: '扫错了' },
  'POST /api/console/privacy/contacts/:groupId/export': { askedBy: '本人来电' },
  'POST /api/console/privacy/contacts/:groupId/erase': { askedBy: '本人来电', confirm: '王经理' },
  'PUT /api/console/exhibitions/:exhibitionId/groups/:groupId': { ...COMPANY, ticketTypeId: 'a'.repeat(24) },
  'PUT /api/console/exhibitions/:exhibitionId/groups/:groupId/closed': { closed: true },
  'POST /api/console/exhibitions/:exhibitionId/groups/:groupId/release': { contactName: '赵经理', reason: '联系人离职' },
  'PUT /api/console/exhibitions/:exhibitionId/content/:rowId': { content: { kind: 'exhibitor', fields: EXHIBITOR } },
  'PUT /api/console/exhibitions/:exhibitionId/showcase/:showcaseKind/:showcaseId': { content: { kind: 'sponsor', fields: SPONSOR } },
  'PUT /api/console/exhibitions/:exhibitionId/showcase/:showcaseKind/:showcaseId/place': { before: null },
  'PUT /api/console/exhibitions/:exhibitionId/exhibitor-desks/:rowId/link': { until: null, anew: false },
  'POST /api/console/exhibitions/:exhibitionId/exhibitor-desks/:rowId/decisions': { approve: [], sendBack: [] },
  'POST /api/console/exhibitions/:exhibitionId/exhibitor-desks/:rowId/undo': { decisionId: 'a'.repeat(24) },
  'PUT /api/console/exhibitions/:exhibitionId/imports/:importId/options': { timeZone: null, schedule: AS_FOUND, exhibitors: AS_FOUND },
  'PUT /api/console/exhibitions/:exhibitionId/imports/:importId/choices': { rowIds: null, choice: 'file' },
  'POST /api/console/exhibitions/:exhibitionId/imports/:importId/apply': { agreed: [] },
};
/** Answers an id that is not the caller's with 200 and changes nothing. */
const HARMLESS = ['POST /api/messages/:messageId/read'];
const REFUSALS = ['forbidden', 'other_branch', 'not_found', 'code_unknown'];

let app: TestApp;
let here: World;
let there: World;

beforeAll(async () => {
  app = await startTestApp({ startsAt: WORLD_AT });
  here = await buildWorld(app, '华东');
  there = await buildWorld(app, '华西');
}, 120_000);
afterAll(() => app.close());

const nameOf = ({ contract }: Route) => `${contract.method} ${contract.path}`;
const idsIn = ({ contract }: Route) => [
  ...[...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ''),
  ...('exhibitionId' in ((contract.query as { shape?: object }).shape ?? {}) ? ['exhibitionId'] : []),
];
const isFor = ({ access }: Route, kind: 'visitor' | 'staff' | 'device') =>
  access.some((one) => (typeof one === 'object' ? kind !== 'visitor' && kindsOf(one.can).includes(kind) : one === kind));

interface Attempt {
  readonly who: string;
  readonly headers: Record<string, string>;
  readonly ids: Readonly<Record<string, string>>;
}

/** Everybody who must get nothing when they name ids of `here`; and its own owner naming a record of `there` under it. */
function strangersTo(one: Route): Attempt[] {
  const ids = idsIn(one).filter((name) => !(name in WORDS) && !OF_THE_HOUSE.includes(name));
  const [lead, ...rest] = ids;
  if (!lead) return [];
  const mine = ids.filter((name) => !OPEN.includes(name));
  return [
    ...(isFor(one, 'staff') ? [{ who: 'the owner of another branch', headers: there.owner, ids: here.ids }] : []),
    ...(isFor(one, 'staff') && rest.length > 0
      ? [{ who: 'its owner, with a record of another show', headers: here.owner, ids: { ...there.ids, [lead]: here.ids[lead] ?? '' } }]
      : []),
    ...(isFor(one, 'device') ? [{ who: 'a device of another show', headers: there.device, ids: here.ids }] : []),
    ...(isFor(one, 'visitor') && mine.length > 0 ? [{ who: 'another visitor', headers: there.visitor, ids: here.ids }] : []),
  ];
}

const isForHeadOffice = ({ access }: Route) => access.every((one) => typeof one === 'object' && HEAD_OFFICE_VERBS.includes(one.can));
const ownersOf = (one: Route): Attempt[] =>
  (['staff', 'device', 'visitor'] as const)
    .filter((kind) => isFor(one, kind) && !(kind === 'staff' && isForHeadOffice(one)))
    .map((kind) => ({ who: kind, headers: here[kind === 'staff' ? 'owner' : kind], ids: here.ids }));

/** The error code of the answer, or its status. */
async function codeOf(one: Route, { headers, ids }: Attempt): Promise<string> {
  const { method, path, query } = one.contract;
  const asked = 'exhibitionId' in ((query as { shape?: object }).shape ?? {}) ? `?exhibitionId=${ids.exhibitionId}` : '';
  const address = path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(wordOf(one, name) ?? ids[name] ?? 'a'.repeat(24)));
  const answer = await fetch(app.url + address + asked, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: JSON.stringify(BODIES[nameOf(one)] ?? {}) }),
  });
  if (answer.ok) {
    // Not read to the end: a stream has none.
    await answer.body?.cancel();
    return `status ${answer.status}`;
  }
  return ((await answer.json()) as { error: { code: string } }).error.code;
}

/** What must be added before the tests below can try a route. */
function unknownIds(routes: readonly Route[], world: World): string[] {
  return routes.flatMap((one) =>
    idsIn(one)
      .filter((name) => ![WORDS, world.ids].some((known) => name in known) && ![...OPEN, ...OF_THE_HOUSE].includes(name))
      .map((name) => `${nameOf(one)}: add a ${name} to buildWorld in cloud/testing/world.ts, so that the tests can try another branch's`),
  );
}

/** What is stored, by collection, but for sign-ins, background work and what expires by itself. */
async function everythingStored(): Promise<Record<string, string>> {
  const database = mongoose.connection.db!;
  const dumps: Record<string, string> = {};
  for (const { name } of await database.listCollections({}, { nameOnly: true }).toArray()) {
    const collection = database.collection(name);
    const expires = (await collection.indexes()).some((index) => index.expireAfterSeconds !== undefined);
    if (!expires && !/lease|job|^system/.test(name)) dumps[name] = JSON.stringify(await collection.find().sort({ _id: 1 }).toArray());
  }
  return dumps;
}

test('every id in a path is known to the world', () => {
  expect(unknownIds(app.routes, here)).toEqual([]);
});

test('a new route with an id nobody has made fails with what to add', () => {
  const openGift = defineContract({
    method: 'GET',
    path: '/api/exhibitions/:exhibitionId/gifts/:giftId',
    summary: '礼品',
    params: z.object({ exhibitionId: id, giftId: id }),
    response: z.object({}),
  });
  expect(unknownIds([route(openGift, can('draw.manage'), () => ({}))], here)).toEqual([
    "GET /api/exhibitions/:exhibitionId/gifts/:giftId: add a giftId to buildWorld in cloud/testing/world.ts, so that the tests can try another branch's",
  ]);
});

test('nobody gets or changes anything by an id that is not theirs', async () => {
  const before = await everythingStored();
  const wrong: string[] = [];
  let tried = 0;
  for (const one of app.routes) {
    for (const attempt of strangersTo(one)) {
      tried += 1;
      const code = await codeOf(one, attempt);
      if (!REFUSALS.includes(code) && !(HARMLESS.includes(nameOf(one)) && code === 'status 200'))
        wrong.push(`${nameOf(one)} as ${attempt.who}: ${code}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(60);
  const after = await everythingStored();
  expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([]);
  expect(Object.keys(before).length).toBeGreaterThan(15);
}, 120_000);

test('the same ids are no obstacle to those they belong to', async () => {
  const wrong: string[] = [];
  const reading = app.routes.filter(({ contract }) => contract.method === 'GET' && contract.responseType !== 'text/event-stream');
  const writing = app.routes.filter(({ contract }) => contract.method !== 'GET');
  for (const one of [...reading, ...writing]) {
    if (strangersTo(one).length === 0) continue;
    for (const attempt of ownersOf(one)) {
      const code = await codeOf(one, attempt);
      if (REFUSALS.includes(code) || (one.contract.method === 'GET' && code !== 'status 200'))
        wrong.push(`${nameOf(one)} as ${attempt.who}: ${code}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);
