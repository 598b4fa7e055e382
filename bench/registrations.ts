/**
 * The organiser's list of 200,000 registrations: twenty combinations of filter, search, order and page, each asked for again
 * and again over HTTP by a signed-in owner, one request at a time, against one service process and the embedded database.
 */
import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import { foundBy } from '../cloud/features/people/registration/found-by';
import { makeDelivery } from '../cloud/features/reach/message/factory';
import { collection } from './gate-shots';
import { startGateWorld, type GateWorld } from './gate-world';
import { signInOwner } from './owner';
import { ratio, type BenchOptions, type BenchResult } from './result';

const GOAL_MS = 300;
const TYPES = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(24));
const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高';
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红毅婷宇轩浩然子涵';
const PLACES = ['北京', '上海', '深圳', '苏州', '成都', '武汉', '青岛', '重庆', '宁波', '西安'];
const TRADES = ['精密机械', '自动化', '电子', '智能科技', '新材料', '光电', '物流', '医疗器械', '软件', '贸易'];

/** The same people every time: a number made from the place in the list. */
function numberOf(at: number, what: string): number {
  return createHash('sha256').update(`${what}/${at}`).digest().readUInt32LE(0);
}
const pick = <T>(from: readonly T[] | string, at: number, what: string) => from[numberOf(at, what) % from.length] as T;

function person(at: number) {
  const name = `${pick<string>(SURNAMES, at, 'surname')}${pick<string>(GIVEN, at, 'one')}${at % 3 ? pick<string>(GIVEN, at, 'two') : ''}`;
  const company =
    at % 7 === 0 ? null : `${pick<string>(PLACES, at, 'place')}${pick<string>(TRADES, at, 'trade')}第${numberOf(at, 'company') % 900}公司`;
  const share = numberOf(at, 'status') % 1_000;
  const status = share < 900 ? 'registered' : share < 960 ? 'cancelled' : share < 995 ? 'pending' : 'waiting';
  const arrived = status === 'registered' && numberOf(at, 'arrived') % 10 < 4;
  return { name, company, email: null, status, arrived, ticketTypeId: pick(TYPES, numberOf(at, 'skew') % 4 === 0 ? at : 0, 'type') };
}

/** Documents as registering leaves them: what is measured is the listing. Answers with one id of the middle. */
async function addPeople(world: GateWorld, many: number): Promise<string> {
  await makeDelivery(new Date(), { exhibitionId: world.exhibition.id, branchId: world.exhibition.branchId });
  const example = await collection(world, 'participants').findOneAndDelete({});
  if (!example) throw new Error('no registration made');
  const began = Date.now() - many * 100;
  const idOf = (at: number) =>
    mongoose.Types.ObjectId.createFromHexString(Math.floor((began + at * 100) / 1_000).toString(16) + at.toString(16).padStart(16, '0'));
  for (let done = 0; done < many; done += 2_000)
    await collection(world, 'participants').insertMany(
      Array.from({ length: Math.min(2_000, many - done) }, (_, i) => {
        const at = done + i;
        const { email: _none, ...fields } = person(at);
        const _id = idOf(at);
        return {
          ...example,
          ...fields,
          ...foundBy({ ...fields, email: null }),
          _id,
          visitorId: _id.toString(),
          exhibitionId: world.exhibition.id,
          branchId: world.exhibition.branchId,
          ticketNumber: `B${at.toString(36).toUpperCase().padStart(7, '0')}`,
          phone: { sealed: 'v1.', hash: `p${at}`, tailHash: `t${numberOf(at, 'tail') % 10_000}`, masked: '138****0000', verified: false },
          checkedInAt: fields.arrived ? new Date(began + at * 100 + 60_000) : null,
          createdAt: new Date(began + at * 100),
        };
      }),
      { ordered: false },
    );
  return idOf(Math.floor(many / 2)).toString();
}

/** What organisers ask a list for, in words and as a query. */
function combinations(middleId: string): [string, Record<string, string>][] {
  const [most = '', few = ''] = [TYPES[0], TYPES[3]];
  const cursor = Buffer.from(JSON.stringify(middleId)).toString('base64url');
  return [
    ['newest', {}],
    ['newest, page in the middle', { cursor }],
    ['oldest', { order: 'oldest' }],
    ['latest arrivals', { order: 'arrival' }],
    ['by name', { order: 'name' }],
    ['by company', { order: 'company' }],
    ['registered', { status: 'registered' }],
    ['waiting', { status: 'waiting' }],
    ['to approve, oldest', { status: 'pending', order: 'oldest' }],
    ['to approve, by company', { status: 'pending', order: 'company' }],
    ['cancelled, by name', { status: 'cancelled', order: 'name' }],
    ['frequent type, not arrived', { ticketTypeId: most, arrived: 'no' }],
    ['rare type, by name', { ticketTypeId: few, order: 'name' }],
    ['rare type, waiting', { ticketTypeId: few, status: 'waiting' }],
    ['registered and arrived, by company', { status: 'registered', arrived: 'yes', order: 'company' }],
    ['surname of one in twenty', { search: '王' }],
    ['surname, arrived, by company', { search: '王', arrived: 'yes', order: 'company' }],
    ['whole name', { search: '王伟' }],
    ['part of a company, by name', { search: '光电第12', order: 'name' }],
    ['a frequent part of a company, waiting', { search: '科技', status: 'waiting' }],
    ['ticket number', { search: 'B0000ABC' }],
    ['nobody of that name', { search: '查无此人' }],
  ];
}

/** By nearest rank. */
const at95 = (times: number[]) => times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;

export async function run({ quick = false }: BenchOptions): Promise<BenchResult> {
  const [many, rounds] = quick ? [20_000, 5] : [200_000, 40];
  const world = await startGateWorld(1, 1);
  try {
    const url = world.services[0]!.url;
    const middle = await addPeople(world, many);
    const headers = await signInOwner(world, url);
    const path = `${url}/api/console/exhibitions/${world.exhibition.id}/registrations`;
    const asked = combinations(middle).map(([name, query]) => ({
      name,
      url: `${path}?${new URLSearchParams(query)}`,
      times: [] as number[],
    }));
    for (let round = 0; round <= rounds; round += 1)
      for (const one of asked) {
        const from = performance.now();
        const answer = await fetch(one.url, { headers });
        const { items } = (await answer.json()) as { items?: unknown[] };
        if (!answer.ok || !items) throw new Error(`${one.name}: ${answer.status}`);
        // The first round fills caches.
        if (round > 0) one.times.push(performance.now() - from);
      }
    const figures = Object.fromEntries(asked.map(({ name, times }) => [`${name}: p95 ms`, at95(times)]));
    return { figures, ratios: { slowest_p95_of_300_ms: ratio(Math.max(...Object.values(figures)) / GOAL_MS, 'lower', 1) } };
  } finally {
    await world.close();
  }
}
