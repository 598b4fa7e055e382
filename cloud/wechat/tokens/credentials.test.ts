import { createMemoryTokenStore } from '../../testing/wechat/memory-stores';
import { createCredentials, type FetchCredential } from './credentials';

const HOUR = 3_600_000;

function start(ttlMs = 2 * HOUR) {
  let time = 0;
  let made = 0;
  const fetched: boolean[] = [];
  const store = createMemoryTokenStore(() => time);
  const fetch: FetchCredential = async (force) => {
    fetched.push(force);
    await Promise.resolve();
    made += 1;
    return { ok: true, value: { value: `t${made}`, ttlMs } };
  };
  const sleep = (ms: number) => {
    time += ms;
    return Promise.resolve();
  };
  const processOf = (owner: string) => createCredentials({ store, owner, monotonic: () => time, sleep });
  return {
    store,
    fetch,
    fetched,
    processOf,
    pass: (ms: number) => {
      time += ms;
    },
  };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

test('four processes asking at once make one refresh and get one token', async () => {
  const { processOf, fetch, fetched } = start();
  const tokens = await Promise.all(
    ['a', 'b', 'c', 'd'].flatMap((owner) => {
      const credentials = processOf(owner);
      return [credentials.get('id', fetch), credentials.get('id', fetch)];
    }),
  );
  expect(new Set(tokens.map((token) => (token.ok ? token.value : '')))).toEqual(new Set(['t1']));
  expect(fetched).toEqual([false]);
});

test('is renewed in the background in its last five minutes, while the old one is still used', async () => {
  const { processOf, fetch, fetched, pass } = start();
  const credentials = processOf('a');
  await credentials.get('id', fetch);
  pass(2 * HOUR - 4 * 60_000);
  expect(await credentials.get('id', fetch)).toEqual({ ok: true, value: 't1' });
  await settle();
  expect(await credentials.get('id', fetch)).toEqual({ ok: true, value: 't2' });
  expect(fetched).toHaveLength(2);
});

test('another process finds what the first one stored', async () => {
  const { processOf, fetch, fetched } = start();
  await processOf('a').get('id', fetch);
  expect(await processOf('b').get('id', fetch)).toEqual({ ok: true, value: 't1' });
  expect(fetched).toHaveLength(1);
});

test('a dead token is replaced once for all who met it', async () => {
  const { processOf, fetch, fetched } = start();
  const [a, b] = [processOf('a'), processOf('b')];
  await a.get('id', fetch);
  await b.get('id', fetch);
  const fresh = await Promise.all([a.get('id', fetch, 't1'), a.get('id', fetch, 't1'), b.get('id', fetch, 't1')]);
  expect(fresh).toEqual([1, 2, 3].map(() => ({ ok: true, value: 't2' })));
  expect(fetched).toHaveLength(2);
});

test('a refresher that died is replaced when its lease ends', async () => {
  const { processOf, store, fetch } = start();
  await store.claim('id', 'dead', 15_000);
  expect(await processOf('b').get('id', fetch)).toEqual({ ok: true, value: 't1' });
});

test('a dead token that WeChat still believes in is forced out, at most every 30 seconds', async () => {
  const { processOf, pass } = start();
  const credentials = processOf('a');
  let forced = 0;
  const fetch: FetchCredential = (force) =>
    Promise.resolve({ ok: true, value: { value: `f${(forced += force ? 1 : 0)}`, ttlMs: 2 * HOUR } });
  await credentials.get('id', fetch);
  expect(await credentials.get('id', fetch, 'f0')).toEqual({ ok: true, value: 'f1' });
  expect(await credentials.get('id', fetch, 'f1')).toMatchObject({ ok: false, kind: 'retriable', retryAfterMs: 30_000 });
  pass(31_000);
  expect(await credentials.get('id', fetch, 'f1')).toEqual({ ok: true, value: 'f2' });
});

test('a refused refresh is not repeated for three seconds', async () => {
  const { processOf, pass } = start();
  const credentials = processOf('a');
  let asked = 0;
  const fetch: FetchCredential = () => {
    asked += 1;
    return Promise.resolve({
      ok: false,
      kind: 'configuration',
      endpoint: 'stable_token',
      errcode: 40125,
      reason: 'errcode',
      errmsg: '',
      rid: null,
      retryAfterMs: null,
    });
  };
  await credentials.get('id', fetch);
  expect(await credentials.get('id', fetch)).toMatchObject({ ok: false, errcode: 40125 });
  expect(asked).toBe(1);
  pass(3_001);
  await credentials.get('id', fetch);
  expect(asked).toBe(2);
});

test('a busy answer is asked again after half a second, and says so', async () => {
  const { processOf, pass } = start();
  const credentials = processOf('a');
  let asked = 0;
  const fetch: FetchCredential = () => {
    asked += 1;
    return Promise.resolve(
      asked === 1
        ? {
            ok: false,
            kind: 'retriable',
            endpoint: 'stable_token',
            errcode: -1,
            reason: 'errcode',
            errmsg: '',
            rid: null,
            retryAfterMs: null,
          }
        : { ok: true, value: { value: 't', ttlMs: HOUR } },
    );
  };
  await credentials.get('id', fetch);
  expect(await credentials.get('id', fetch)).toMatchObject({ ok: false, kind: 'retriable', retryAfterMs: 500 });
  pass(501);
  expect(await credentials.get('id', fetch)).toEqual({ ok: true, value: 't' });
});
