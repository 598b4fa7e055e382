import type { ResponseOf } from '@shared/contracts/contract';
import type { CodeTarget } from '@shared/contracts/code';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { BoothView, ExhibitorCard, listExhibitors, SessionCard } from '@shared/contracts/content';
import type { getShowcase } from '@shared/contracts/showcase';
import type { ShownNews, ShownOffer, ShownOfferCard, ShownProfile } from '@shared/contracts/showcase-fields';
import type { ShownPicture } from '@shared/contracts/media';
import type { PlannedSession } from '@shared/contracts/plan';
import type { ShownRight } from '@shared/contracts/right';
import type { MySurvey } from '@shared/contracts/survey';
import type { FakeAnswer, FakeRequest } from './run-weapp';

export const EXHIBITION_ID = 'aaaaaaaaaaaaaaaaaaaaaaaa';
export const BOOTH_ID = 'bbbbbbbbbbbbbbbbbbbbbbbb';
export const SESSION_ID = 'cccccccccccccccccccccccc';
export const EXHIBITOR_ID = 'dddddddddddddddddddddddd';
export const OFFER_ID = 'eeeeeeeeeeeeeeeeeeeeeeee';
export const NEWS_ID = '111111111111111111111111';
export const RIGHT_ID = '999999999999999999999999';
export const BOOTH_CODE = 'bX7kQ2mP9a';

/** A day of a show in Shanghai. */
export const openDay = (
  date: string,
  text: string,
  opens = '09:00',
  closes = '18:00',
  closesOn = date,
): ExhibitionView['days'][number] => ({
  date,
  text,
  opensAt: `${date}T${opens}:00+08:00`,
  closesAt: `${closesOn}T${closes}:00+08:00`,
  hoursText: `${opens}–${closes}`,
});

export const exhibition: ExhibitionView = {
  id: EXHIBITION_ID,
  name: '国际开源展',
  nameEn: 'Open Source Fair',
  subtitle: null,
  venue: '会展中心',
  city: '上海',
  status: 'published',
  startsAt: '2099-02-01T09:00:00+08:00',
  endsAt: '2099-02-02T18:00:00+08:00',
  timeZone: 'Asia/Shanghai',
  datesText: '2099年2月1日至2日',
  hoursText: '09:00–18:00',
  days: [openDay('2099-02-01', '2月1日 周日'), openDay('2099-02-02', '2月2日 周一')],
  halls: [{ name: '一号馆', booths: 2 }],
  counts: { exhibitors: 2, booths: 2, sessions: 1, speakers: 1 },
  profile: {
    coverUrl: null,
    logoUrl: null,
    primaryColour: '',
    accentColour: '',
    address: '',
    mapUrl: '',
    place: null,
    organiser: '',
    contactPhone: '',
    contactEmail: '',
    home: [],
  },
};

export const exhibitor: ExhibitorCard = {
  id: EXHIBITOR_ID,
  name: '开放显微镜',
  nameEn: 'OpenFlexure',
  theme: '硬件',
  summary: '可打印的显微镜',
  booths: [{ id: BOOTH_ID, number: 'A1', hall: '一号馆', dates: null, datesText: null }],
};

export const sessionCard: SessionCard = {
  id: SESSION_ID,
  title: '开放硬件的十年',
  date: '2099-02-01',
  startsAt: '2099-02-01T10:00:00+08:00',
  endsAt: '2099-02-01T10:45:00+08:00',
  timeText: '10:00–10:45',
  dayText: '2月1日 周日',
  room: '101',
  track: '硬件',
  type: null,
  language: null,
  speakers: ['李雷'],
  state: 'upcoming',
  movedFrom: null,
};

/** The session in somebody's plan: booked as `booking` says, else starred. */
export const plannedSession = (booking: PlannedSession['booking'], starred = booking === null): PlannedSession => ({
  session: sessionCard,
  hall: '一号馆',
  booking,
  starred,
  note: '',
  clashes: [],
  hurry: null,
});

export const booth: BoothView = {
  id: BOOTH_ID,
  exhibitionId: EXHIBITION_ID,
  number: 'A1',
  hall: '一号馆',
  level: '一层',
  code: BOOTH_CODE,
  occupants: [
    {
      exhibitor: { ...exhibitor, description: '用普通打印机就能做的显微镜', website: 'https://example.org', phone: null, country: '英国' },
      dates: null,
      datesText: null,
      here: true,
    },
  ],
  sessionsNear: [sessionCard],
  neighbours: [],
};

export const picture: ShownPicture = {
  id: '222222222222222222222222',
  width: 1600,
  height: 1200,
  colour: '#335577',
  alt: { zh: '显微镜', en: 'Microscope' },
  sizes: [
    { width: 400, height: 300, url: '/api/pictures/p-400.webp' },
    { width: 1600, height: 1200, url: '/api/pictures/p-1600.webp' },
  ],
};
const story = (words: string) => ({ blocks: [{ kind: 'paragraph' as const, line: [{ text: words }] }] });

export const offerCard: ShownOfferCard = {
  id: OFFER_ID,
  kind: 'launch',
  title: '桌面电镜',
  summary: '放在桌上的电子显微镜',
  picture,
  exhibitor: { id: EXHIBITOR_ID, name: '开放显微镜', boothId: BOOTH_ID, boothText: '一号馆 · A1' },
  launchesAt: '2099-02-01T10:00:00+08:00',
  whenText: '2月1日 周日 10:00 · 发布台',
};
export const offer: ShownOffer = {
  ...offerCard,
  logo: picture,
  story: story('第一次公开展示'),
  pictures: [picture],
  films: [],
  url: 'https://example.org/sem',
};

/** An exhibitor that has filled in everything. */
export const fullProfile: ShownProfile = {
  logo: picture,
  pictures: [picture, { ...picture, id: '333333333333333333333333' }],
  story: story('十年只做一件事：人人都用得起的显微镜'),
  films: [
    { kind: 'link', title: '两分钟看懂', url: 'https://example.org/film' },
    { kind: 'channels', title: '工厂一日', finderUserName: 'sphABCDEFG1', feedId: 'export/feed12345' },
  ],
  brochures: [
    { title: '产品手册', url: '/api/materials/1/file' },
    { title: '官网白皮书', url: 'https://example.org/paper.pdf' },
  ],
  contacts: [{ name: '李雷', title: '销售经理', phone: '021-12345678', email: 'lilei@example.org' }],
  themes: ['硬件', '生物'],
  products: [{ ...offerCard, id: '444444444444444444444444', kind: 'product', title: '打印套件', launchesAt: null, whenText: '' }],
  launches: [offerCard],
};
const blankProfile: ShownProfile = {
  logo: null,
  pictures: [],
  story: null,
  films: [],
  brochures: [],
  contacts: [],
  themes: [],
  products: [],
  launches: [],
};

export const news: ShownNews = {
  id: NEWS_ID,
  title: '开幕式在周日上午',
  summary: '九点开馆，十点开幕',
  picture: null,
  publishAt: '2099-01-20T10:00:00+08:00',
  dayText: '1月20日 周二 10:00',
  story: story('欢迎光临'),
  pictures: [],
};
const { story: _, pictures: __, ...newsCard } = news;

export const showcase: ResponseOf<typeof getShowcase> = {
  highlights: [
    { id: '555555555555555555555555', title: '夜场音乐会', summary: '', picture: null, target: { kind: 'none' } },
    { id: '666666666666666666666666', title: '桌面电镜首秀', summary: '第一次公开', picture, target: { kind: 'launch', id: OFFER_ID } },
  ],
  launches: [offerCard],
  news: [newsCard],
  sponsors: [
    {
      grade: '主办单位',
      sponsors: [{ id: '777777777777777777777777', name: '开源学会', logo: null, exhibitorId: null, url: 'https://example.org' }],
    },
  ],
  halls: [{ id: '888888888888888888888888', name: '一号馆', writtenName: '一号馆', level: '2', summary: '', way: '', picture: null }],
};
const nothingShown: ResponseOf<typeof getShowcase> = { highlights: [], launches: [], news: [], sponsors: [], halls: [] };

/** One of ten to take now; `fields` as it stands otherwise. */
export const shownRight = (fields: Partial<ShownRight> = {}): ShownRight => ({
  id: RIGHT_ID,
  kind: 'gift',
  name: '帆布袋',
  description: '每人一个，印有本届主视觉',
  pictureUrl: null,
  where: '一号馆服务台 A',
  handOutUntil: '2099-02-02T18:00:00+08:00',
  handOutUntilText: '2月2日 周一 18:00',
  left: 10,
  locked: null,
  mine: null,
  ...fields,
});
export const heldRight: NonNullable<ShownRight['mine']> = {
  code: 'ABCDEFGHJ',
  state: 'held',
  givenAt: '2099-02-01T09:30:00+08:00',
  handedOutText: '',
};

export const noSurvey: MySurvey = {
  state: 'none',
  edition: 0,
  title: '',
  intro: '',
  questions: [],
  opensText: '',
  closesText: '',
  answeredText: '',
  words: '',
};

export const boothTarget: CodeTarget = {
  code: BOOTH_CODE,
  kind: 'booth',
  exhibitionId: EXHIBITION_ID,
  boothId: BOOTH_ID,
  sessionId: null,
  posterId: null,
  page: 'booth',
  retired: false,
};

/** A service that knows one show, one stand and one session; `extra` answers first. */
export function fakeService(extra: (request: FakeRequest) => FakeAnswer | null = () => null): (request: FakeRequest) => FakeAnswer {
  const base = `/api/exhibitions/${EXHIBITION_ID}`;
  const exhibitors: ResponseOf<typeof listExhibitors> = { items: [exhibitor], next: null };
  const table: Record<string, unknown> = {
    'GET /api/exhibitions/current': exhibition,
    [`GET ${base}`]: exhibition,
    [`GET ${base}/outline`]: {
      halls: exhibition.halls,
      themes: [],
      days: exhibition.days,
      tracks: [],
      rooms: [{ name: '101', sessions: 1 }],
      calendarUrl: 'https://expo.example.com/api/exhibitions/x/schedule.ics',
    },
    [`GET ${base}/exhibitors`]: exhibitors,
    [`GET ${base}/sessions`]: { items: [sessionCard], next: null },
    [`GET ${base}/sessions/${SESSION_ID}`]: {
      ...sessionCard,
      subtitle: null,
      abstract: '回顾十年',
      description: null,
      hall: '一号馆',
      url: null,
      links: [],
    },
    [`GET ${base}/sessions/${SESSION_ID}/extras`]: { standing: 'nobody', items: [], cta: null },
    [`GET ${base}/my-rights`]: { items: [] },
    [`GET ${base}/my-survey`]: noSurvey,
    [`GET ${base}/recap`]: { open: false, opening: '', pictures: [], sessions: [] },
    [`GET ${base}/hub`]: { standing: 'nobody', items: [], next: null },
    [`GET ${base}/booths/${BOOTH_ID}`]: booth,
    [`GET ${base}/exhibitors/${EXHIBITOR_ID}`]: booth.occupants[0]?.exhibitor,
    [`GET ${base}/exhibitors/${EXHIBITOR_ID}/profile`]: blankProfile,
    [`GET ${base}/showcase`]: nothingShown,
    [`GET ${base}/logos`]: { items: [] },
    [`GET ${base}/offers`]: { items: [offerCard], next: null },
    [`GET ${base}/offers/${OFFER_ID}`]: offer,
    [`GET ${base}/news`]: { items: [newsCard], next: null },
    [`GET ${base}/news/${NEWS_ID}`]: news,
    'GET /api/visitor/cards': { items: [] },
    'GET /api/visitor/post-choices': { items: [] },
  };
  return (request) => {
    const answered = extra(request);
    if (answered !== null) return answered;
    if (request.method === 'POST' && request.path === '/api/touches') {
      const { touchId, code } = request.body as { touchId: string; code: string };
      return code === BOOTH_CODE ? { data: { touchId, target: boothTarget } } : { status: 404, data: { error: { code: 'code_unknown' } } };
    }
    const data = table[`${request.method} ${request.path}`];
    return data === undefined ? { status: 404, data: { error: { code: 'not_found' } } } : { data };
  };
}
