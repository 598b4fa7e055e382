import mongoose from 'mongoose';
import { makeDraw } from '../features/floor/draw/factory';
import { makeDevice, newScanId } from '../features/floor/gate/factory';
import { registrationInput } from '../features/people/registration/factory';
import { makeDelivery } from '../features/reach/message/factory';
import { ensureBranch } from '../features/show/branch';
import { importSmallShow } from '../features/show/content/factory';
import { TWO_FRAMES } from '../platform/pictures/factory';
import type { TestApp } from './app';

type Headers = Record<string, string>;

/** A show in a branch of its own, with one of everything that a path can name, and the people around it. */
export interface World {
  /** Parameter of a path -> the id of this show's. */
  readonly ids: Readonly<Record<string, string>>;
  readonly owner: Headers;
  readonly device: Headers;
  /** Registered; the ticket, the message and the win are theirs. */
  readonly visitor: Headers;
}

/** When the test app must stand for the world to be built: inside the first day of the small show. */
export const WORLD_AT = '2026-03-10T02:00:00Z';

/** Everything goes in through the service, as it would in use; only a delivery in doubt is put there by hand. */
export async function buildWorld(app: TestApp, name: string): Promise<World> {
  const now = app.clock.now();
  const branch = await ensureBranch(name, name);
  const { exhibition } = await importSmallShow(branch.id);
  const { headers: owner, staffId } = await app.loginStaff('owner', branch.id);
  const { headers: visitor } = await app.loginVisitor();
  const { id: deviceId, headers: device } = await makeDevice(app.deps, exhibition, now, 'supervisor');
  const send = async <T>(who: Headers, method: 'get' | 'post' | 'put', path: string, body: object = {}): Promise<T> => {
    const answer = await (method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body));
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  };
  const console_ = `/api/console/exhibitions/${exhibition.id}`;
  const visitors = `/api/exhibitions/${exhibition.id}`;
  type Row = { id: string };

  const gate = await send<Row>(owner, 'post', `${console_}/gates`, TICKET_GATE);
  const type = await send<Row>(owner, 'post', `${console_}/ticket-types`, TICKET_TYPE);
  const otherType = await send<Row>(owner, 'post', `${console_}/ticket-types`, TICKET_TYPE);
  const invitation = await send<Row>(owner, 'post', `${console_}/invitations`, { ticketTypeId: type.id, label: '合作伙伴', quota: 5 });
  const group = await send<Row>(owner, 'post', `${console_}/groups`, { ...COMPANY, ticketTypeId: type.id, key: 'group-of-the-world' });
  const sessions = await send<{ items: Row[] }>(visitor, 'get', `${visitors}/sessions`);
  const draw = await makeDraw(app.deps.keys, exhibition, now);

  const participant = await send<Row>(visitor, 'post', `${visitors}/registrations`, registrationInput());
  await app.settle();
  const { tickets } = await send<{ tickets: Row[] }>(visitor, 'get', '/api/tickets/mine');

  const scanId = newScanId();
  const scan = { scanId, seq: 1, gateId: gate.id, direction: 'in', at: now.toISOString(), ticketId: tickets[0]?.id, reason: '手机没电' };
  await send(device, 'post', '/api/gate/manual-admissions', scan);
  await app.settle();
  await send(owner, 'post', `/api/console/draws/${draw.id}/freeze`);
  const round = { prizeId: 'first', count: 1, phrase: '春暖花开' };
  const { winners } = await send<{ winners: { winId: string }[] }>(owner, 'post', `/api/console/draws/${draw.id}/rounds`, round);
  await app.settle();
  const { items: won } = await send<{ items: { winId: string }[] }>(owner, 'get', `/api/console/draws/${draw.id}/winners`);
  const { items: messages } = await send<{ items: Row[] }>(visitor, 'get', '/api/messages');

  const exhibitor = await send<Row>(owner, 'post', `${console_}/content`, {
    key: 'content-of-the-world',
    content: { kind: 'exhibitor', fields: EXHIBITOR },
  });
  await send(owner, 'post', `${console_}/content`, { key: 'session-of-the-world', content: { kind: 'session', fields: TALK } });
  const { mark } = await send<{ mark: string }>(owner, 'get', `${console_}/agenda-draft`);
  const wish = { key: 'release-of-the-world', mark, sessionId: null, tell: false, choices: [] };
  const release = await send<Row>(owner, 'post', `${console_}/agenda-releases`, wish);
  const sponsor = await send<Row>(owner, 'post', `${console_}/showcase`, {
    key: 'sponsor-of-the-world',
    content: { kind: 'sponsor', fields: SPONSOR },
  });
  const upload = await app.request
    .post(`${console_}/import-files/import-of-the-world/exhibitors?name=list.csv`)
    .set({ ...owner, 'Content-Type': 'application/octet-stream' })
    .send(Buffer.from('公司名称,展位号\n海川科技,A01\n'));
  await app.settle();

  const touchpoint = await send<{ code: string }>(owner, 'post', `/api/console/exhibitions/${exhibition.id}/touchpoints`, TOUCHPOINT);

  // One small picture; drawn, it would be the same in every world.
  const media = await app.request
    .post(`${console_}/media?name=${encodeURIComponent('展台.gif')}`)
    .set(owner)
    .set('Content-Type', 'application/octet-stream')
    .send(TWO_FRAMES);
  if (media.status !== 200) throw new Error(`a picture: ${media.status} ${JSON.stringify(media.body)}`);

  const tag = await send<Row>(owner, 'post', `${console_}/tags`, { key: 'tag-of-the-world', owner: 'branch', fields: TAG });
  const material = await send<Row>(owner, 'post', `${console_}/materials`, {
    key: 'material-of-the-world',
    owner: 'branch',
    fields: MATERIAL,
    content: { kind: 'link', url: 'https://example.com/slides' },
  });

  // A segment, shared with every branch, and its people tagged.
  const segment = await send<Row>(owner, 'post', `${console_}/segments`, { key: 'segment-of-the-world', fields: SEGMENT });
  const tagChange = await send<Row>(owner, 'post', `${console_}/tag-changes`, {
    key: 'tagging-of-the-world',
    tagId: tag.id,
    on: true,
    to: { kind: 'segment', segmentId: segment.id },
  });

  // A right the show offers, and that the visitor has.
  const right = await send<Row>(owner, 'post', `${console_}/rights`, { key: 'right-of-the-world', owner: 'branch', fields: RIGHT });
  await send(owner, 'put', `${console_}/right-offers/${right.id}`, { version: 0, fields: RIGHT_OFFER });
  const given = await send<Row>(owner, 'post', `${console_}/right-offers/${right.id}/grants`, { participantId: participant.id });

  // What the session is asked for, by the visitor.
  const extras = { version: 0, fields: SESSION_EXTRA };
  const session = sessions.items[0]?.id ?? '';
  await send(owner, 'put', `${console_}/session-extras/${session}`, extras);
  await send(visitor, 'put', `${visitors}/sessions/${session}/request`, { question: '有样机吗', consent: true });
  const { items: requests } = await send<{ items: Row[] }>(owner, 'get', `${console_}/session-requests`);

  const { headers: headOffice } = await app.loginStaff('owner', null);
  const shared = await send<Row>(headOffice, 'post', `${console_}/segments/${segment.id}/share`);
  const template = await send<Row>(headOffice, 'post', `${console_}/house-templates`, {
    name: `${name}模板`,
    note: '',
    pieces: ['credit'],
  });
  // Given to it while it was a draft.
  await mongoose.connection
    .collection<{ _id: string }>('show_derivations')
    .insertOne({ _id: exhibition.id, branchId: branch.id, templateId: template.id, request: null, pieces: {} } as never);

  await makeDelivery(now, { exhibitionId: exhibition.id, branchId: branch.id, runId: `run/${name}` });
  const deliveries = mongoose.connection.collection('deliveries');
  await deliveries.updateOne({ runId: `run/${name}` }, { $set: { state: 'in_doubt' } });
  const delivery = await deliveries.findOne({ runId: `run/${name}` });

  const ids: Record<string, string | undefined> = {
    exhibitionId: exhibition.id,
    gateId: gate.id,
    ticketTypeId: type.id,
    intoId: otherType.id,
    groupId: group.id,
    invitationId: invitation.id,
    sessionId: sessions.items[0]?.id,
    drawId: draw.id,
    winId: (winners[0] ?? won[0])?.winId,
    participantId: participant.id,
    ticketId: tickets[0]?.id,
    messageId: messages[0]?.id,
    deviceId,
    scanId,
    staffId,
    deliveryId: delivery?._id.toString(),
    code: touchpoint.code,
    templateId: template.id,
    mediaId: (media.body as { picture: Row }).picture.id,
    materialId: material.id,
    tagId: tag.id,
    segmentId: segment.id,
    sharedSegmentId: shared.id,
    tagChangeId: tagChange.id,
    rightId: right.id,
    grantId: given.id,
    requestId: requests[0]?.id,
    rowId: exhibitor.id,
    showcaseId: sponsor.id,
    releaseId: release.id,
    importId: (upload.body as Row).id,
  };
  const missing = Object.keys(ids).filter((one) => !ids[one]);
  if (missing.length > 0) throw new Error(`this world has no ${missing.join(', ')}`);
  return { ids: ids as Record<string, string>, owner, device, visitor };
}

export const TOUCHPOINT = { name: '南门海报', channel: 'hall_poster' };
/** A company's group, but for its ticket type. */
export const COMPANY = { company: '海川科技', contactName: '王经理', places: 3, validUntil: '2026-03-11T02:00:00Z' };
/** A session as a form writes one. */
const TALK = {
  title: '加场',
  subtitle: null,
  abstract: null,
  description: null,
  startsAt: '2026-03-10T03:00:00Z',
  endsAt: '2026-03-10T04:00:00Z',
  room: '圆桌区',
  track: null,
  type: null,
  language: null,
  speakers: [],
  url: null,
  links: [],
};
/** An exhibitor as a form writes one. */
export const EXHIBITOR = {
  name: '南星激光',
  nameEn: null,
  theme: '激光',
  summary: null,
  description: null,
  website: null,
  phone: null,
  country: null,
  booths: [],
};
/** Who supports a show, as a form writes it. */
export const SPONSOR = {
  name: { zh: '机床工业协会', en: '' },
  grade: { zh: '主办单位', en: '' },
  logo: null,
  exhibitorId: null,
  url: null,
};
export const TAG = { name: { zh: '技术白皮书', en: 'White papers' }, colour: 'pine' };
/** A condition under a name. */
export const SEGMENT = {
  name: '已到场',
  condition: { kind: 'group', join: 'all', not: false, items: [{ kind: 'condition', trait: 'came', op: 'yes', values: [] }] },
  tagId: null,
};
export const RIGHT = {
  kind: 'gift',
  name: { zh: '到场礼包', en: 'Welcome bag' },
  description: { zh: '', en: '' },
  pictureId: null,
  tagIds: [],
  stock: 100,
};
/** What a show offers of it. */
export const RIGHT_OFFER = {
  quota: 10,
  rule: 'registered',
  ticketTypes: [],
  from: null,
  until: null,
  handOutUntil: null,
  where: { zh: '服务台', en: '' },
  paused: false,
};
/** What a session asks visitors for. */
export const SESSION_EXTRA = {
  materials: [],
  replay: null,
  cta: { kind: 'trial', label: { zh: '', en: '' }, materialId: null },
};
export const MATERIAL = {
  title: { zh: '讲义', en: 'Slides' },
  description: { zh: '', en: '' },
  tagIds: [],
  language: 'zh',
};
export const TICKET_GATE = { name: '1号门', rules: [{ kinds: null, days: null, from: null, to: null }] };
export const TICKET_TYPE = {
  kind: 'vip',
  name: { zh: '贵宾', en: 'VIP' },
  quota: 10,
  needsApproval: false,
  needsInvitation: true,
  waitingList: false,
};
