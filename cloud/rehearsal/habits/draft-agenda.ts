import { dropAgendaDraft, getAgendaDraft, releaseAgenda } from '@shared/contracts/agenda';
import { listSessions } from '@shared/contracts/content';
import { changeContentRow, getContentRow, type SessionFields } from '@shared/contracts/content-desk';
import { closesAt, HOUR, MINUTE, opensAt, SHOW_DAYS } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';

/** On the second morning changes to the last day are drafted, one of which meets another session in its room; in the evening that one is dropped and the rest released. */
export const draftAgenda: Habit = {
  name: 'draft-agenda',
  words: '次日上午起草末日议程的修改，傍晚放弃撞会场的一场，发布其余',
  house: (crowd) => [
    { at: opensAt(1) + 20 * MINUTE, act: () => drafts(crowd) },
    { at: closesAt(1) + HOUR, act: () => releases(crowd) },
  ],
};

/** Of the last day, that nobody can book: who has a place is told of a move by another habit. */
async function lastDay(crowd: Crowd) {
  const params = { exhibitionId: crowd.show.exhibitionId };
  const { items } = await crowd.owner.call(listSessions, { params, query: { date: SHOW_DAYS[2], limit: 30 } });
  return items.filter(({ id }) => !crowd.floor.wanted.some((one) => one.id === id));
}

async function drafts(crowd: Crowd): Promise<void> {
  const [renamed, moved, clashing, other] = await lastDay(crowd);
  if (renamed) await changes(crowd, renamed.id, ({ title }) => ({ title: `${title}（增加现场演示）` }));
  if (moved) await changes(crowd, moved.id, () => ({ room: '2号馆洽谈区' }));
  if (clashing && other) await changes(crowd, clashing.id, () => ({ room: other.room, startsAt: other.startsAt, endsAt: other.endsAt }));
}

async function changes(crowd: Crowd, rowId: string, how: (fields: SessionFields) => Partial<SessionFields>): Promise<void> {
  const params = { exhibitionId: crowd.show.exhibitionId };
  const { version, content } = await crowd.owner.call(getContentRow, { params: { ...params, kind: 'session', rowId } });
  const fields = content.fields as SessionFields;
  const body = { version, content: { kind: 'session' as const, fields: { ...fields, ...how(fields) } } };
  await crowd.owner.call(changeContentRow, { params: { ...params, rowId }, body });
}

async function releases(crowd: Crowd): Promise<void> {
  const params = { exhibitionId: crowd.show.exhibitionId };
  const { mark, clashes } = await crowd.owner.call(getAgendaDraft, { params, query: {} });
  const sessionId = clashes.fresh.flatMap(({ sessions }) => sessions).find((one) => one.drafted)?.sessionId;
  if (sessionId !== undefined) {
    const { mark: own } = await crowd.owner.call(getAgendaDraft, { params, query: { sessionId } });
    await crowd.owner.call(dropAgendaDraft, { params, body: { sessionId, mark: own } });
  }
  const left = sessionId === undefined ? mark : (await crowd.owner.call(getAgendaDraft, { params, query: {} })).mark;
  const body = { key: 'rehearsal-second-release', mark: left, sessionId: null, tell: false, choices: [] };
  await crowd.owner.call(releaseAgenda, { params, body });
}
