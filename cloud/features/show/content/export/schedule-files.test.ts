import { readFileSync } from 'node:fs';
import path from 'node:path';
import { planImport } from '../import/plan-import';
import type { Session } from '../store';
import { guidOf, idInMark, uidOf } from '../own-marks';
import { scheduleXml } from './schedule-xml';
import { scheduleIcs } from './schedule-ics';

const ID = '0'.repeat(24);
const NOW = new Date('2025-01-05T00:00:00Z');
const demo = (file: string) => readFileSync(path.join(__dirname, '../demo-data', file));
const pageOf = ({ id }: { id: string }) => `https://expo.example.com/#/features/session/index?id=${id}`;

async function programmeOf(options: { schedule: Buffer }) {
  const { plan } = await planImport(ID, { name: '展', ...options }, null, NOW);
  if (!plan) throw new Error('the programme was refused');
  return { show: { ...plan.exhibition, id: ID, contentVersion: 3 }, sessions: plan.rows.sessions };
}
const talk = (fields: Partial<Session>): Session => ({
  id: 'a'.repeat(24),
  order: 0,
  title: '开幕式',
  subtitle: null,
  abstract: null,
  description: null,
  startsAt: new Date('2026-03-10T02:00:00Z'),
  endsAt: new Date('2026-03-10T03:00:00Z'),
  date: '2026-03-10',
  room: '1号厅',
  hall: null,
  track: null,
  type: null,
  language: null,
  speakers: [],
  url: null,
  links: [],
  withdrawnAt: null,
  search: '',
  ...fields,
});
const SHOW = {
  id: ID,
  name: '春季展',
  nameEn: 'Spring Show',
  timeZone: 'Asia/Shanghai',
  contentVersion: 7,
  days: [{ date: '2026-03-10', opensAt: NOW, closesAt: NOW }],
};

test('a real programme written and read again is the same, but for what XML of this kind cannot say', async () => {
  const first = await programmeOf({ schedule: demo('fosdem-2025-schedule.xml') });
  const again = await programmeOf({ schedule: Buffer.from(scheduleXml({ ...first, pageOf })) });
  expect(again.show.days.map((day) => day.date)).toEqual(first.show.days.map((day) => day.date));
  const told = ({ title, startsAt, endsAt, room, track, speakers, date, abstract }: Session) => ({
    title,
    startsAt,
    endsAt,
    room,
    track,
    speakers,
    date,
    abstract,
  });
  expect(again.sessions.map(told)).toEqual(first.sessions.map(told));
});

test('marks that come back are read as the ids they were made of, and nobody else’s are', () => {
  const id = '0123456789abcdef01234567';
  expect([idInMark(guidOf(id)), idInMark(uidOf(id, 'expo.example.com'))]).toEqual([id, id]);
  for (const other of ['s1', '8f14e45f-ceea-467f-a9b6-1f0d2c3b4a59', `${id}x@a`, `${id}@`, '']) expect(idInMark(other)).toBeNull();
});

test('hostile words stay words, control characters go, and halves of a character', () => {
  const xml = scheduleXml({ show: SHOW, sessions: [talk({ title: 'a<b>&"\u0000\ud800', speakers: ['</person><x/>'] })], pageOf });
  expect(xml).toContain('<title>a&lt;b&gt;&amp;&quot;</title>');
  expect(xml).toContain('<person>&lt;/person&gt;&lt;x/&gt;</person>');
});

test('numbers and marks of events are their own, also where ids begin alike', () => {
  const sessions = ['1', '2'].map((end) => talk({ id: `abcdef01${'0'.repeat(15)}${end}` }));
  const xml = scheduleXml({ show: SHOW, sessions, pageOf });
  const of = (name: string) => [...xml.matchAll(new RegExp(`<event [^>]*${name}="([^"]+)"`, 'g'))].map((match) => match[1]);
  expect(new Set(of('id')).size).toBe(2);
  expect(of('guid')).toEqual(sessions.map(({ id }) => guidOf(id)));
  expect(new Set(of('guid')).size).toBe(2);
});

test('a calendar has stable marks, revisions, cancelled ones, and lines no longer than the format allows', () => {
  const sessions = [
    { ...talk({ title: `逗号,分号;反斜\\${'很长的标题'.repeat(30)}`, abstract: '第一行\n第二行', track: '主论坛' }), revision: 4 },
    { ...talk({ id: 'b'.repeat(24), withdrawnAt: NOW }), revision: 1 },
  ];
  const ics = scheduleIcs({
    show: SHOW,
    sessions,
    pageOf,
    part: null,
    venue: '国家会展中心',
    host: 'expo.example.com',
    language: 'zh',
    now: NOW,
  });
  for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const whole = ics.replace(/\r\n /g, '');
  expect(whole).toContain(`UID:${'a'.repeat(24)}@expo.example.com`);
  expect(whole).toMatch(/SEQUENCE:4\r\n/);
  expect(whole).toContain('SUMMARY:逗号\\,分号\\;反斜\\\\很长');
  expect(whole).toContain('DESCRIPTION:第一行\\n第二行');
  expect(whole).toContain('DTSTART:20260310T020000Z');
  expect(whole.match(/STATUS:(\w+)/g)).toEqual(['STATUS:CONFIRMED', 'STATUS:CANCELLED']);
});

test('a calendar is named as the show is, whatever signs are in that; a moment has no end, and comes back as one', async () => {
  const texts = { pageOf, part: null, venue: '', host: 'expo.example.com', language: 'zh' as const, now: NOW };
  const at = new Date('2026-03-10T02:00:00Z');
  const sessions = [{ ...talk({ startsAt: at, endsAt: at }), revision: 0 }];
  const ics = scheduleIcs({ ...texts, show: { ...SHOW, name: '春季展; 深圳, 2026\n反\\斜' }, sessions });
  expect(ics.match(/^(X-WR-CAL)?NAME:.*$/gm)?.map((line) => line.trim())).toEqual([
    'NAME:春季展\\; 深圳\\, 2026\\n反\\\\斜',
    'X-WR-CALNAME:春季展\\; 深圳\\, 2026\\n反\\\\斜',
  ]);
  expect(ics).not.toContain('DTEND');
  const [back] = (await programmeOf({ schedule: Buffer.from(ics) })).sessions;
  expect([back?.startsAt, back?.endsAt]).toEqual([at, at]);
});

test('a calendar that is read in English has no Chinese signs, and the show by its English name', () => {
  const sessions = [{ ...talk({ room: 'Hall 1', speakers: ['Ada', 'Lin'] }), revision: 1 }];
  const texts = { show: SHOW, sessions, pageOf, part: 'My plan', venue: 'Expo Centre', host: 'expo.example.com', now: NOW };
  const english = scheduleIcs({ ...texts, language: 'en' });
  expect(english).toContain('//EN\r\n');
  expect(english).toContain('X-WR-CALNAME:Spring Show · My plan');
  expect(english).toContain('LOCATION:Hall 1\\, Expo Centre');
  expect(english).toContain('DESCRIPTION:Ada\\, Lin');
  expect(scheduleIcs({ ...texts, show: { ...SHOW, nameEn: null }, language: 'en' })).toContain('X-WR-CALNAME:春季展');
});
