import { freezeDraw, finishDraw, runDraw } from '@shared/contracts/draw';
import { decideRegistrations, listRegistrations } from '@shared/contracts/registration-staff';
import type { ErrorCode } from '@shared/errors';
import { CROWD_BEGINS, DAY, HOUR, MINUTE, opensAt, SHOW_STARTS } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import { isRefused } from '../crowd/phone';

/** The organiser's days: signs in, decides about the press, and draws on stage on the second day. */
export const desk: Habit = {
  name: 'desk',
  words: '主办方每天审核报名，第二天下午在台上抽奖',
  house: (crowd) => [
    ...Array.from({ length: 14 }, (_, i) => ({ at: CROWD_BEGINS + i * DAY + 30 * MINUTE, act: () => decides(crowd) })),
    { at: SHOW_STARTS - 2 * HOUR, act: () => decides(crowd) },
    { at: opensAt(1) + 5 * HOUR + 45 * MINUTE, act: () => drawsOnStage(crowd) },
  ],
};

/** A page at a time, until nobody is left whom the desk may decide about. */
async function decides(crowd: Crowd): Promise<void> {
  const params = { exhibitionId: crowd.show.exhibitionId };
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await crowd.owner.call(listRegistrations, {
      params,
      query: { status: 'pending', order: 'oldest', limit: 50, cursor },
    });
    await decidesAbout(
      crowd,
      items.filter((one) => one.held === null).map((one) => one.id),
    );
    if (next === null) return;
    cursor = next;
  }
}

async function decidesAbout(crowd: Crowd, asked: readonly string[]): Promise<void> {
  const params = { exhibitionId: crowd.show.exhibitionId };
  for (const approve of [true, false]) {
    // One of five is refused, the same ones in every run of a seed.
    const participantIds = asked.filter((id) => (numberOf(crowd, id) % 5 !== 0) === approve);
    if (participantIds.length === 0) continue;
    const body = { participantIds, approve, ...(approve ? {} : { reason: '媒体资格未核实（示例）' }) };
    const { results } = await crowd.owner.call(decideRegistrations, { params, body });
    for (const { participantId, row, error } of results) {
      const person = crowd.people.find((one) => one.memory.participantId === participantId);
      if (error && error.code !== 'registration_not_pending')
        crowd.memory.surprises.push(`审核 ${numberOf(crowd, participantId)} 号失败：${error.code}`);
      if (person && row) person.memory.status = row.status;
    }
  }
}

const numberOf = (crowd: Crowd, participantId: string) => crowd.people.find((one) => one.memory.participantId === participantId)?.n ?? 0;

async function drawsOnStage(crowd: Crowd): Promise<void> {
  await crowd.settle();
  const params = { drawId: crowd.floor.stageDraw };
  await once(() => crowd.owner.call(freezeDraw, { params }), ['draw_wrong_state']);
  for (const [after, phrase] of ['智造东方', '再来一位'].entries())
    await once(
      () => crowd.owner.call(runDraw, { params, body: { prizeId: 'p1', count: after === 0 ? 2 : 1, phrase, after } }),
      ['draw_nobody_left', 'draw_no_prizes_left'],
    );
  await once(() => crowd.owner.call(finishDraw, { params }), ['draw_wrong_state']);
}

/** Clicked again after a lost answer it has been done already; of a draw with too few people nothing is left. */
async function once(act: () => Promise<unknown>, known: readonly ErrorCode[]): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isRefused(error, known)) throw error;
  }
}
