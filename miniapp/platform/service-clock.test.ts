import { forgetServiceTime, hearServiceTime, serviceNow } from './service-clock';
import { clearStored } from './storage';

const HOUR = 3_600_000;
/** In whole minutes: two looks at the clock may lie a millisecond apart. */
const ahead = () => Math.round((serviceNow() - Date.now()) / 60_000) || 0;
const hear = (ms: number, name = 'X-Service-Time') => hearServiceTime({ [name]: String(Date.now() + ms) });

beforeEach(() => {
  clearStored('');
  forgetServiceTime();
});

test.each(['X-Service-Time', 'x-service-time'])(
  'a phone whose clock is wrong goes by the service’s (%s), also after it was closed',
  (name) => {
    hear(3 * HOUR, name);
    expect(ahead()).toBe(180);
    forgetServiceTime();
    expect(ahead()).toBe(180);
    hear(0);
    expect(ahead()).toBe(0);
  },
);

test('what a slow network makes of it is no other time', () => {
  hear(-60_000);
  expect(ahead()).toBe(0);
  hear(2 * HOUR);
  hear(2 * HOUR - 20_000);
  expect(ahead()).toBe(120);
});

test.each([null, undefined, {}, { 'x-service-time': 'soon' }, { 'x-service-time': '' }, 'x'])('%p says nothing', (headers) => {
  hear(2 * HOUR);
  hearServiceTime(headers);
  expect(ahead()).toBe(120);
});
