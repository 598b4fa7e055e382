import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/clock';
import type { Sweep } from '../../platform/jobs';
import { waitAfter } from '../../platform/outbox';
import type { MiniProgramClient } from '../client';
import type { Image } from '../endpoint';
import type { CodeImageRequest } from '../endpoints/mini-program';
import type { WechatFailure, WechatResult } from '../outcome';
import type { CodeImageStore, WantedImage } from './store';

const BATCH = 50;
const AT_ONCE = 8;
/** 3,600 a minute of the documented 5,000: the rest is for people who wait for their poster now. */
const BATCH_MS = 833;
const BACK_OFF_MS = [2_000, 4_000, 8_000, 16_000, 32_000];

export interface CodeImages {
  /** The picture, from the store or made now. */
  get(request: CodeImageRequest): Promise<WechatResult<Image>>;
  /** Has pictures made in advance. Returns how many were not known yet. */
  prepare(requests: readonly CodeImageRequest[]): Promise<number>;
  /** Registered with the job runner: makes what `prepare` noted. */
  readonly sweep: Sweep;
}

export interface CodeImagesOptions {
  readonly mini: Pick<MiniProgramClient, 'codeImage' | 'appid'>;
  readonly store: CodeImageStore;
  readonly clock: Clock;
  readonly sleep?: (ms: number) => Promise<void>;
}

/** Mini-program code pictures, cached by what they show and how they look, made in advance within WeChat's 5,000 a minute. */
export function createCodeImages({
  mini,
  store,
  clock,
  sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: CodeImagesOptions): CodeImages {
  const making = new Map<string, Promise<WechatResult<Image>>>();

  async function make(key: string, request: CodeImageRequest): Promise<WechatResult<Image>> {
    const made = await mini.codeImage(request);
    if (made.ok) await store.put(key, request, made.value, clock.now());
    return made;
  }

  async function findOrMake(key: string, request: CodeImageRequest): Promise<WechatResult<Image>> {
    const known = await store.find(key);
    return known ? { ok: true, value: known } : make(key, request);
  }

  /** False when the rest has to wait. */
  async function makeWanted(wanted: WantedImage): Promise<boolean> {
    const made = await make(wanted.key, wanted.request);
    if (made.ok) return true;
    const error = describe(made);
    const waitMs = made.kind === 'configuration' ? null : waitAfter(BACK_OFF_MS, wanted.attempts, made.retryAfterMs);
    if (waitMs === null) await store.refuse(wanted, error);
    else await store.postpone(wanted, waitMs, error);
    return made.kind === 'configuration';
  }

  async function sweepOnce(signal: AbortSignal): Promise<boolean> {
    const started = performance.now();
    // One asks whether anything waits before several do: mostly nothing does.
    const first = await store.claim();
    if (!first) return false;
    let left = BATCH - 1;
    let over = false;
    const next = async () => {
      if (over || left === 0 || signal.aborted) return null;
      left -= 1;
      const wanted = await store.claim();
      if (!wanted) over = true;
      return wanted;
    };
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, i) => {
        for (let wanted = i === 0 ? first : await next(); wanted; wanted = await next()) if (!(await makeWanted(wanted))) over = true;
      }),
    );
    if (over || signal.aborted) return false;
    await sleep(Math.max(0, BATCH_MS - (performance.now() - started)));
    return true;
  }

  return {
    get(request) {
      const key = keyOf(mini.appid, request);
      const running = making.get(key);
      if (running) return running;
      const promise = findOrMake(key, request).finally(() => making.delete(key));
      making.set(key, promise);
      return promise;
    },
    async prepare(requests) {
      let added = 0;
      for (let at = 0; at < requests.length; at += 1_000) {
        const part = requests.slice(at, at + 1_000).map((request) => ({ key: keyOf(mini.appid, request), request }));
        added += await store.want(part, clock.now());
      }
      return added;
    },
    sweep: { name: 'wechat-code-images', everyMs: 5_000, run: ({ signal }) => sweepOnce(signal) },
  };
}

function describe(failure: WechatFailure): string {
  return failure.errcode === null ? failure.reason : `${failure.errcode} ${failure.errmsg}`.trim();
}

/** Same scene, page, version and looks: same picture. Fields left out and fields at their default are the same. */
function keyOf(appid: string, request: CodeImageRequest): string {
  const {
    scene,
    page = '',
    env_version = 'release',
    width = 430,
    auto_color = false,
    line_color = { r: 0, g: 0, b: 0 },
    is_hyaline = false,
  } = request;
  const identity = JSON.stringify([
    appid,
    scene,
    page,
    env_version,
    width,
    auto_color,
    line_color.r,
    line_color.g,
    line_color.b,
    is_hyaline,
  ]);
  return createHash('sha256').update(identity).digest('base64url');
}
