import Taro from '@tarojs/taro';
import { KEPT_DAYS, dropKept, noteShowEnd, readKept, sweepKept, writeKept } from './kept-copies';
import { endPreview, startPreview } from './preview';
import { useSessionStore } from './session';
import { clearStored, PERSONAL, readStored } from './storage';

const DAY_MS = 24 * 60 * 60_000;
const SHOW = 'a'.repeat(24);

const signedInAs = (id: string | null): void =>
  useSessionStore.setState({
    session: id === null ? null : { token: 't', visitor: { id, nickname: null, language: 'zh' }, from: 0, until: Number.MAX_SAFE_INTEGER },
  } as never);

beforeEach(() => {
  clearStored('');
  signedInAs(null);
});
afterEach(() => jest.useRealTimers());

test('a copy knows when it was given', () => {
  jest.useFakeTimers({ now: 1_000_000 });
  writeKept('booth.1', { booth: true });
  jest.setSystemTime(2_000_000);
  expect(readKept('booth.1')).toEqual({ data: { booth: true }, at: 1_000_000 });
});

test('copies have a room of their own: the oldest go, and one written again counts as new', () => {
  const words = 'x'.repeat(400_000);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) writeKept(name, words);
  writeKept('a', words);
  writeKept('h', words);
  expect(['a', 'b', 'c', 'd', 'h'].map((name) => [name, readKept(name) !== null])).toEqual([
    ['a', true],
    ['b', false],
    ['c', true],
    ['d', true],
    ['h', true],
  ]);
});

test('Chinese counts as it is stored; what would need too much room alone is not kept, nor its older copy', () => {
  writeKept('long', 'short');
  writeKept('other', 'stays');
  writeKept('long', '展'.repeat(200_000));
  expect(readKept('long')).toBeNull();
  expect(readKept('other')?.data).toBe('stays');
});

test('of thousands of pages the last five hundred stay', () => {
  for (let i = 0; i < 510; i += 1) writeKept(`session.${i}`, i);
  expect(readKept('session.9')).toBeNull();
  expect(readKept('session.10')?.data).toBe(10);
  expect(readKept('session.509')?.data).toBe(509);
});

test('copies about the visitor go at sign-out, those of the show stay', () => {
  writeKept('session.1', 'of the show');
  writeKept('plan.1', 'of the visitor', true);
  expect(readKept('plan.1')).toBeNull();
  expect(readKept('plan.1', true)?.data).toBe('of the visitor');
  clearStored(PERSONAL);
  expect(readKept('plan.1', true)).toBeNull();
  expect(readKept('session.1')?.data).toBe('of the show');
});

test('what is about one visitor is not read by another', () => {
  signedInAs('ann');
  writeKept('plan.1', 'of Ann', true);
  signedInAs('bob');
  expect(readKept('plan.1', true)).toBeNull();
  signedInAs(null);
  expect(readKept('plan.1', true)).toBeNull();
  signedInAs('ann');
  expect(readKept('plan.1', true)?.data).toBe('of Ann');
});

test('copies of a show go some time after its end, those of one to come stay', () => {
  jest.useFakeTimers({ now: Date.parse('2025-03-01T00:00:00Z') });
  const later = 'b'.repeat(24);
  noteShowEnd(SHOW, '2025-03-12T18:00:00+08:00');
  noteShowEnd(later, '2025-09-01T18:00:00+08:00');
  for (const name of [`booth.${SHOW}.1`, `booth.${later}.1`]) writeKept(name, 'seen');
  writeKept(`plan.${SHOW}`, 'mine', true);
  jest.setSystemTime(Date.parse('2025-03-12T10:00:00Z') + KEPT_DAYS * DAY_MS - 1);
  sweepKept();
  expect(readKept(`booth.${SHOW}.1`)?.data).toBe('seen');
  jest.setSystemTime(Date.parse('2025-03-12T10:00:00Z') + KEPT_DAYS * DAY_MS + 1);
  expect(readKept(`booth.${SHOW}.1`)).toBeNull();
  sweepKept();
  expect([readStored(`kept.booth.${SHOW}.1`), readStored(`${PERSONAL}kept.plan.${SHOW}`)]).toEqual([null, null]);
  expect(readKept(`booth.${later}.1`)?.data).toBe('seen');
});

test('on a phone that is full the oldest copies make room', () => {
  let room = 3;
  const inStore = new Map<string, unknown>();
  const set = jest.spyOn(Taro, 'setStorageSync').mockImplementation((name: string, value: unknown) => {
    const copies = [...inStore.keys()].filter((one) => one.startsWith('el.kept.') && one !== 'el.kept.index');
    if (name.startsWith('el.kept.') && name !== 'el.kept.index' && !inStore.has(name) && copies.length >= room) throw new Error('full');
    inStore.set(name, value);
  });
  const remove = jest.spyOn(Taro, 'removeStorageSync').mockImplementation((name: string) => void inStore.delete(name));
  for (const name of ['a', 'b', 'c', 'd']) writeKept(name, name);
  expect([...inStore.keys()].filter((one) => /kept\.[a-d]$/.test(one))).toEqual(['el.kept.b', 'el.kept.c', 'el.kept.d']);
  room = 0;
  set.mockImplementation(() => {
    throw new Error('denied');
  });
  writeKept('e', 'e');
  expect(['b', 'c', 'd', 'e'].map((name) => readKept(name)?.data)).toEqual(['b', 'c', 'd', 'e']);
  set.mockRestore();
  remove.mockRestore();
});

test('what is no more is dropped', () => {
  writeKept('booth.1', 'there');
  dropKept('booth.1');
  dropKept('booth.2');
  expect(readKept('booth.1')).toBeNull();
});

test('of a draft that is only previewed nothing is kept', () => {
  startPreview({ token: 'secret', exhibitionId: 'draft' });
  writeKept('sessions.draft', ['not out yet']);
  endPreview();
  expect(readKept('sessions.draft')).toBeNull();
  writeKept('sessions.show', ['out']);
  expect(readKept('sessions.show')?.data).toEqual(['out']);
});
