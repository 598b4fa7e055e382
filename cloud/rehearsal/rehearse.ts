import { mkdirSync } from 'node:fs';
import type { FigureKey } from '@shared/rules/figure';
import { closesAt, CROWD_BEGINS, MINUTE, SHOW_DAYS } from './calendar';
import { createClient, type BadNetwork, type Client, type Credentials } from './client';
import { createDiary } from './crowd/diary';
import type { Crowd, Habit, Moment } from './crowd/crowd';
import { GateLane } from './crowd/gate-lane';
import type { Memory } from './crowd/memory';
import { drawPeople, type Person } from './crowd/person';
import { digestOf } from './digest';
import { planDisasters, type Machinery } from './disasters';
import { drawFair, type FairSize } from './fair/draw-fair';
import { cutsOf } from './dark-gates';
import { HABITS } from './habits';
import { INVARIANTS } from './invariants';
import { createLatencies, type Latencies } from './latencies';
import { live, when } from './live';
import { openLocalWechat } from './local-wechat';
import { createRandom, type Random } from './random';
import { findLeaks } from './read-log';
import { readService, type Reads } from './reads';
import type { Variables } from './service/life';
import { startService, type RunningService } from './service/start-service';
import { furnish } from './set-up/furnish';
import { importContent } from './set-up/import-content';
import { makeFloor } from './set-up/make-floor';
import { makeShow, publishShow, type Show } from './set-up/make-show';
import { setUpOwner, staySignedIn } from './set-up/owner';
import { settle } from './settle';
import { openShowClock, type ShowClock } from './show-clock';
import { readWork, workSince, type Work } from './work';

/** So many meet everything that can happen. */
const WHOLE_CROWD = 200;

export interface RehearsalOptions {
  readonly visitors: number;
  readonly seed: number;
  readonly faults: boolean;
  /** Empty: where the data of this show goes. */
  readonly dataDir: string;
  /** So many processes on an engine of their own; with faults two, otherwise one with the engine in it. */
  readonly processes?: 1 | 2;
  /** What child processes are given besides: where programs are. */
  readonly env: Variables;
  readonly size?: FairSize;
  /** Lives until this moment of the show's clock only; what falls due later is left. The data lies at rest in `dataDir` afterwards. */
  readonly until?: number;
  /** What else the organiser sets up, by the console too; `anybody` is signed in to nothing. */
  readonly alsoSetUp?: (owner: Client, anybody: Client, show: Show) => Promise<void>;
  readonly onProgress?: (done: number, total: number, at: number) => void;
  readonly onPhase?: (words: string) => void;
}

export interface Rehearsal {
  /** By invariant: what is wrong. */
  readonly faults: readonly { readonly name: string; readonly words: string; readonly found: readonly string[] }[];
  readonly digest: string;
  readonly figures: Readonly<Record<FigureKey, number | null>>;
  readonly doings: number;
  readonly exhibitionId: string;
  /** Where the show's clock stood when everything was looked at. */
  readonly endedAt: number;
  readonly disasters: readonly string[];
  readonly latencies: ReturnType<Latencies['table']>;
  readonly seconds: number;
  /** Of them, how long the crowd lived. */
  readonly livedSeconds: number;
  /** While the crowd lived. */
  readonly work: readonly Work[];
  readonly logFiles: readonly string[];
}

/** Lives a whole show on a service of its own and looks whether everything holds. */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const from = performance.now();
  const say = options.onPhase ?? (() => undefined);
  mkdirSync(options.dataDir, { recursive: true });
  say('启动服务');
  const service = await startService(options.dataDir, options.processes ?? (options.faults ? 2 : null), options.env);
  try {
    const stage = await setTheStage(options, service, say);
    say('人群进场');
    const livedFrom = performance.now();
    const before = await readWork(stage.up());
    const doings = await live({ ...stage, until: options.until, onProgress: options.onProgress });
    await stage.idle();
    const livedSeconds = (performance.now() - livedFrom) / 1_000;
    const work = workSince(before, await readWork(stage.up()));
    say('核对');
    // What the guards' devices decided alone is sent before anybody counts.
    if (options.until !== undefined) for (const lane of stage.crowd.lanes) await lane.sync();
    if (!(await settle(stage.crowd.owner, stage.up, stage.crowd.show.exhibitionId)))
      stage.crowd.memory.surprises.push('结束后一分钟，服务仍没有安静下来');
    const reads = await readService(stage.crowd);
    const leaks = await findLeaks(stage.crowd, service.logFiles);
    const endedAt = stage.crowd.clock.now();
    const whole: Reads = { ...reads, at: endedAt, leaks, recount: await recount(service) };
    return {
      faults: INVARIANTS.map(({ name, words, check }) => ({ name, words, found: check(stage.crowd.memory, whole) })),
      digest: digestOf(stage.crowd, whole),
      figures: whole.figures,
      doings,
      exhibitionId: stage.crowd.show.exhibitionId,
      endedAt,
      disasters: stage.crowd.memory.faults,
      latencies: stage.latencies.table(),
      livedSeconds,
      work,
      seconds: (performance.now() - from) / 1_000,
      logFiles: service.logFiles,
    };
  } finally {
    await service.stop();
  }
}

interface Stage {
  readonly crowd: Crowd;
  readonly diary: ReturnType<typeof createDiary>;
  readonly latencies: Latencies;
  readonly up: () => readonly Client[];
  /** Until whoever was killed is back. */
  idle(): Promise<void>;
}

async function setTheStage(options: RehearsalOptions, service: RunningService, say: (words: string) => void): Promise<Stage> {
  const random = createRandom(options.seed);
  const latencies = createLatencies();
  const memory: Memory = {
    people: [],
    desks: [],
    rights: [],
    surprises: [],
    faults: [],
    lived: new Map(),
    whole: options.visitors >= WHOLE_CROWD && options.until === undefined,
  };
  const processes = service.processes.map((life) => {
    const client = createClient({ urls: () => [life.url], origin: life.url, random: random.of(life.url), latencies });
    return { life, client, up: true };
  });
  const origin = processes[0]?.life.url ?? '';
  const urls = () => processes.filter((one) => one.up).map((one) => one.life.url);
  const up = () => processes.filter((one) => one.up).map((one) => one.client);
  const open = (who: Credentials, own: Random, network?: BadNetwork): Client =>
    createClient({
      urls,
      origin,
      random: own,
      latencies,
      who,
      ...(network ? { network } : {}),
      onBroken: (what) => memory.surprises.push(what),
    });
  const owner = staySignedIn(open({ cookie: '' }, random.of('owner')));
  await setUpOwner(owner, service.processes[0]?.printed() ?? '');
  const clock = await openShowClock(up);
  await clock.goTo(CROWD_BEGINS - 60 * MINUTE);
  say('搭建展会：导入展商和议程');
  const show = await makeShow(owner, options.visitors);
  const fair = drawFair(random.of('fair'), options.size);
  await importContent(owner, show.exhibitionId, fair);
  say('布置展会：图片、展商资料、新品、嘉宾');
  await furnish(owner, show.exhibitionId, fair, random.of('furnishing'));
  await publishShow(owner, show);
  say('设置闸口、议程名额、抽奖');
  const floor = await makeFloor(owner, (who) => open(who, random.of('enrolment')), {
    exhibitionId: show.exhibitionId,
    visitors: options.visitors,
    random: random.of('floor'),
  });
  await options.alsoSetUp?.(owner, open({}, random.of('anybody')), show);
  const people = drawPeople(random.of('people'), options.visitors, (sessionId, language, own, network) =>
    open({ sessionId, language }, own, network ?? (options.faults ? { random: own.of('faults'), lost: 0.02 } : undefined)),
  );
  const diary = createDiary();
  const crowd: Crowd = {
    show,
    floor,
    owner,
    wechat: await openLocalWechat(origin),
    clock,
    people,
    lanes: floor.lanes.map(
      (lane, i) =>
        new GateLane(
          lane,
          open({ token: lane.token }, random.of(lane.name)),
          clock,
          random.of(`${lane.name}/ids`),
          cutsOf(random.of(`${lane.name}/cuts`), i),
        ),
    ),
    random: random.of('crowd'),
    memory: { ...memory, people: people.map((one) => one.memory) },
    friends: random.of('friends').some(
      people.filter((one) => one.traits.hears === 'friend'),
      people.length,
    ),
    visitor: (who, name) => open(who, random.of(name)),
    later: (n, moment) => diary.add(n, moment),
    registered(person: Person, at: number) {
      for (const habit of HABITS)
        for (const moment of habit.afterRegistering?.(person, crowd, at) ?? []) diary.add(person.n, counted(habit, moment));
    },
    async settle() {
      if (!(await settle(owner, up, show.exhibitionId))) memory.surprises.push('服务一分钟内没有安静下来');
    },
  };
  const machinery = machineryOf(processes, clock, memory);
  fillDiary(crowd, diary, options.faults ? planDisasters(crowd, machinery, random.of('disasters')) : []);
  return { crowd, diary, latencies, up, idle: machinery.idle };
}

function fillDiary(crowd: Crowd, diary: ReturnType<typeof createDiary>, disasters: readonly Moment[]): void {
  for (const moment of disasters) diary.add(0, moment);
  for (const habit of HABITS) {
    for (const moment of habit.house?.(crowd) ?? []) diary.add(0, counted(habit, moment));
    for (const person of crowd.people) for (const moment of habit.plan?.(person, crowd) ?? []) diary.add(person.n, counted(habit, moment));
  }
}

/** Remembers that the habit was lived. */
const counted = ({ name }: Habit, moment: Moment): Moment => ({
  ...moment,
  act(crowd, at) {
    const { lived } = crowd.memory;
    lived.set(name, (lived.get(name) ?? 0) + 1);
    return moment.act(crowd, at);
  },
});

interface Process {
  readonly life: RunningService['processes'][number];
  readonly client: Client;
  up: boolean;
}

function machineryOf(processes: readonly Process[], clock: ShowClock, memory: Memory): Machinery & { idle(): Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  async function restart(which: number): Promise<void> {
    const process = processes[which];
    if (!process) return;
    process.up = false;
    await process.life.kill();
    await process.life.start();
    await clock.tell(process.client);
    process.up = true;
  }
  return {
    count: processes.length,
    killAndRestart(which) {
      // One after the other: somebody always serves.
      last = last.then(() => restart(which)).catch((error: unknown) => void memory.surprises.push(`进程没有再起来：${String(error)}`));
      return last;
    },
    idle: () => last,
  };
}

async function recount(service: RunningService): Promise<string[]> {
  const { code, out } = await service.checkFigures();
  return code === 0 ? [] : [`重算以 ${code} 结束：${out.slice(0, 600)}`];
}

/** Days of the show, for whoever reads the report. */
export const SHOW_SPAN = `${SHOW_DAYS[0]} 至 ${when(closesAt(2)).slice(0, 10)}`;
