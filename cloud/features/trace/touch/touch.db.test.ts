import mongoose from 'mongoose';
import { useTestDatabase } from '../../../testing/database';
import type { EventOf } from '../../../events';
import { codeReactions, createCode, resolveCode } from '../../show/code';
import { touchReactions, touchSweeps } from './jobs';
import { recordTouch } from './record-touch';
import { joinTouches, listTouchesOf, raiseDwell, touchRowId, UNJOINED_DAYS } from './store';

useTestDatabase();

const NOW = new Date('2026-03-01T08:00:00Z');
const EXHIBITION = 'e'.repeat(24);
const VISITOR = 'a'.repeat(24);
const OTHER = 'b'.repeat(24);

const posterCode = async (subjectId = 'p'.repeat(24)) =>
  (
    await createCode(
      {
        exhibitionId: EXHIBITION,
        branchId: 'c'.repeat(24),
        kind: 'poster',
        subjectId,
        posterId: subjectId,
        ownerId: 'd'.repeat(24),
        ownerAncestors: ['f'.repeat(24)],
        ownerVisitorId: OTHER,
      },
      NOW,
    )
  ).code;
const touch = (code: string, n: number, sessionId = 'session-0000000001', visitorId: string | null = null, at = NOW) =>
  recordTouch({ touchId: `touch-00000000000${n}`, sessionId, code, scene: 1047, visitorId }, at);
const events = () => mongoose.model('event').find({ type: 'touch.recorded' }).lean<{ data: Record<string, unknown> }[]>();

test('a repeat of the same touch changes nothing; another touch of the same session is another', async () => {
  const code = await posterCode();
  await Promise.all([touch(code, 1), touch(code, 1)]);
  await touch(code, 1);
  await touch(code, 2);
  expect(await mongoose.model('touch').countDocuments()).toBe(2);
  expect(await events()).toHaveLength(2);
});

test('a touch whose event was lost gets it on the repeat', async () => {
  const code = await posterCode();
  await touch(code, 1);
  await mongoose.model('event').deleteMany({});
  await touch(code, 1);
  expect(await events()).toHaveLength(1);
});

test('the event carries who owns the code and a one-way viewer key, never the session id', async () => {
  const code = await posterCode();
  await touch(code, 1);
  await touch(code, 2);
  await touch(code, 3, 'session-0000000002');
  const data = (await events()).map((event) => event.data);
  expect(data[0]).toMatchObject({ code, kind: 'poster', ownerId: 'd'.repeat(24), ownerAncestors: ['f'.repeat(24)], scene: 1047 });
  expect(JSON.stringify(data)).not.toContain('session-0000000001');
  expect(new Set(data.map((one) => one.viewer)).size).toBe(2);
});

test("a session's touches join the visitor who consents, and stay with them", async () => {
  const code = await posterCode();
  await touch(code, 1);
  expect(await joinTouches('session-0000000001', VISITOR)).toBe(1);
  expect(await joinTouches('session-0000000001', OTHER)).toBe(0);
  const seenBy = async (visitorId: string) =>
    (await listTouchesOf({ exhibitionId: EXHIBITION, sessionId: 'session-0000000001', visitorId })).length;
  expect([await seenBy(VISITOR), await seenBy(OTHER)]).toEqual([1, 0]);
});

test('touches nobody joined are deleted after 30 days, joined ones are kept', async () => {
  const code = await posterCode();
  const old = new Date(NOW.getTime() - (UNJOINED_DAYS * 86_400_000 + 1_000));
  await touch(code, 1, 'session-0000000001', null, old);
  await touch(code, 2, 'session-0000000001', VISITOR, old);
  await touch(code, 3, 'session-0000000001', null, new Date(old.getTime() + 2_000));
  const [sweep] = touchSweeps();
  expect(await sweep?.run({ now: NOW } as never)).toBe(false);
  expect(
    (await mongoose.model('touch').find().lean<{ visitorId: string | null; at: Date }[]>()).map((one) => one.visitorId).sort(),
  ).toEqual([VISITOR, null]);
});

test('the larger dwell stands', async () => {
  const code = await posterCode();
  await touch(code, 1);
  const id = touchRowId('session-0000000001', 'touch-000000000001');
  await raiseDwell(id, 9_000);
  await raiseDwell(id, 4_000);
  expect(await mongoose.model('touch').findById(id).lean<{ dwellMs: number }>()).toMatchObject({ dwellMs: 9_000 });
});

test('one subject has one code, also when two processes ask at once; nobody knows other codes', async () => {
  const codes = await Promise.all([posterCode('1'.repeat(24)), posterCode('1'.repeat(24)), posterCode('1'.repeat(24))]);
  expect(new Set(codes).size).toBe(1);
  await expect(resolveCode('0000000000')).rejects.toMatchObject({ code: 'code_unknown' });
  await expect(resolveCode('abc')).rejects.toMatchObject({ code: 'code_mistyped' });
});

test('a code of a merged visitor is the other’s, and so is what either opened of it', async () => {
  const code = await posterCode();
  await touch(code, 1, 'session-0000000001', OTHER);
  await touch(code, 2, 'session-0000000002', VISITOR);
  const merged = { type: 'visitor.merged', data: { visitorId: VISITOR, absorbedId: OTHER } } as EventOf<'visitor.merged'>;
  for (const one of [...codeReactions(), ...touchReactions(), ...touchReactions()])
    await one.run([merged], { now: NOW, log: undefined as never });
  const opened = await listTouchesOf({ exhibitionId: EXHIBITION, sessionId: null, visitorId: VISITOR });
  expect(opened.map(({ ownerVisitorId }) => ownerVisitorId)).toEqual([VISITOR, VISITOR]);
  expect((await resolveCode(code)).ownerVisitorId).toBe(VISITOR);
});
