import { listOfVisitor } from '../../people/registration';
import type { PrivacyPart } from '../../../platform/privacy';
import { listEntriesOfParticipants } from './entry-store';
import { winnersKeptUntil } from './rules';
import { findDraw } from './store';
import { listWinsOfParticipants } from './win-store';

/**
 * Entries and prizes of a person. They hold no personal data of their own: deleting the registration leaves a number.
 * The records themselves stay, and for two years say who won, as the law on prize promotions wants
 * (规范促销行为暂行规定, art. 19): a winner's registration is kept as long, where the draw ended after the show.
 */
export const drawPrivacy: PrivacyPart = {
  name: 'draws',
  async exportOf(visitorId) {
    const people = (await listOfVisitor(visitorId)).map((one) => one.id);
    const entries = await listEntriesOfParticipants(people);
    const wins = await listWinsOfParticipants(people);
    return {
      entries: entries.map(({ drawId, id, at, played }) => ({ drawId, entryId: id, at, played })),
      wins: wins.map(({ drawId, prizeId, state, wonAt, redeemedAt }) => ({ drawId, prizeId, state, wonAt, redeemedAt })),
    };
  },
  erase: () => Promise.resolve(),
  expiry: { kept: '抽奖档案只有内部编号；报名删除后不再能看出是谁 (ids only)' },
  async stays(participantIds, now) {
    const wins = await listWinsOfParticipants(participantIds);
    const until: number[] = [];
    for (const drawId of new Set(wins.map((win) => win.drawId))) {
      const draw = await findDraw(drawId);
      if (draw) until.push(winnersKeptUntil(draw).getTime());
    }
    const latest = Math.max(...until);
    if (until.length === 0 || latest <= now.getTime()) return [];
    return [
      {
        words: {
          zh: '中奖档案：编号与奖品，不含姓名（《规范促销行为暂行规定》第十九条）',
          en: 'The file of the draw: number and prize, without a name, as the law on prize promotions wants (art. 19)',
        },
        until: new Date(latest),
      },
    ];
  },
  async keptLonger(participantIds, now) {
    const wins = await listWinsOfParticipants(participantIds);
    const running = new Set<string>();
    for (const drawId of new Set(wins.map((win) => win.drawId))) {
      const draw = await findDraw(drawId);
      if (draw && winnersKeptUntil(draw) > now) running.add(drawId);
    }
    return new Set(wins.flatMap((win) => (running.has(win.drawId) ? (win.participantId ?? []) : [])));
  },
};
