import type { StoryEntry, StoryPart } from '../../people/registration';
import { listEntriesOfParticipants } from './entry-store';
import { findDraw, type DrawHead } from './store';
import { listWinsOfParticipants } from './win-store';

/** The draws somebody takes part in, and what they won. One entry and one prize a draw, so there are few. */
export const drawStory: StoryPart = {
  name: 'draws',
  async entriesOf({ id }, limit) {
    const [entries, wins] = await Promise.all([listEntriesOfParticipants([id]), listWinsOfParticipants([id])]);
    const draws = new Map<string, DrawHead>();
    for (const drawId of new Set([...entries, ...wins].map((one) => one.drawId))) {
      const draw = await findDraw(drawId);
      if (draw) draws.set(drawId, draw);
    }
    const entry = (at: Date, zh: string, en: string): StoryEntry => ({ at, kind: 'draw', words: { zh, en } });
    const told = [
      ...entries.map(({ drawId, at }) => {
        const name = draws.get(drawId)?.name ?? '';
        return entry(at, `参加抽奖：${name}`, `In the draw: ${name}`);
      }),
      ...wins.flatMap(({ drawId, prizeId, wonAt, redeemedAt }) => {
        const prize = draws.get(drawId)?.prizes.find((one) => one.id === prizeId)?.name ?? '';
        return [
          ...(wonAt ? [entry(wonAt, `中奖：${prize}`, `Won: ${prize}`)] : []),
          ...(redeemedAt ? [entry(redeemedAt, `已领奖：${prize}`, `Prize handed out: ${prize}`)] : []),
        ];
      }),
    ];
    return told.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, limit);
  },
};
