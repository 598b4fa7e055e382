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

const PRODUCTION = { NODE_ENV: 'production', MASTER_KEYS: MASTER, PUBLIC_URL: 'https://expo.example.com' };

test('a local WeChat in production is refused with what to do, unless it runs elsewhere', () => {
  expect(faultsOf({ ...PRODUCTION, WECHAT_MODE: 'sandbox' })).toEqual([expect.stringMatching(/WECHAT_MODE: .*live.*WECHAT_API_URL/)]);
  expect(faultsOf({ ...PRODUCTION, WECHAT_MODE: 'sandbox', WECHAT_API_URL: 'http://127.0.0.1:8089/wechat-sandbox' })).toEqual([]);
});

test('an operator command asks for nothing that only the service needs, but for sense in what is given', () => {
  expect(parseEnv({ NODE_ENV: 'production' }, 'command')).toMatchObject({ production: true });
  expect(() => parseEnv({ NODE_ENV: 'production', PORT: 'abc' }, 'command')).toThrow('PORT');
});

describe('a bucket', () => {
  const bucket = {
    STORAGE_URL: 'https://s3.example.com/pictures',
    STORAGE_REGION: 'cn-1',
    STORAGE_ACCESS_KEY_ID: 'id',
    STORAGE_SECRET_ACCESS_KEY: 'secret',
  };
  test.each<[string, Record<string, string>, string[]]>([
    ['whole', bucket, []],
    ['with a prefix', { ...bucket, STORAGE_PREFIX: 'expoloop/east/' }, []],
    ['without keys', { STORAGE_URL: bucket.STORAGE_URL }, ['STORAGE_REGION', 'STORAGE_ACCESS_KEY_ID', 'STORAGE_SECRET_ACCESS_KEY']],
    ['keys without a bucket', { ...bucket, STORAGE_URL: '' }, ['STORAGE_REGION', 'STORAGE_ACCESS_KEY_ID', 'STORAGE_SECRET_ACCESS_KEY']],
    ['of another kind', { ...bucket, STORAGE_URL: 's3://pictures' }, ['STORAGE_URL']],
    ['a prefix without its end', { ...bucket, STORAGE_PREFIX: 'expoloop' }, ['STORAGE_PREFIX']],
    ['a prefix that leads out', { ...bucket, STORAGE_PREFIX: '../' }, ['STORAGE_PREFIX']],
  ])('%s', (_, source, faults) => {
    expect(faultsOf(source).map((fault) => fault.split(':')[0])).toEqual(faults);
  });
});

describe('mail', () => {
  const mail = { SMTP_URL: 'smtps://user:secret@mail.example.com', MAIL_FROM: '展环 <noreply@example.com>' };
  test.each<[string, Record<string, string>, string[]]>([
    ['whole', mail, []],
    ['from an address alone', { ...mail, MAIL_FROM: 'noreply@example.com' }, []],
    ['from nobody', { SMTP_URL: mail.SMTP_URL }, ['SMTP_URL, MAIL_FROM']],
    ['of another kind', { ...mail, SMTP_URL: 'https://mail.example.com' }, ['SMTP_URL']],
    ['from two', { ...mail, MAIL_FROM: 'a@example.com, b@example.com' }, ['MAIL_FROM']],
    ['with a header more', { ...mail, MAIL_FROM: 'a\r\nBcc: b <a@example.com>' }, ['MAIL_FROM']],
  ])('%s', (_, source, faults) => {
    expect(faultsOf(source).map((fault) => fault.split(':')[0])).toEqual(faults);
  });
});

test('mail and text messages are set up whole or not at all', () => {
  expect(faultsOf({ MAIL_REPLY_TO: 'a@b.cn' })).toEqual(['MAIL_REPLY_TO: given without SMTP_URL']);
  const mail = { SMTP_URL: 'smtp://mx', MAIL_FROM: 'a@b.cn' };
  expect(faultsOf({ ...mail, MAIL_DKIM_DOMAIN: 'b.cn' })).toEqual([
    'MAIL_DKIM_DOMAIN, MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY: set all three or none',
  ]);
  expect(faultsOf({ ...mail, MAIL_DKIM_DOMAIN: 'b.cn', MAIL_DKIM_SELECTOR: 's', MAIL_DKIM_KEY: 'no key' })).toEqual([
    'MAIL_DKIM_KEY: must be a private key: PEM, or BASE64 of PKCS #8',
  ]);
  const sms = { SMS_VENDOR: 'tencent', SMS_KEY_ID: 'i', SMS_KEY_SECRET: 's', SMS_SIGN: '展环', SMS_TEMPLATES: '{"registered":"1"}' };
  expect(faultsOf({ ...sms, SMS_CALLBACK_SECRET: 'short' }).map((fault) => fault.split(':')[0])).toEqual([
    'SMS_CALLBACK_SECRET',
    'SMS_APP_ID',
  ]);
  expect(faultsOf({ ...sms, SMS_CALLBACK_SECRET: 'x'.repeat(20), SMS_APP_ID: '1', SMS_TEMPLATES: '{"registered":1}' })[0]).toContain(
    'SMS_TEMPLATES',
  );
  expect(faultsOf({ SMS_KEY_ID: 'i' })).toEqual(['SMS_KEY_ID: given without SMS_VENDOR']);
  expect(parseEnv({ ...sms, SMS_CALLBACK_SECRET: 'x'.repeat(20), SMS_APP_ID: '1' }).SMS_TEMPLATES).toEqual({ registered: { id: '1' } });
});
