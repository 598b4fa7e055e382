import { makeExhibition } from '../features/show/exhibition/factory';
import { getExhibition, publishImport, setStatus, UNDO_MS, type Exhibition } from '../features/show/exhibition';
import { changeSettings, undoTimes, viewSettings } from '../features/show/exhibition/change-settings';
import { makeParticipant } from '../features/people/registration/factory';
import { tmpdir } from 'node:os';
import { parseEnv } from '../platform/env';
import { openStorage } from '../platform/storage';
import { useTestDatabase } from './database';
import { Delivery } from '../features/reach/message/model';
import { tellMoves } from '../features/reach/journey/tell-moves';

useTestDatabase();
/** No picture is changed here. */
const storage = openStorage({ ...parseEnv({}), DATA_DIR: tmpdir() });
const now = new Date('2026-03-01T00:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const running = new AbortController().signal;
const by = { staffId: 'staff', language: 'zh' as const };

/** Every day of the show so many days later. */
async function moveBy(show: Exhibition, days: number, at: Date): Promise<Exhibition> {
  const { settings, version } = viewSettings(show, at);
  const moved = settings.days.map((day) => ({
    ...day,
    date: new Date(Date.parse(day.date) + days * 86_400_000).toISOString().slice(0, 10),
  }));
  return changeSettings({ impact: [], storage }, show, { version, settings: { ...settings, days: moved }, confirmed: true }, by, at);
}

const told = async (show: Exhibition) =>
  (await Delivery.find({ exhibitionId: show.id, kind: 'show_moved' }).lean()).map(({ participantId, variables }) => ({
    participantId,
    at: variables.at,
  }));

test('everybody registered hears once of other times, when these can be taken back no more', async () => {
  const show = await makeExhibition();
  const people = [await makeParticipant(show.id, now), await makeParticipant(show.id, now)];
  const moved = await moveBy(show, 1, now);
  await tellMoves(later(UNDO_MS - 1), running);
  expect(await told(show)).toEqual([]);
  await Promise.all([tellMoves(later(UNDO_MS), running), tellMoves(later(UNDO_MS), running)]);
  await tellMoves(later(2 * UNDO_MS), running);
  const heard = await told(show);
  expect(heard.map((one) => one.participantId).sort()).toEqual(people.map((one) => one.id).sort());
  expect(new Set(heard.map((one) => one.at))).toEqual(new Set([moved.startsAt.toISOString()]));
  expect((await getExhibition(show.id)).timesBefore).toBeNull();
});

test('what was taken back in time is told to nobody, nor what came back to the times people know', async () => {
  const show = await makeExhibition();
  await makeParticipant(show.id, now);
  const moved = await moveBy(show, 1, now);
  await undoTimes(moved, moved.version, by.staffId, later(60_000));
  await tellMoves(later(3 * UNDO_MS), running);
  const again = await moveBy(await getExhibition(show.id), 2, later(4 * UNDO_MS));
  await moveBy(again, -2, later(4 * UNDO_MS + 60_000));
  await tellMoves(later(9 * UNDO_MS), running);
  expect(await told(show)).toEqual([]);
});

test('of two moves within the ten minutes people hear of the last; one of the two taken back, they hear of the other', async () => {
  const show = await makeExhibition();
  await makeParticipant(show.id, now);
  const first = await moveBy(show, 1, now);
  const second = await moveBy(first, 1, later(60_000));
  const undone = await undoTimes(second, second.version, by.staffId, later(120_000));
  expect(undone.startsAt).toEqual(first.startsAt);
  await tellMoves(later(60_000 + UNDO_MS), running);
  expect(await told(show)).toEqual([]);
  await tellMoves(later(120_000 + UNDO_MS), running);
  expect((await told(show)).map((one) => one.at)).toEqual([first.startsAt.toISOString()]);
});

test('nobody is told of a draft, nor of a show that is over', async () => {
  const published = await makeExhibition();
  await makeParticipant(published.id, now);
  const draft = (await setStatus(published.id, 'draft', now)) ?? published;
  await moveBy(draft, 1, now);
  expect((await getExhibition(draft.id)).timesBefore).toBeNull();
  const over = await makeExhibition();
  await makeParticipant(over.id, now);
  const moved = await moveBy(over, 1, now);
  await tellMoves(new Date(moved.endsAt.getTime() + 1), running);
  expect([...(await told(draft)), ...(await told(over))]).toEqual([]);
  expect((await getExhibition(over.id)).timesBefore).toBeNull();
});

/** What an import of the same show sets. */
function fieldsOf({
  id: _id,
  status: _status,
  archivedAt: _archived,
  version: _version,
  contentVersion: _content,
  credit: _credit,
  timesBefore: _before,
  clonedFrom: _from,
  updatedAt: _at,
  ...fields
}: Exhibition) {
  return { ...fields, programmeBatch: 'next' };
}

/** The same, a day later. */
function importedLater(show: Exhibition) {
  const fields = fieldsOf(show);
  const dayLater = (at: Date) => new Date(at.getTime() + 86_400_000);
  const days = fields.days.map((day) => ({
    date: dayLater(day.opensAt).toISOString().slice(0, 10),
    opensAt: dayLater(day.opensAt),
    closesAt: dayLater(day.closesAt),
  }));
  return { ...fields, days, startsAt: dayLater(show.startsAt), endsAt: dayLater(show.endsAt) };
}

test('a programme imported with other times tells them like a change of the settings', async () => {
  const show = await makeExhibition();
  await makeParticipant(show.id, now);
  const imported = importedLater(show);
  await publishImport(show.id, imported, show, now);
  await tellMoves(later(UNDO_MS), running);
  expect((await told(show)).map((one) => one.at)).toEqual([imported.startsAt.toISOString()]);
});

test('whoever registers within the ten minutes knows the new times and is not told of them', async () => {
  const show = await makeExhibition();
  const before = await makeParticipant(show.id, now);
  await moveBy(show, 1, now);
  await makeParticipant(show.id, later(60_000));
  await tellMoves(later(UNDO_MS), running);
  expect((await told(show)).map((one) => one.participantId)).toEqual([before.id]);
});

test('times that came with a programme are not put back without it', async () => {
  const show = await makeExhibition();
  await publishImport(show.id, importedLater(show), show, now);
  const imported = await getExhibition(show.id);
  expect(viewSettings(imported, later(60_000)).undoUntil).toBeNull();
  await expect(undoTimes(imported, imported.version, by.staffId, later(60_000))).rejects.toMatchObject({
    code: 'exhibition_undo_imported',
  });

  const other = await makeExhibition();
  const moved = await moveBy(other, 1, now);
  await publishImport(other.id, fieldsOf(moved), moved, later(30_000));
  const after = await getExhibition(other.id);
  await expect(undoTimes(after, after.version, by.staffId, later(60_000))).rejects.toMatchObject({ code: 'exhibition_undo_imported' });
});

test('longer hours of a later day are told to nobody', async () => {
  const show = await makeExhibition();
  await makeParticipant(show.id, now);
  const { settings, version } = viewSettings(show, now);
  const days = settings.days.map((day, at) => (at === settings.days.length - 1 ? { ...day, closes: '20:30' } : day));
  const changed = await changeSettings(
    { impact: [], storage },
    show,
    { version, settings: { ...settings, days }, confirmed: true },
    by,
    now,
  );
  expect(changed.timesBefore).not.toBeNull();
  await tellMoves(later(UNDO_MS), running);
  expect(await told(show)).toEqual([]);
  expect((await getExhibition(show.id)).timesBefore).toBeNull();
});

test('moved back once people were being told, they are told that too', async () => {
  const show = await makeExhibition();
  await makeParticipant(show.id, now);
  const moved = await moveBy(show, 1, now);
  // Cut off after it began.
  const stopped = new AbortController();
  stopped.abort();
  await tellMoves(later(UNDO_MS), stopped.signal);
  await moveBy(await getExhibition(show.id), -1, later(UNDO_MS + 60_000));
  await tellMoves(later(3 * UNDO_MS), running);
  expect((await told(show)).map((one) => one.at)).toEqual([show.startsAt.toISOString()]);
  expect(moved.startsAt).not.toEqual(show.startsAt);
});
