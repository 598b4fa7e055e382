import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadKeys } from './keys';

const dir = mkdtempSync(path.join(tmpdir(), 'expoloop-keys-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const development = { MASTER_KEYS: '', KEYS_FILE: path.join(dir, 'deep', 'keys.json'), production: false, WECHAT_MODE: 'sandbox' as const };

test('development keys are made once, for this user alone', () => {
  const first = loadKeys(development).derive('token');
  expect(loadKeys(development).derive('token')).toEqual(first);
  expect(statSync(development.KEYS_FILE).mode & 0o777).toBe(0o600);
});

test('live and production refuse generated keys', () => {
  expect(() => loadKeys({ ...development, WECHAT_MODE: 'live' })).toThrow('MASTER_KEYS');
  expect(() => loadKeys({ ...development, production: true })).toThrow('MASTER_KEYS');
});

test('keys that are not 32 bytes are refused, versions may be several', () => {
  expect(() => loadKeys({ ...development, MASTER_KEYS: '1:c2hvcnQ=' })).toThrow('32 bytes');
  const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
  expect(loadKeys({ ...development, MASTER_KEYS: `1:${key(1)},3:${key(3)}` })).toMatchObject({ currentVersion: 3, versions: [3, 1] });
});
