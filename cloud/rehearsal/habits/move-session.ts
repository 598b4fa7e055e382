import { getAgendaDraft, releaseAgenda } from '@shared/contracts/agenda';
import { changeContentRow, getContentRow } from '@shared/contracts/content-desk';
import type { BodyInput } from '@shared/contracts/contract';
import { closesAt, HOUR } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import { isRegistered } from '../crowd/memory';

/** On the first evening a session of the last day is given another room and released; whoever holds a place or a star is told, once. */
export const moveSession: Habit = {
  name: 'move-session',
  words: '首日晚上改一场议程的会场并发布，预约和收藏的人各收到一次通知',
  house: (crowd) => [{ at: closesAt(0) + 2 * HOUR, act: () => moves(crowd) }],
};

async function moves(crowd: Crowd): Promise<void> {
  const sessionId = crowd.floor.wanted.at(-1)?.id;
  if (sessionId === undefined) return;
  const params = { exhibitionId: crowd.show.exhibitionId };
  const row = await crowd.owner.call(getContentRow, { params: { ...params, kind: 'session', rowId: sessionId } });
  const content = row.content as BodyInput<typeof changeContentRow>['content'];
  if (content.kind !== 'session') return;
  await crowd.owner.call(changeContentRow, {
    params: { ...params, rowId: sessionId },
    body: { version: row.version, content: { ...content, fields: { ...content.fields, room: '4号馆报告厅' } } },
  });
  const { mark } = await crowd.owner.call(getAgendaDraft, { params, query: { sessionId } });
  await crowd.owner.call(releaseAgenda, { params, body: { key: 'rehearsal-release', mark, sessionId, tell: true, choices: [] } });
  for (const { memory } of crowd.people)
    if (isRegistered(memory)) memory.moved.as = memory.booked.has(sessionId) ? 'booked' : memory.starred.has(sessionId) ? 'starred' : null;
  await crowd.settle();
}
