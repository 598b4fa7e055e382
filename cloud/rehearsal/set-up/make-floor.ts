import { createTouchpoint, listBoothCodes } from '@shared/contracts/code';
import { listSessions } from '@shared/contracts/content';
import { createDraw, publishDraw } from '@shared/contracts/draw';
import { createEnrolment, createGate, redeemEnrolment } from '@shared/contracts/gate';
import { setSessionQuota } from '@shared/contracts/plan';
import type { TouchpointChannel } from '@shared/rules/touchpoint';
import { SHOW_ENDS, SHOW_STARTS, MINUTE, SHOW_DAYS } from '../calendar';
import type { Client } from '../client';
import type { Random } from '../random';

/** A code that people come across, with the place the crowd calls it by. */
export interface PlacedCode {
  readonly code: string;
  readonly name: string;
}

export interface Lane {
  readonly name: string;
  readonly gateId: string;
  readonly token: string;
}

export interface Floor {
  readonly touchpoints: readonly PlacedCode[];
  readonly booths: readonly PlacedCode[];
  readonly lanes: readonly Lane[];
  /** The few sessions everybody wants, by what they are called. */
  readonly wanted: readonly { readonly id: string; readonly title: string; readonly quota: number }[];
  readonly stageDraw: string;
  readonly instantDraw: string;
}

/** Name, where it hangs, who looks after it, what it costs in fen. */
const PLACES: readonly (readonly [string, TouchpointChannel, string, number | null])[] = [
  ['行业公众号推文', 'article', '林晓', 680_000],
  ['地铁站广告牌', 'advert', '林晓', 2_400_000],
  ['协会官网横幅', 'website', '陈展', null],
  ['合作媒体专题', 'partner', '陈展', 1_200_000],
  ['员工朋友圈海报', 'employee', '林晓', 0],
];
const GATES = ['北门', '南门'];
const LANES_A_GATE = 2;

export async function makeTouchpoints(owner: Client, exhibitionId: string): Promise<PlacedCode[]> {
  const made: PlacedCode[] = [];
  for (const [name, channel, inCharge, costFen] of PLACES) {
    const { code } = await owner.call(createTouchpoint, { params: { exhibitionId }, body: { name, channel, inCharge, costFen } });
    made.push({ name, code });
  }
  return made;
}

/** Gates with devices, places in sessions, draws: what the organiser sets up before the doors open. */
export async function makeFloor(
  owner: Client,
  open: (who: object) => Client,
  { exhibitionId, visitors, random }: { exhibitionId: string; visitors: number; random: Random },
): Promise<Floor> {
  const params = { exhibitionId };
  const { items } = await owner.call(listBoothCodes, { params, query: { limit: 60 } });
  return {
    touchpoints: await makeTouchpoints(owner, exhibitionId),
    booths: items.map(({ code, name }) => ({ code, name })),
    lanes: await openLanes(owner, open, exhibitionId, random),
    wanted: await limitSessions(owner, exhibitionId, visitors),
    ...(await makeDraws(owner, exhibitionId)),
  };
}

async function openLanes(owner: Client, open: (who: object) => Client, exhibitionId: string, random: Random): Promise<Lane[]> {
  const params = { exhibitionId };
  const lanes: Lane[] = [];
  for (const [i, name] of GATES.entries()) {
    const rules = [{ kinds: null, days: null, from: null, to: null }];
    const gate = await owner.call(createGate, { params, body: { name, rules, key: `rehearsal-gate-${i}` } });
    for (let n = 1; n <= LANES_A_GATE; n += 1) {
      const expiresAt = new Date(SHOW_ENDS + 120 * MINUTE).toISOString();
      const { code } = await owner.call(createEnrolment, { params, body: { role: 'gate', gateId: gate.id, expiresAt } });
      const deviceName = `${name} ${n} 号机`;
      const { token } = await open({}).call(redeemEnrolment, { body: { code, secret: random.of(deviceName).key(32), deviceName } });
      lanes.push({ name: deviceName, gateId: gate.id, token });
    }
  }
  return lanes;
}

/** The first sessions of each day have few places. */
async function limitSessions(owner: Client, exhibitionId: string, visitors: number): Promise<Floor['wanted'][number][]> {
  const wanted: Floor['wanted'][number][] = [];
  for (const date of SHOW_DAYS) {
    const { items } = await owner.call(listSessions, { params: { exhibitionId }, query: { date, limit: 3 } });
    for (const { id, title } of items) {
      const quota = Math.max(2, Math.floor(visitors / 40));
      const params = { exhibitionId, sessionId: id };
      await owner.call(setSessionQuota, { params, body: { quota, waitingList: true } });
      wanted.push({ id, title, quota });
    }
  }
  return wanted;
}

async function makeDraws(owner: Client, exhibitionId: string): Promise<{ stageDraw: string; instantDraw: string }> {
  const common = {
    rules: '签到入场即获得一次资格，免费参加。（示例）',
    opensAt: new Date(SHOW_STARTS).toISOString(),
    closesAt: new Date(SHOW_ENDS).toISOString(),
    redemption: '凭兑奖码到 1 号馆服务台领取',
    redeemUntil: new Date(SHOW_ENDS).toISOString(),
    organiser: '示例主办方',
    contact: '1 号馆服务台',
  };
  const make = async (
    key: string,
    kind: 'stage' | 'instant',
    name: string,
    prizes: { id: string; name: string; quantity: number; valueFen: number; odds: number }[],
  ) => {
    const { id } = await owner.call(createDraw, { params: { exhibitionId }, body: { ...common, kind, name, prizes, key } });
    await owner.call(publishDraw, { params: { drawId: id }, body: {} });
    return id;
  };
  return {
    stageDraw: await make('rehearsal-stage', 'stage', '第二天现场抽奖', [
      { id: 'p1', name: '降噪耳机', quantity: 3, valueFen: 129_900, odds: 0 },
    ]),
    instantDraw: await make('rehearsal-instant', 'instant', '入场即抽', [
      { id: 'bag', name: '帆布袋', quantity: 5, valueFen: 3_000, odds: 300_000 },
      { id: 'cup', name: '保温杯', quantity: 2, valueFen: 9_900, odds: 100_000 },
    ]),
  };
}
