import type { ResponseOf } from '@shared/contracts/contract';
import type { CodeTarget } from '@shared/contracts/code';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { BoothView, ExhibitorCard, listExhibitors, SessionCard } from '@shared/contracts/content';
import type { PlannedSession } from '@shared/contracts/plan';
import type { FakeAnswer, FakeRequest } from './run-weapp';

export const EXHIBITION_ID = 'aaaaaaaaaaaaaaaaaaaaaaaa';
export const BOOTH_ID = 'bbbbbbbbbbbbbbbbbbbbbbbb';
export const SESSION_ID = 'cccccccccccccccccccccccc';
const EXHIBITOR_ID = 'dddddddddddddddddddddddd';
export const BOOTH_CODE = 'bX7kQ2mP9a';

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
  days: [
    { date: '2099-02-01', text: '2月1日 周日' },
    { date: '2099-02-02', text: '2月2日 周一' },
  ],
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
    [`GET ${base}/booths/${BOOTH_ID}`]: booth,
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
