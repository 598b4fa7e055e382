import { SIGNED_IN, serve } from '../testing/serve';
import { resetTaro } from '../testing/taro-mock';
import { renewSession, signOut } from './session';
import { clearStored, PERSONAL, readStored, writeStored } from './storage';
import { wechat } from './wechat';

beforeEach(() => {
  resetTaro();
  clearStored('');
  signOut();
  jest.spyOn(wechat, 'login').mockResolvedValue('code');
});

test('another person’s WeChat on this phone finds nothing of the one before; the same person’s all of it', async () => {
  let id = 'f'.repeat(24);
  serve(({ path }) => (path === '/api/visitor/login' ? { data: { ...SIGNED_IN.data, visitor: { ...SIGNED_IN.data.visitor, id } } } : null));
  await renewSession();
  writeStored(`${PERSONAL}tickets.1`, 'a ticket');
  await renewSession();
  expect(readStored(`${PERSONAL}tickets.1`)).toBe('a ticket');
  id = 'e'.repeat(24);
  await renewSession();
  expect(readStored(`${PERSONAL}tickets.1`)).toBeNull();
});
