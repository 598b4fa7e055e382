import type { Change } from '../changes/store';
import type { Current } from '../import/plan-import';
import { changeBetween } from '../put-on-show';
import type { Session, Stated } from '../store';
import { takeBack } from './take-back';

const NOW = new Date('2026-02-01T00:00:00Z');
const time = (clock: string) => new Date(`2026-03-10T${clock}:00Z`);
const talk = (from: string, to: string, fields: Partial<Stated<Session>> = {}): Stated<Session> => ({
  id: 'a'.repeat(24),
  order: 0,
  title: '开幕式',
  subtitle: null,
  abstract: null,
  description: null,
  startsAt: time(from),
  endsAt: time(to),
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
  state: { version: 1, byHand: false, imported: {}, madeBy: null },
  ...fields,
});
const ID = 'b'.repeat(24);
function undo(here: Stated<Session>, change: Pick<Change, 'what' | 'before' | 'after'> | null) {
  const exhibition = { key: 'k', name: '展', startsAt: NOW, endsAt: NOW, days: [] };
  const current = { exhibition, rows: { exhibitors: [], booths: [], sessions: [here] } } as unknown as Current;
  const entry = { ...change, kind: 'session', rowId: here.id } as Change;
  const { rows, kept } = takeBack({ id: ID, showBefore: null, showAfter: null }, current, [entry], new Set([here.id]), NOW);
  const [row] = rows.sessions;
  return { kept, startsAt: row?.startsAt, endsAt: row?.endsAt, room: row?.room };
}

test('times of a session are taken back together or not at all, also from history that kept only those that differed', () => {
  const [first, imported] = [talk('09:00', '10:00'), talk('08:30', '10:00', { room: '2号厅' })];
  const change = changeBetween('session', first, imported);
  expect(undo(imported, change)).toEqual({ kept: 0, startsAt: time('09:00'), endsAt: time('10:00'), room: '1号厅' });
  const since = talk('08:30', '08:50', { room: '2号厅' });
  const stays = { kept: 1, startsAt: time('08:30'), endsAt: time('08:50'), room: '1号厅' };
  expect(undo(since, change)).toEqual(stays);
  const before = { startsAt: first.startsAt, room: first.room };
  expect(undo(since, { what: 'changed', before, after: { startsAt: imported.startsAt, room: imported.room } })).toEqual(stays);
});
