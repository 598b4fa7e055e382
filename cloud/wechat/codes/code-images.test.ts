import { createTestClock } from '../../platform/clock';
import type { Image } from '../endpoint';
import type { CodeImageRequest } from '../endpoints/mini-program';
import { failure, refusal, type WechatResult } from '../outcome';
import { createCodeImages } from './code-images';
import type { CodeImageStore } from './store';

type Row = { request: CodeImageRequest; state: string; attempts: number; image?: Image; error?: string; postponedMs?: number };

function start(answer: (request: CodeImageRequest, call: number) => WechatResult<Image>) {
  const rows = new Map<string, Row>();
  const store: CodeImageStore = {
    find: (key) => Promise.resolve(rows.get(key)?.image ?? null),
    put: (key, request, image) =>
      Promise.resolve(void rows.set(key, { ...(rows.get(key) ?? { attempts: 0 }), request, image, state: 'made' })),
    want: (list) => {
      const fresh = list.filter(({ key }) => !rows.has(key));
      for (const { key, request } of fresh) rows.set(key, { request, state: 'ready', attempts: 0 });
      return Promise.resolve(fresh.length);
    },
    claim: () => {
      for (const [key, row] of rows) {
        if (row.state !== 'ready') continue;
        Object.assign(row, { state: 'working', attempts: row.attempts + 1 });
        return Promise.resolve({ key, token: row.attempts, request: row.request, attempts: row.attempts });
      }
      return Promise.resolve(null);
    },
    postpone: ({ key }, waitMs, error) =>
      Promise.resolve(void Object.assign(rows.get(key) ?? {}, { state: 'postponed', postponedMs: waitMs, error })),
    refuse: ({ key }, error) => Promise.resolve(void Object.assign(rows.get(key) ?? {}, { state: 'refused', error })),
  };
  const asked: CodeImageRequest[] = [];
  const slept: number[] = [];
  const mini = { appid: 'wx1', codeImage: (request: CodeImageRequest) => Promise.resolve(answer(request, asked.push(request))) };
  const images = createCodeImages({ mini, store, clock: createTestClock(), sleep: (ms) => Promise.resolve(void slept.push(ms)) });
  const sweep = () =>
    images.sweep.run({ now: new Date(0), signal: new AbortController().signal } as Parameters<typeof images.sweep.run>[0]);
  return { images, rows, asked, slept, sweep };
}

const picture: WechatResult<Image> = { ok: true, value: { bytes: Buffer.from('png'), contentType: 'image/png' } };

test('a picture is made once, also when asked for twice at the same time', async () => {
  const { images, asked } = start(() => picture);
  await Promise.all([images.get({ scene: 'a' }), images.get({ scene: 'a' })]);
  await expect(images.get({ scene: 'a', width: 430 })).resolves.toEqual(picture);
  expect(asked).toHaveLength(1);
});

test.each<[string, Partial<CodeImageRequest>]>([
  ['page', { page: 'pages/b' }],
  ['version', { env_version: 'trial' }],
  ['width', { width: 600 }],
  ['colour', { line_color: { r: 1, g: 2, b: 3 } }],
  ['transparency', { is_hyaline: true }],
])('another %s is another picture', async (_, other) => {
  const { images, asked } = start(() => picture);
  await images.get({ scene: 'a' });
  await images.get({ scene: 'a', ...other });
  expect(asked).toHaveLength(2);
});

test('a failure is handed on and not kept', async () => {
  const { images } = start((_, call) => (call === 1 ? failure('getwxacodeunlimit', 'retriable', 'timeout') : picture));
  await expect(images.get({ scene: 'a' })).resolves.toMatchObject({ ok: false, reason: 'timeout' });
  await expect(images.get({ scene: 'a' })).resolves.toEqual(picture);
});

test('prepared pictures are made by the sweep, at most 50 in 833 ms', async () => {
  const { images, asked, sweep, slept } = start(() => picture);
  const requests = [...Array(120).keys()].map((n) => ({ scene: `s${n}` }));
  expect(await images.prepare(requests)).toBe(120);
  expect(await images.prepare(requests)).toBe(0);
  expect(await sweep()).toBe(true);
  expect(asked).toHaveLength(50);
  expect(slept[0]).toBeGreaterThan(700);
  expect(await sweep()).toBe(true);
  expect(await sweep()).toBe(false);
  expect(asked).toHaveLength(120);
});

test('a page that does not exist is given up and named, the others are made', async () => {
  const { images, rows, sweep } = start((request) =>
    request.page ? refusal('getwxacodeunlimit', 'safe', 41030, 'invalid page') : picture,
  );
  await images.prepare([{ scene: 'a', page: 'nope' }, { scene: 'b' }]);
  await sweep();
  expect([...rows.values()].map((row) => [row.state, row.error])).toEqual([
    ['refused', '41030 invalid page'],
    ['made', undefined],
  ]);
});

test('a used-up quota stops the sweep until it is back', async () => {
  const { images, rows, sweep } = start(() => refusal('getwxacodeunlimit', 'safe', 45009, 'reach max api daily quota limit'));
  await images.prepare([...Array(100).keys()].map((n) => ({ scene: `s${n}` })));
  expect(await sweep()).toBe(false);
  const postponed = [...rows.values()].filter((row) => row.state === 'postponed');
  expect(postponed.length).toBeLessThanOrEqual(8);
  expect(postponed[0]?.postponedMs).toBe(60_000);
});
