import { EnvError, parseEnv } from './env';

const MASTER = `1:${Buffer.alloc(32, 7).toString('base64')}`;

function faultsOf(source: Record<string, string>): string[] {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.faults;
    throw error;
  }
  return [];
}

test('an empty environment is development with the local WeChat and the embedded database', () => {
  expect(parseEnv({})).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    WECHAT_MODE: 'sandbox',
    MONGODB_URI: '',
    ROLES: ['web', 'worker'],
    PUBLIC_URL: 'http://expoloop.localhost:3000',
    production: false,
  });
});

test('every fault is reported together', () => {
  const faults = faultsOf({ PORT: 'abc', MONGODB_URI: 'postgres://x', ROLES: 'web,cook', WECHAT_CALLBACK_AES_KEY: 'short' });
  expect(faults.map((fault) => fault.split(/[.:]/)[0])).toEqual(
    expect.arrayContaining(['PORT', 'MONGODB_URI', 'ROLES', 'WECHAT_CALLBACK_AES_KEY']),
  );
});

test('production refuses an unstated WeChat mode, missing keys and a localhost address', () => {
  expect(faultsOf({ NODE_ENV: 'production' }).map((fault) => fault.split(':')[0])).toEqual(['WECHAT_MODE', 'MASTER_KEYS', 'PUBLIC_URL']);
});

test('live mode names each missing credential', () => {
  const faults = faultsOf({ WECHAT_MODE: 'live', MASTER_KEYS: MASTER, WECHAT_APPID: 'wx1' });
  expect(faults.map((fault) => fault.split(':')[0])).toEqual(['WECHAT_SECRET', 'WECHAT_CALLBACK_TOKEN', 'WECHAT_CALLBACK_AES_KEY']);
});
